export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const DAY_SECONDS = 86_400;
export const WEEK_SECONDS = 7 * DAY_SECONDS;
/** 1970-01-05, the first Monday since 1970. */
const MONDAY_MILLIS = 4 * DAY_SECONDS * 1000;

/** A time of day, on some days of the week or on all. */
export interface WeeklyTime {
  /** Seconds since midnight. */
  readonly at: number;
  readonly days?: readonly Weekday[] | undefined;
}

/** Its seconds of the week, from Monday 00:00 UTC [0 … 604,799], day by day as they are named. */
export function secondsOfWeek({ at, days = WEEKDAYS }: WeeklyTime): number[] {
  return days.map((day) => WEEKDAYS.indexOf(day) * DAY_SECONDS + at);
}

/** What comes again each week, once for each of its seconds of the week, in their order. */
export function inWeekOrder<T extends WeeklyTime>(entries: readonly T[]): { readonly second: number; readonly entry: T }[] {
  return entries.flatMap((entry) => secondsOfWeek(entry).map((second) => ({ second, entry }))).sort((a, b) => a.second - b.second);
}

/** Instants that come again each week. */
export class Week {
  readonly #seconds: readonly number[];
  /** Seconds of t = 0 since the Monday before it. */
  readonly #start: number;
  /** Place of the first instant at or after t = 0; beyond the last one it is the first of the next week. */
  readonly #first: number;

  /** `seconds` of the week in ascending order, at least one; `startMillis` is the calendar of t = 0. */
  constructor(seconds: readonly number[], startMillis: number) {
    this.#seconds = seconds;
    const weekMillis = WEEK_SECONDS * 1000;
    const since = startMillis - MONDAY_MILLIS;
    this.#start = (since - Math.floor(since / weekMillis) * weekMillis) / 1000;
    const found = seconds.findIndex((second) => second >= this.#start);
    this.#first = found < 0 ? seconds.length : found;
  }

  /** Place among `seconds` of the n-th instant at or after t = 0, n from 0. */
  place(n: number): number {
    return (this.#first + n) % this.#seconds.length;
  }

  /** When that instant is, from the start [s, ≥ 0]. */
  time(n: number): number {
    const weeks = Math.floor((this.#first + n) / this.#seconds.length);
    return this.#seconds[this.place(n)] + weeks * WEEK_SECONDS - this.#start;
  }
}
