import type { SweepProgress } from "../experiments/index.js";
import type { Stream } from "./terminal.js";

/** Shortest time between two redraws of the line on a terminal [ms]. */
const REDRAW_MILLIS = 100;
/** Without a terminal: a line for every tenth of the points, or when this long nothing was said [ms]. */
const SPARSE_MILLIS = 30_000;

/** Tells how far a sweep is: one redrawn line on a terminal, sparse lines elsewhere. */
export class ProgressLine {
  readonly #stream: Stream;
  readonly #now: () => number;
  readonly #begun: number;
  #last: SweepProgress | null = null;
  #shownAt: number;
  #shownTenth = 0;
  #isDrawn = false;

  /** `now` is a monotonic clock [ms]. */
  constructor(stream: Stream, now: () => number) {
    this.#stream = stream;
    this.#now = now;
    this.#begun = now();
    this.#shownAt = stream.isTTY ? Number.NEGATIVE_INFINITY : now();
  }

  update(progress: SweepProgress): void {
    if (this.#last === null) this.#shownTenth = tenth(progress);
    this.#last = progress;
    this.tick();
  }

  /** Time has passed: shows what is due. */
  tick(): void {
    const progress = this.#last;
    if (progress === null || progress.reused === progress.total) return;
    const silent = this.#now() - this.#shownAt;
    const isDue = this.#stream.isTTY ? silent >= REDRAW_MILLIS : tenth(progress) > this.#shownTenth || silent >= SPARSE_MILLIS;
    if (!isDue) return;
    this.#shownAt = this.#now();
    this.#shownTenth = tenth(progress);
    const text = progressText(progress, (this.#now() - this.#begun) / 1000);
    if (!this.#stream.isTTY) this.#stream.write(`${text}\n`);
    else {
      this.#stream.write(`\r\u001b[2K${text.slice(0, Math.max(10, this.#stream.columns - 1))}`);
      this.#isDrawn = true;
    }
  }

  /** Takes the line away, so that other text starts on a clean one. */
  clear(): void {
    if (this.#isDrawn) this.#stream.write("\r\u001b[2K");
    this.#isDrawn = false;
  }
}

/** `12/40 points, 3.1/s, 9 s left, 1 failed`; `12 of at most 40 points, 3.1/s, at most 9 s left` of a search. */
export function progressText({ done, total, reused, failed, atMost = false }: SweepProgress, elapsedSeconds: number): string {
  const computed = done - reused;
  const rate = computed > 0 && elapsedSeconds > 0 ? computed / elapsedSeconds : null;
  const bound = atMost ? "at most " : "";
  const parts = [atMost ? `${done} of at most ${total} points` : `${done}/${total} points`];
  if (rate !== null) parts.push(`${rate < 10 ? rate.toPrecision(2) : Math.round(rate)}/s`, `${bound}${durationText((total - done) / rate)} left`);
  if (failed > 0) parts.push(`${failed} failed`);
  return parts.join(", ");
}

/** `9 s`, `3 min 20 s`, `2 h 5 min`. */
export function durationText(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

function tenth({ done, total }: SweepProgress): number {
  return total === 0 ? 10 : Math.floor((10 * done) / total);
}
