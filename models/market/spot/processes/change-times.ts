import { parseInstant, type RandomSource, standardExponential } from "../../../../sim/index.js";
import { Steps } from "../../steps.js";

/** From one change of a price to the next [s]. */
type Interval = (draws: RandomSource) => number;

const MINUTE = 60;
const HOUR = 3600;
const uniform = (draws: RandomSource, from: number, until: number): number => from + (until - from) * draws.next();

/**
 * When EC2 changed its spot prices, calibration.md 2.2 (Agmon Ben-Yehuda et al. 2013) [V: which gaps never occur, the days, the exponential law].
 * Shapes and shares inside what is allowed are read off the ten markets of spot-ec2-2009-2011: an assumption for any other.
 *
 * two-windows: 60 to 90 min (46 % of gaps; published as never 90 to 120), else more than 120 min (54 %, 150 min more on average).
 * quiet-hour: 60 to 95 min (mean 77 to 82 min measured; published as one quiet hour).
 * quiet-minutes: 5 min and an exponential time of 1.5 h (published for us-east; in the last week of the files eu-west has 66 to 75 min in all).
 */
const LAWS: readonly { readonly name: "two-windows" | "quiet-hour" | "quiet-minutes"; readonly from: string; readonly interval: Interval }[] = [
  {
    name: "two-windows",
    from: "2010-01-20",
    interval: (draws) => (draws.next() < 0.46 ? uniform(draws, 60 * MINUTE, 90 * MINUTE) : 120 * MINUTE + 150 * MINUTE * standardExponential(draws)),
  },
  { name: "quiet-hour", from: "2010-07-20", interval: (draws) => uniform(draws, 60 * MINUTE, 95 * MINUTE) },
  { name: "quiet-minutes", from: "2011-02-09", interval: (draws) => 5 * MINUTE + 1.5 * HOUR * standardExponential(draws) },
];

export const CHANGE_LAWS = ["by-calendar", ...LAWS.map(({ name }) => name)] as const;
export type ChangeLaw = (typeof CHANGE_LAWS)[number];

/** Interval laws by seconds of the run: the one named, or EC2's by the calendar, its first one reaching back. */
export function changeTimes(name: ChangeLaw, startMillis: number): Steps<Interval> {
  const named = LAWS.find((law) => law.name === name);
  if (named !== undefined) return new Steps([-Infinity], [named.interval]);
  const [first, ...later] = LAWS;
  return new Steps([-Infinity, ...later.map(({ from }) => parseInstant(from) as number)], [first, ...later].map(({ interval }) => interval)).secondsFrom(startMillis);
}
