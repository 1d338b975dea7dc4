import type { MetricDefinition, MetricsPort } from "../../ports/index.js";
import type { FavoursObserver } from "./observer.js";
import type { MemberFavours } from "./member-favours.js";

const hours = { scope: "manager", statistic: "sum", unit: "hours", better: "none", warmup: "removed" } as const;
const ratios = { scope: "manager", statistic: "ratio", unit: "ratio", better: "none", warmup: "removed" } as const;
const medians = { scope: "run", statistic: "quantile", unit: "ratio", better: "up", warmup: "removed" } as const;

/** What one observer from outside measures of every federation alike, in hours of cores that orders ask for. */
export const favourMetrics: readonly MetricDefinition[] = [
  { ...hours, id: "favours.donated", meaning: "Core hours that instances of the member were held for orders of others, duplicates too" },
  { ...hours, id: "favours.consumed", meaning: "Core hours that instances of others were held for orders of the member, duplicates too" },
  { ...hours, id: "favours.requested", meaning: "Core hours for which orders of the member asked and that it did not serve itself: waiting, or on an instance of others" },
  { ...hours, id: "favours.unattended", better: "down", meaning: "Core hours that orders of the member were without an instance" },
  { ...hours, id: "favours.home", meaning: "Core hours that orders of the member had an instance of its own: use at home, which is no favour" },
  { ...hours, id: "favours.given", scope: "link", unit: "seconds", meaning: "Core seconds that the first of a pair of members, provider--requester, donated to the second; pairs that traded only" },
  { ...ratios, id: "favours.fairness", meaning: "Consumed over donated; none for a member that donated nothing. Over all members it is 1" },
  { ...ratios, id: "favours.satisfaction", better: "up", meaning: "Of the core hours requested, the share on instances of others that the member's orders had made their own" },
  { ...ratios, id: "favours.contention", meaning: "Demand over offer: core hours that own orders asked for beyond the capacity of their member, over those that they left of it; none where a member's capacity has no end" },
  { ...medians, id: "favours.fairness.median", better: "none", meaning: "Fairness of the member in the middle, of those that donated: half of them have at most so much" },
  { ...medians, id: "favours.fairness.least", statistic: "min", meaning: "Fairness of the least favoured member, of those that donated" },
  { ...medians, id: "favours.fairness.greatest", statistic: "max", better: "down", meaning: "Fairness of the most favoured member, of those that donated" },
  { ...medians, id: "favours.satisfaction.givers", meaning: "Satisfaction of the member in the middle, of those that donated and requested something" },
  { ...medians, id: "favours.satisfaction.takers", better: "none", meaning: "Satisfaction of the member in the middle, of those that requested something and donated nothing: free riders" },
];

const SECONDS_PER_HOUR = 3600;

const fairness = ({ consumed, donated }: MemberFavours): number => consumed.coreSeconds / donated.coreSeconds;
const requested = ({ away, unattended }: MemberFavours): number => away.coreSeconds + unattended.coreSeconds;
const satisfaction = (member: MemberFavours): number => member.away.coreSeconds / requested(member);

/** Hands over what was seen; `names` are those of the members, in their order. */
export function reportFavours(observer: FavoursObserver, names: readonly string[], metrics: MetricsPort): void {
  const { members } = observer;
  observer.eachPair((provider, requester, coreSeconds) => metrics.value("favours.given", `${names[provider]}--${names[requester]}`, coreSeconds));
  members.forEach((member, at) => {
    const name = names[at];
    const inHours = (id: string, coreSeconds: number): void => metrics.value(id, name, coreSeconds / SECONDS_PER_HOUR);
    inHours("favours.donated", member.donated.coreSeconds);
    inHours("favours.consumed", member.consumed.coreSeconds);
    inHours("favours.requested", requested(member));
    inHours("favours.unattended", member.unattended.coreSeconds);
    inHours("favours.home", member.home.coreSeconds);
    metrics.parts("favours.fairness", name, member.consumed.coreSeconds, member.donated.coreSeconds);
    metrics.parts("favours.satisfaction", name, member.away.coreSeconds, requested(member));
    metrics.parts("favours.contention", name, member.excess.coreSeconds, member.spare.coreSeconds);
  });
  if (!members.every(({ isBounded }) => isBounded)) metrics.run("favours.contention", null);
  const givers = members.filter(({ donated }) => donated.coreSeconds > 0);
  const takers = members.filter(({ donated }) => donated.coreSeconds === 0);
  const fair = sorted(givers.map(fairness));
  const satisfied = (some: readonly MemberFavours[]) => sorted(some.filter((member) => requested(member) > 0).map(satisfaction));
  metrics.value("favours.fairness.median", "", middle(fair));
  metrics.value("favours.fairness.least", "", fair.at(0) ?? null);
  metrics.value("favours.fairness.greatest", "", fair.at(-1) ?? null);
  metrics.value("favours.satisfaction.givers", "", middle(satisfied(givers)));
  metrics.value("favours.satisfaction.takers", "", middle(satisfied(takers)));
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** The ⌈n/2⌉-th least. */
const middle = (values: readonly number[]): number | null => (values.length === 0 ? null : values[Math.ceil(values.length / 2) - 1]);
