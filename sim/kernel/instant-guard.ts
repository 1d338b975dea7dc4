/** Events of one instant before the clock is suspected to be stuck: far above any real burst. */
const SUSPECT = 10_000_000;
/** Events counted by kind after that, for the report. */
const WITNESSES = 100_000;

/** Stops a clock that does not move: models that schedule each other at zero delay for ever, or delays lost in rounding. */
export class InstantGuard {
  #count = 0;
  readonly #byKind = new Map<string, number>();

  clockMoved(): void {
    this.#count = 0;
  }

  /** Counts one more event at the same instant; true when there is no hope left. */
  stuck(kind: string): boolean {
    this.#count += 1;
    if (this.#count <= SUSPECT) return false;
    if (this.#count === SUSPECT + 1) this.#byKind.clear();
    this.#byKind.set(kind, (this.#byKind.get(kind) ?? 0) + 1);
    return this.#count > SUSPECT + WITNESSES;
  }

  /** What was seen: the five most frequent kinds of event. */
  report(): string {
    const kinds = [...this.#byKind.entries()].sort((a, b) => b[1] - a[1]).slice(0, 5);
    return `no progress: ${this.#count} events without the clock moving; most frequent: ${kinds.map(([kind, n]) => `${kind} (${n})`).join(", ")}`;
  }
}
