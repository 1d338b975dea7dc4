import { SERIES_ROWS_MAXIMUM } from "./count-series.js";
import type { TableRow } from "./table.js";

/** Equal stretches of time of which a long series keeps four steps each. */
const STRETCHES = SERIES_ROWS_MAXIMUM / 4;

interface Step {
  readonly time: number;
  readonly before: number;
  readonly value: number;
}

/**
 * What moves up and down in steps (a price, a bid), in bounded memory. Up to 1,000 steps are kept as they were. Of more, each stretch of
 * equal length keeps its first, last, least and greatest step: a stair drawn through them shows every peak, and nothing false for longer
 * than a stretch, which is at most 1/125 of the series. Stretches double as time goes on; O(1) per step.
 */
export class StepSeries {
  readonly #series: string;
  readonly #entity: string;
  #steps: Step[] = [];
  /** Length of a stretch [s]; 0 while all steps are kept. */
  #stretch = 0;

  constructor(series: string, entity: string) {
    this.#series = series;
    this.#entity = entity;
  }

  /** It is `value` from `now` on. */
  record(now: number, value: number): void {
    const last = this.#steps.at(-1);
    if (last?.time === now) {
      this.#steps[this.#steps.length - 1] = { time: now, before: last.before, value };
      return;
    }
    if (this.#steps.length === 2 * SERIES_ROWS_MAXIMUM) this.#thin();
    this.#steps.push({ time: now, before: last?.value ?? 0, value });
  }

  rows(): TableRow[] {
    if (this.#steps.length > SERIES_ROWS_MAXIMUM) this.#thin();
    return this.#steps.map(({ time, before, value }) => [this.#series, this.#entity, time, before, value]);
  }

  /** Stretches begin at multiples of their length, so that two of them make one of the next length. */
  #thin(): void {
    const { time } = this.#steps[this.#steps.length - 1];
    if (this.#stretch === 0) this.#stretch = time / (STRETCHES - 1);
    while (time / this.#stretch >= STRETCHES) this.#stretch *= 2;
    const kept: Step[] = [];
    let from = 0;
    for (let to = 1; to <= this.#steps.length; to += 1) {
      if (to < this.#steps.length && this.#stretchOf(to) === this.#stretchOf(from)) continue;
      kept.push(...essence(this.#steps.slice(from, to)));
      from = to;
    }
    this.#steps = kept;
  }

  #stretchOf(index: number): number {
    return Math.floor(this.#steps[index].time / this.#stretch);
  }
}

/** First, last, least and greatest of some steps, in their order. */
function essence(steps: readonly Step[]): Step[] {
  const least = steps.reduce((best, step) => (step.value < best.value ? step : best));
  const greatest = steps.reduce((best, step) => (step.value > best.value ? step : best));
  const wanted = new Set([steps[0], least, greatest, steps[steps.length - 1]]);
  return steps.filter((step) => wanted.has(step));
}
