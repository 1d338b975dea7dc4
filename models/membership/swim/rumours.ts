/**
 * Whom each member has news about to pass on, and in how many more messages; newest first, then those passed on least lately.
 * A ring for each member in which each subject stands once at most; O(1) for each piece of news.
 */
export class Rumours {
  readonly #members: number;
  readonly #left: Uint8Array;
  readonly #ring: Uint16Array;
  readonly #first: Int32Array;
  readonly #counts: Int32Array;

  constructor(members: number) {
    this.#members = members;
    this.#left = new Uint8Array(members * members);
    this.#ring = new Uint16Array(members * members);
    this.#first = new Int32Array(members);
    this.#counts = new Int32Array(members);
  }

  /** How many subjects a member has news about. */
  count(member: number): number {
    return this.#counts[member];
  }

  clear(member: number): void {
    const row = member * this.#members;
    this.#left.fill(0, row, row + this.#members);
    this.#counts[member] = 0;
  }

  /** News about a subject, to be passed on in so many messages [1 … 255]. */
  add(member: number, subject: number, messages: number): void {
    const pair = member * this.#members + subject;
    const isThere = this.#left[pair] > 0;
    this.#left[pair] = messages;
    if (isThere) return;
    const n = this.#members;
    const first = (this.#first[member] + n - 1) % n;
    this.#first[member] = first;
    this.#counts[member] += 1;
    this.#ring[member * n + first] = subject;
  }

  /** The subject whose turn it is, passed on once; there must be one. */
  next(member: number): number {
    const n = this.#members;
    const row = member * n;
    const first = this.#first[member];
    const subject = this.#ring[row + first];
    this.#first[member] = (first + 1) % n;
    this.#left[row + subject] -= 1;
    if (this.#left[row + subject] > 0) this.#ring[row + ((first + this.#counts[member]) % n)] = subject;
    else this.#counts[member] -= 1;
    return subject;
  }
}
