/**
 * Order among events of one instant: the lower rank happens first.
 *
 * The total order of events is (time, rank, sequence of scheduling).
 */
export const Rank = {
  /** Prices, failures, repairs: the world changes before anybody acts in it. */
  environment: 0,
  /** Work ends and frees what it held. */
  completion: 1,
  /** Messages and data arrive. */
  delivery: 2,
  /** New jobs, requests and users enter. */
  arrival: 3,
  /** Time-outs: what arrived at the same instant still counted. */
  timeout: 4,
  /** Schedulers and brokers decide on what is known by now. */
  decision: 5,
  /** Billing boundaries. */
  meter: 6,
  /** Observers look, after everything has happened. */
  sample: 7,
} as const;

export type Rank = (typeof Rank)[keyof typeof Rank];
