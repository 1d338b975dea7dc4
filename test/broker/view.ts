import type { Favours, ImageGround, ManagerView, OrderView, PolicyEntry, PolicyGround, PolicySpec } from "../../models/broker/contract.js";
import type { Catalogue, RandomSource } from "../../sim/index.js";

/** A manager as its policies see it, with books that a test writes; members are a, b, c, …, the manager's own is `self`. */
export class PlainView implements ManagerView {
  readonly self: number;
  readonly members: number;
  now = 0;
  capacity = 20;
  readonly consumed: number[];
  readonly donated: number[];
  /** By member. */
  readonly roundTrips: number[];
  readonly prices: number[];

  constructor(members = 6, self = 0) {
    this.self = self;
    this.members = members;
    const zeros = (): number[] => Array.from({ length: members }, () => 0);
    [this.consumed, this.donated, this.roundTrips, this.prices] = [zeros(), zeros(), zeros(), zeros()];
  }

  nameOf = (member: number): string => "abcdefghijklmnopqrstuvwxyz"[member];
  capacityFor = (): number => this.capacity;
  roundTripSeconds = (member: number): number => this.roundTrips[member];
  hourlyUsd = (member: number): number => this.prices[member];

  get favours(): Favours {
    return { consumed: (member) => this.consumed[member], donated: (member) => this.donated[member] };
  }
}

/** A source that hands out what it was given, and counts. */
export class Told implements RandomSource {
  drawn = 0;
  readonly #numbers: readonly number[];

  constructor(...numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  next(): number {
    const number = this.#numbers[this.drawn % this.#numbers.length];
    this.drawn += 1;
    return number;
  }
}

/** The policy of that name with the parameters as an experiment would write them. */
export function policyOf<Policy, Ground extends PolicyGround>(catalogue: Catalogue<PolicyEntry<Policy, Ground>>, written: string | PolicySpec, ground: Ground): Policy {
  const spec = catalogue.schema(true).parse(written) as PolicySpec;
  return catalogue.get(spec.kind).create(spec, ground);
}

/** What is wrong with parameters as written. */
export function issuesOf<Policy, Ground extends PolicyGround>(catalogue: Catalogue<PolicyEntry<Policy, Ground>>, written: PolicySpec, members: readonly string[], sites = members) {
  const spec = catalogue.schema(true).parse(written) as PolicySpec;
  return catalogue.get(spec.kind).issues?.(spec, members, sites) ?? [];
}

export const groundOf = (view: ManagerView, source: RandomSource = new Told(0)): PolicyGround => ({ view, chance: () => source });

export function orderOf(order: number, requester: number, more: Partial<OrderView> = {}): OrderView {
  return { order, name: `order-${order}`, requester, user: "u", cores: 1, memoryBytes: 1024 * 1024 * 1024, placedAt: 0, fulfilledAt: NaN, forwards: 0, ...more };
}

/** Images whose transfers and waits a test ends by moving a clock. */
export class Darkroom implements ImageGround {
  readonly view: ManagerView = new PlainView();
  now = 0;
  /** Seconds that a transfer takes. */
  transferSeconds = 10;
  readonly fetched: { readonly from: string; readonly bytes: number; readonly at: number }[] = [];
  #timers: { readonly at: number; readonly over: () => void }[] = [];

  chance = (): RandomSource => new Told(0);

  fetch(from: string, bytes: number, arrived: () => void): void {
    this.fetched.push({ from, bytes, at: this.now });
    this.after(this.transferSeconds, arrived);
  }

  after(seconds: number, over: () => void): void {
    this.#timers.push({ at: this.now + seconds, over });
  }

  runTo(time: number): void {
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= time).sort((a, b) => a.at - b.at).at(0);
      if (due === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.now = due.at;
      due.over();
    }
    this.now = time;
  }
}
