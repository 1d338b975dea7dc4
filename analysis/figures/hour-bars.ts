import type { Riser } from "../estimators/index.js";

/** What was counted in a stretch of time, as so much in an hour. */
export interface HourBar {
  /** [s] */
  readonly from: number;
  readonly until: number;
  readonly perHour: number;
}

/** Bars of one site drawn at most: more of them nobody tells apart. */
const SHOWN = 96;
const SECONDS_PER_HOUR = 3600;

/** Bars of the sites of an arm from what was counted up to the end of each: several of them become one where there are too many. */
export function barsOf(entities: ReadonlyMap<string, readonly Riser[]>): Map<string, readonly HourBar[]> {
  const most = Math.max(...[...entities.values()].map(({ length }) => length));
  const together = Math.ceil(most / SHOWN);
  return new Map([...entities].map(([entity, risers]) => [entity, merged(risers, together)]));
}

function merged(risers: readonly Riser[], together: number): HourBar[] {
  const bars: HourBar[] = [];
  for (let first = 0; first < risers.length; first += together) {
    const last = Math.min(first + together, risers.length) - 1;
    const from = first === 0 ? 0 : risers[first - 1].timeSeconds;
    const until = risers[last].timeSeconds;
    bars.push({ from, until, perHour: ((risers[last].after - risers[first].before) * SECONDS_PER_HOUR) / (until - from) });
  }
  return bars;
}
