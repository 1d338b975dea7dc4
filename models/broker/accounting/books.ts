import { CompensatedSum } from "../../../sim/index.js";
import type { Favours, UsedOrder } from "../contract.js";

/** Usage between a member and the others by member: what they gave to its orders, what it gave to theirs. Usage at home is no favour. */
export class Books implements Favours {
  readonly #self: number;
  /** Only of those with whom there was any: most of many members never meet. */
  readonly #consumed: (CompensatedSum | undefined)[];
  readonly #donated: (CompensatedSum | undefined)[];
  readonly #partners: number[] = [];

  constructor(self: number, members: number) {
    this.#self = self;
    this.#consumed = new Array<CompensatedSum | undefined>(members).fill(undefined);
    this.#donated = new Array<CompensatedSum | undefined>(members).fill(undefined);
  }

  /** Adds usage [power · minutes] of an order. */
  add({ requester, provider }: UsedOrder, usage: number): void {
    if (requester === provider) return;
    const partner = requester === this.#self ? provider : requester;
    if (this.#consumed[partner] === undefined && this.#donated[partner] === undefined) this.#meet(partner);
    if (requester === this.#self) (this.#consumed[provider] ??= new CompensatedSum()).add(usage);
    else (this.#donated[requester] ??= new CompensatedSum()).add(usage);
  }

  consumed(member: number): number {
    return this.#consumed[member]?.value ?? 0;
  }

  donated(member: number): number {
    return this.#donated[member]?.value ?? 0;
  }

  partners(): readonly number[] {
    return this.#partners;
  }

  #meet(partner: number): void {
    let place = this.#partners.length;
    while (place > 0 && this.#partners[place - 1] > partner) place -= 1;
    this.#partners.splice(place, 0, partner);
  }
}
