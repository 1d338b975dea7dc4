import { CompensatedSum } from "../../../sim/index.js";
import type { Favours, UsedOrder } from "../contract.js";

/** Usage between a member and the others by member: what they gave to its orders, what it gave to theirs. Usage at home is no favour. */
export class Books implements Favours {
  readonly #self: number;
  /** Only of those with whom there was any: most of many members never meet. */
  readonly #consumed: (CompensatedSum | undefined)[];
  readonly #donated: (CompensatedSum | undefined)[];

  constructor(self: number, members: number) {
    this.#self = self;
    this.#consumed = new Array<CompensatedSum | undefined>(members).fill(undefined);
    this.#donated = new Array<CompensatedSum | undefined>(members).fill(undefined);
  }

  /** Adds usage [power · minutes] of an order. */
  add({ requester, provider }: UsedOrder, usage: number): void {
    if (requester === provider) return;
    if (requester === this.#self) (this.#consumed[provider] ??= new CompensatedSum()).add(usage);
    else (this.#donated[requester] ??= new CompensatedSum()).add(usage);
  }

  consumed(member: number): number {
    return this.#consumed[member]?.value ?? 0;
  }

  donated(member: number): number {
    return this.#donated[member]?.value ?? 0;
  }
}
