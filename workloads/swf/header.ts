const FACT = /^\s*([A-Za-z]+):\s*(.*?)\s*$/;

/** What the header of a log says about it: `; MaxProcs: 128`. The first line of a key counts, since notes and queues repeat theirs. */
export class LogHeader {
  readonly #facts = new Map<string, string>();
  #lines = 0;

  get lines(): number {
    return this.#lines;
  }

  add(text: string): void {
    this.#lines += 1;
    const match = FACT.exec(text);
    if (match !== null && !this.#facts.has(match[1])) this.#facts.set(match[1], match[2]);
  }

  text(key: string): string | undefined {
    return this.#facts.get(key);
  }

  /** A count that the header states; undefined where it does not, or not as a positive whole number. */
  count(key: string): number | undefined {
    const text = this.#facts.get(key);
    if (text === undefined || !/^\d{1,15}$/.test(text)) return undefined;
    const value = Number(text);
    return value > 0 ? value : undefined;
  }
}
