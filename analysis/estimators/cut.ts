import type { Riser } from "./staircase.js";

/** What is known of a run's boot and drain; NaN where it is not. */
export interface SteadyStretch {
  /** When the last node came ready [s]; 0 where all were ready from the start. */
  readonly readySeconds: number;
  /** When the queue emptied for good [s]. */
  readonly drainSeconds: number;
}

/** Share of the completions cut off at an end about which nothing is known. */
export const UNKNOWN_END = 0.1;
/** Fewer risers than this make no line worth drawing, so the cut falls back on shares. */
const FEWEST = 3;

export interface Cut {
  readonly risers: readonly Riser[];
  /** How the two ends were found, for the caption. */
  readonly rule: string;
}

/**
 * The risers of a staircase between boot and drain: after the last node came ready and until the queue emptied for good;
 * at an end about which nothing is known, between 10 % and 90 % of the completions. A riser is kept whole or left out.
 */
export function cutBootAndDrain(risers: readonly Riser[], stretch: SteadyStretch): Cut {
  const jobs = risers.at(-1)?.after ?? 0;
  const from = (known: boolean): ((riser: Riser) => boolean) =>
    known ? (riser) => riser.timeSeconds > stretch.readySeconds : (riser) => riser.before >= UNKNOWN_END * jobs;
  const to = (known: boolean): ((riser: Riser) => boolean) =>
    known ? (riser) => riser.timeSeconds <= stretch.drainSeconds : (riser) => riser.after <= (1 - UNKNOWN_END) * jobs;
  const readyKnown = !Number.isNaN(stretch.readySeconds);
  const drainKnown = !Number.isNaN(stretch.drainSeconds);
  const kept = risers.filter((riser) => from(readyKnown)(riser) && to(drainKnown)(riser));
  if (kept.length >= FEWEST || (!readyKnown && !drainKnown)) {
    const start = readyKnown ? "from the last node coming ready" : "from 10 % of the completions";
    return { risers: kept, rule: `${start} ${drainKnown ? "to the queue running empty" : "to 90 % of the completions"}` };
  }
  return { risers: risers.filter((riser) => from(false)(riser) && to(false)(riser)), rule: "from 10 % to 90 % of the completions (too few between boot and drain)" };
}
