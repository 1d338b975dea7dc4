import { CompensatedSum } from "../../../sim/index.js";
import type { Favours, UsedOrder } from "../contract.js";

/** Usage between a member and the others by member: what they gave to its orders, what it gave to theirs. Usage at home is no favour. */
export class Books implements Favours {
  readonly #self: number;
  readonly #consumed: readonly CompensatedSum[];
  readonly #donated: readonly CompensatedSum[];

  constructor(self: number, members: number) {
    this.#self = self;
    this.#consumed = Array.from({ length: members }, () => new CompensatedSum());
    this.#donated = Array.from({ length: members }, () => new CompensatedSum());
  }

  /** Adds usage [power · minutes] of an order. */
  add({ requester, provider }: UsedOrder, usage: number): void {
    if (requester === provider) return;
    if (requester === this.#self) this.#consumed[provider].add(usage);
    else this.#donated[requester].add(usage);
  }

  consumed(member: number): number {
    return this.#consumed[member].value;
  }

  donated(member: number): number {
    return this.#donated[member].value;
  }
}
