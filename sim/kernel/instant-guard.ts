import { Fault } from "../fault.js";

/** Events of one instant before the clock is suspected to be stuck: far above any real burst. */
export const INSTANT_EVENTS = 10_000_000;
/** Events counted by kind after that, for the report. */
const WITNESSES = 100_000;

/** Stops a clock that does not move: models that schedule each other at zero delay for ever, or delays lost in rounding. */
export class InstantGuard {
  #timeSeconds = NaN;
  #count = 0;
  readonly #byKind = new Map<string, number>();

  /** Counts one more suspicious event of an instant; a fault when there is no hope left, naming the five most frequent kinds. */
  witness(kind: string, timeSeconds: number): void {
    if (timeSeconds !== this.#timeSeconds) {
      this.#timeSeconds = timeSeconds;
      this.#count = 0;
      this.#byKind.clear();
    }
    this.#count += 1;
    this.#byKind.set(kind, (this.#byKind.get(kind) ?? 0) + 1);
    if (this.#count < WITNESSES) return;
    const kinds = [...this.#byKind.entries()].sort((a, b) => b[1] - a[1]).slice(0, 5);
    const named = kinds.map(([name, n]) => `${name} (${n})`).join(", ");
    throw new Fault(`no progress: ${INSTANT_EVENTS + WITNESSES} events without the clock moving; most frequent among the last ${WITNESSES}: ${named}`, { timeSeconds });
  }
}
