import type { EventSlots } from "./slots.js";

/** Times looked at. */
const SAMPLE = 128;
/** The part asked for: an eighth, so that a few soon events among many late ones count. */
const PART = 8;

const sample = new Float64Array(SAMPLE);

/** Time [s, > 0] from `start` that about the first eighth of the listed events lies within, judged by a sample. */
export function spanOfEighth(slots: EventSlots, list: Int32Array, count: number, start: number): number {
  const size = Math.min(SAMPLE, count);
  const step = count / size;
  const times = sample.subarray(0, size);
  for (let i = 0; i < size; i++) times[i] = slots.time(list[Math.floor(i * step)]) - start;
  times.sort();
  for (let i = Math.floor(size / PART); i < size; i++) if (times[i] > 0) return times[i];
  return 1;
}
