import { type RandomSource, Streams } from "../../../sim/index.js";

/** Sources of one replication by name; the same name gives the same source. */
export type Chance = (name: string) => RandomSource;

/** How far an interval may reach from theory, under `npm test` and under `npm run laws`: relative to theory, absolute where theory is 0. */
export type Delta = readonly [quick: number, full: number];

/** What theory says about one number that a simulation estimates. */
export interface Value {
  readonly name: string;
  readonly theory: number;
  readonly delta: Delta;
}

/** A number that theory only says to be more than 0. */
export interface Ordering {
  readonly name: string;
  readonly positive: true;
}

export type Oracle = Value | Ordering;

/** One check of a law: how to run a replication, and what theory says about the numbers that come out. */
export interface Law {
  /** Number in the list of checks, `C-1`. */
  readonly check: string;
  readonly situation: string;
  /** Arrivals (of customers, or ends of cycles) in a replication: enough that intervals are near 0.6 δ wide each way, by a pilot with other seeds. */
  readonly size: number;
  /** Too long for `npm test`: the size is that of `npm run laws`. */
  readonly onlyFull?: boolean;
  readonly oracles: readonly Oracle[];
  /** One estimate for each oracle. `world` starts all streams of the replication anew, for rivals that meet the same arrivals. */
  replicate(world: () => Chance, size: number): readonly number[];
}

/** Streams of one replication of one law: laws are independent of one another, replications are seeds. */
export function worldOf(law: Law, seed: string): () => Chance {
  return () => {
    const streams = new Streams(seed);
    return (name) => streams.source(`${law.check}/${law.situation}/${name}`);
  };
}

/** The share of arrivals left out at the start, in every law: the queue starts empty. Set before anything was run. */
export const WARM_UP_SHARE = 0.1;

export const value = (name: string, theory: number, delta: Delta): Value => ({ name, theory, delta });

export const positive = (name: string): Ordering => ({ name, positive: true });

/**
 * Arrivals in a replication, 0 where the law is left out: a half-width falls with the root of the sample, so the full
 * size is as many times the quick one as the square of the sharpest oracle's gain.
 */
export function sizeOf(law: Law, isFull: boolean): number {
  if (law.onlyFull === true) return isFull ? law.size : 0;
  if (!isFull) return law.size;
  const gains = law.oracles.map((oracle) => ("positive" in oracle ? 1 : oracle.delta[0] / oracle.delta[1]));
  return Math.round(law.size * Math.max(...gains) ** 2);
}
