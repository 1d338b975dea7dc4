import { QuantileSketch } from "../../sim/index.js";
import type { MetricDefinition, MetricsPort } from "../ports/index.js";
import type { Mail } from "./mail.js";
import type { Observer } from "./observer.js";

const counts = { scope: "membership", statistic: "count", unit: "count", better: "none", warmup: "removed" } as const;
const times = { scope: "membership", statistic: "mean", unit: "seconds", better: "down", warmup: "removed" } as const;
const shares = { scope: "membership", statistic: "ratio", unit: "ratio", better: "down", warmup: "removed" } as const;

/** What one observer from outside measures of every membership alike; only views of members that are up count, and nobody is in a view of his own. */
export const membershipMetrics: readonly MetricDefinition[] = [
  { ...counts, id: "membership.joins", meaning: "Members that came up after the start of the run, those that came back among them" },
  { ...counts, id: "membership.crashes", meaning: "Crashes of members" },
  { ...times, id: "membership.join-latency.mean", meaning: "Mean time from a join to being believed alive by a member that was up then, over all such members" },
  { ...times, id: "membership.join-latency.p90", statistic: "quantile", meaning: "90 % of those times are at most so long (relative error of the sketch 1/256)" },
  { ...times, id: "membership.join-latency.max", statistic: "max", meaning: "Longest of them" },
  { ...times, id: "membership.detection.first", meaning: "Mean time from a crash to the first member that no longer believes in it, over crashes" },
  { ...times, id: "membership.detection.mean", meaning: "Mean time from a crash to a member's no longer believing in it, over members that had believed" },
  { ...times, id: "membership.detection.last", meaning: "Mean time from a crash to the last such member, over crashes that all have noticed" },
  { ...counts, id: "membership.crashes.unnoticed", better: "down", meaning: "Crashes that at the end, or at the member's return, not all had noticed" },
  { ...counts, id: "membership.false-positives", better: "down", meaning: "Times that one came to doubt a member that was up and that it had believed alive" },
  { ...times, id: "membership.false-positive.time", statistic: "sum", meaning: "Time that members which were up were doubted by members that had believed in them, summed over pairs" },
  { ...shares, id: "membership.false-absent", meaning: "Share of pairs of members that are up in which the one does not believe the other alive, over time" },
  { ...shares, id: "membership.false-present", meaning: "Share of what is believed alive that is not, over time" },
  { ...shares, id: "membership.accuracy", better: "up", meaning: "Pairs of two that are up and believed, over such pairs plus beliefs in members that are down, over time" },
  { ...counts, id: "membership.probes", meaning: "Probes of members by others, where the protocol has them (swim)" },
  { ...counts, id: "membership.probes.failed", better: "down", meaning: "Probes of members that were up and gave no answer in time" },
  { ...shares, id: "averaging.mean", unit: "count", statistic: "max", better: "none", warmup: "kept", meaning: "Mean of the values of members that are up, at the end (averaging); the greatest of all memberships" },
  { ...shares, id: "averaging.variance", unit: "count", statistic: "max", warmup: "kept", meaning: "Their variance over members; the greatest of all memberships" },
  { ...shares, id: "averaging.size", unit: "count", statistic: "max", better: "none", warmup: "kept", meaning: "One over that mean where members count themselves (values: count): how many they take themselves for; the greatest of all memberships" },
  { ...counts, id: "membership.messages", meaning: "Messages of the protocol, lost ones and answers too" },
  { ...counts, id: "membership.bytes", statistic: "sum", unit: "bytes", meaning: "Bytes in them" },
  { ...shares, id: "membership.messages.per-member", unit: "1/s", meaning: "Messages sent per second and member that is up" },
  { ...shares, id: "membership.bytes.per-member", unit: "B/s", meaning: "Bytes sent per second and member that is up" },
];

/** Hands over what was seen of one membership. */
export function reportMembership(name: string, observer: Observer, mail: Mail, metrics: MetricsPort): void {
  const { joins, detections, firstDetections, lastDetections, seconds } = observer;
  const value = (id: string, number: number): void => metrics.value(`membership.${id}`, name, Number.isNaN(number) ? null : number);
  const parts = (id: string, numerator: number, denominator: number): void => metrics.parts(`membership.${id}`, name, numerator, denominator);
  value("joins", observer.joined);
  value("crashes", observer.crashed);
  parts("join-latency.mean", joins.tally.sum, joins.tally.count);
  value("join-latency.p90", joins.sketch.quantile(0.9));
  value("join-latency.max", joins.tally.max);
  for (const [id, { tally }] of [["first", firstDetections], ["mean", detections], ["last", lastDetections]] as const) parts(`detection.${id}`, tally.sum, tally.count);
  value("crashes.unnoticed", observer.unnoticed);
  value("false-positives", observer.falsePositives);
  value("false-positive.time", seconds.wronged);
  parts("false-absent", seconds.pairs - seconds.right, seconds.pairs);
  parts("false-present", seconds.stale, seconds.right + seconds.stale);
  parts("accuracy", seconds.right, seconds.pairs + seconds.stale);
  value("messages", mail.messages);
  value("bytes", mail.bytes);
  parts("messages.per-member", mail.messages, seconds.live);
  parts("bytes.per-member", mail.bytes, seconds.live);
}

/** Quantiles over all memberships, which do not roll up. */
export function reportMembershipQuantiles(observers: readonly Observer[], metrics: MetricsPort): void {
  const all = new QuantileSketch();
  for (const { joins } of observers) all.merge(joins.sketch);
  metrics.run("membership.join-latency.p90", all.count === 0 ? null : all.quantile(0.9));
}
