import type { OperationScore, Scoreboard } from "./scoreboard.js";

/** The driver's rules, as fractions: shares of operations may be 2 points off, the mean cycle 2 %, users / (operations/s) 5 % above the mean cycle. */
const MIX_POINTS = 0.02;
const CYCLE_SHARE = 0.02;
const LATE_SHARE = 0.05;

/** What the rules are held against. */
export interface VerdictTerms {
  readonly users: number;
  readonly steadySeconds: number;
  readonly cycleMeanSeconds: number;
  /** Long-run shares of the operations. */
  readonly shares: readonly number[];
}

export interface Verdict {
  readonly answered: number;
  readonly unanswered: number;
  readonly within: number;
  /** [1/s] */
  readonly throughput: number;
  /** [s]; null without an operation. */
  readonly usersPerRate: number | null;
  /** Mean achieved over mean drawn; null without a cycle. */
  readonly cycleRatio: number | null;
  /** Greatest distance of a share from its long-run share; null without an operation. */
  readonly mixDeviation: number | null;
  readonly passed: boolean;
}

const sum = (scores: readonly OperationScore[], of: (score: OperationScore) => number): number => scores.reduce((total, score) => total + of(score), 0);

/** Applies the pass rules to what the steady state saw; a run without operations fails. */
export function judge({ operations, achieved, drawn }: Scoreboard, { users, steadySeconds, cycleMeanSeconds, shares }: VerdictTerms): Verdict {
  const answered = sum(operations, (score) => score.answered);
  const throughput = answered / steadySeconds;
  const usersPerRate = answered === 0 ? null : users / throughput;
  const cycleRatio = drawn.value === 0 ? null : achieved.value / drawn.value;
  const mixDeviation = answered === 0 ? null : Math.max(...operations.map((score, at) => Math.abs(score.answered / answered - shares[at])));
  const kept = [
    operations.every((score) => score.passed),
    mixDeviation !== null && mixDeviation <= MIX_POINTS,
    cycleRatio !== null && Math.abs(cycleRatio - 1) <= CYCLE_SHARE,
    usersPerRate !== null && usersPerRate <= (1 + LATE_SHARE) * cycleMeanSeconds,
  ];
  return {
    answered,
    unanswered: sum(operations, (score) => score.unanswered),
    within: sum(operations, (score) => score.within),
    throughput,
    usersPerRate,
    cycleRatio,
    mixDeviation,
    passed: kept.every((rule) => rule),
  };
}
