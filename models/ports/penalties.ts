/** What one broken promise costs, as whoever keeps the promises tells it; the market posts it. */
export interface Penalty {
  /** Name of the agreement: who is paid. */
  readonly agreement: string;
  /** What broke it: a job, a period. */
  readonly subject: string;
  /** Integer micro-USD. */
  readonly priceMicroUsd: number;
  readonly fromSeconds: number;
}

/** Where penalties are charged. */
export interface PenaltyPort {
  charge(penalty: Penalty): void;
}
