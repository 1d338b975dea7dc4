/** Numbers that take turns in ascending order; O(1) for a turn, O(n) to enter or leave. */
export class Turn {
  readonly #members: number[] = [];
  /** The member whose turn it was last; it need not be a member any more. */
  #last = -1;
  /** Place of the next turn. */
  #next = 0;

  get size(): number {
    return this.#members.length;
  }

  enter(member: number): void {
    this.#members.push(member);
    this.#members.sort((a, b) => a - b);
    this.#seek();
  }

  leave(member: number): void {
    this.#members.splice(this.#members.indexOf(member), 1);
    this.#seek();
  }

  /** The next in turn, passing over `avoid`, who loses its turn; there must be another. */
  take(avoid: number): number {
    const members = this.#members;
    let place = this.#next;
    if (members[place] === avoid && ++place === members.length) place = 0;
    this.#last = members[place];
    this.#next = place + 1 === members.length ? 0 : place + 1;
    return this.#last;
  }

  #seek(): void {
    const place = this.#members.findIndex((member) => member > this.#last);
    this.#next = place < 0 ? 0 : place;
  }
}
