/** What a leader logs first in its term, so that what came before it can be committed. */
export const NO_COMMAND = -1;

/** A replicated log: entries from index 1, each a term and a command. */
export class Log {
  readonly #terms: number[] = [];
  readonly #commands: number[] = [];

  get length(): number {
    return this.#terms.length;
  }

  get lastTerm(): number {
    return this.term(this.length);
  }

  /** Term of an entry; 0 for index 0, before the first. */
  term(index: number): number {
    return index === 0 ? 0 : this.#terms[index - 1];
  }

  command(index: number): number {
    return this.#commands[index - 1];
  }

  append(term: number, command: number): void {
    this.#terms.push(term);
    this.#commands.push(command);
  }

  /** Drops what is after `length`. */
  cut(length: number): void {
    this.#terms.length = length;
    this.#commands.length = length;
  }
}
