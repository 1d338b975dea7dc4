import { Fingerprint } from "../sim/index.js";
import type { MetricBook } from "./metric-book.js";

const JOB_OUTCOME = ["jobs.submitted", "jobs.completed", "jobs.lost", "jobs.rejected", "jobs.unfinished", "wait.sum", "makespan", "network.bytes"];
const REQUEST_OUTCOME = [
  "requests.issued", "requests.answered", "requests.timed-out", "requests.refused", "requests.failed", "requests.unfinished", "requests.retried",
  "latency.mean", "latency.max", "work.wasted",
];
const MEMBERSHIP_OUTCOME = [
  "membership.joins", "membership.crashes", "membership.join-latency.mean", "membership.detection.mean", "membership.crashes.unnoticed",
  "membership.false-positives", "membership.accuracy", "membership.messages", "membership.bytes", "averaging.mean", "averaging.variance",
];

const ENERGY_OUTCOME = ["energy", "emissions", "hosts.wake-ups"];

/** What a run has beside jobs, and the exact cost of it. */
export interface OutcomeGround {
  readonly hasRequests: boolean;
  readonly hasMemberships: boolean;
  readonly hasEnergy: boolean;
  readonly cost: { readonly costNumerator: bigint; readonly costDenominator: bigint };
}

/**
 * Outcome fingerprint, version 1: jobs by outcome, their waits and end, bytes moved, exact cost; where a service answers requests, these by
 * outcome and their responses; where there are memberships, what was seen of them; where the energy of sites is
 * counted, what was drawn and emitted. Adding a metric or an observer moves it not.
 */
export function outcomeOf(book: MetricBook, { hasRequests, hasMemberships, hasEnergy, cost }: OutcomeGround): string {
  const hash = new Fingerprint();
  hash.text("outcome 1");
  const ids = [...JOB_OUTCOME, ...(hasRequests ? REQUEST_OUTCOME : []), ...(hasMemberships ? MEMBERSHIP_OUTCOME : []), ...(hasEnergy ? ENERGY_OUTCOME : [])];
  for (const id of ids) hash.number(book.total(id) ?? NaN);
  hash.text(String(cost.costNumerator));
  hash.text(String(cost.costDenominator));
  return hash.hex();
}
