import type { Simulation } from "../../sim/index.js";
import { type OrderState, type OrderView, type OrderWatcher, type Table, TimelineRows } from "../ports/index.js";

interface Stay {
  readonly order: OrderView;
  state: OrderState;
  since: number;
}

/** Rows of the table `timeline`: the states of each order at its requester, by end. */
export class OrderTimeline implements OrderWatcher {
  readonly #sim: Simulation;
  readonly #siteOf: (member: number) => string;
  readonly #rows = new TimelineRows();
  readonly #stays = new Map<number, Stay>();

  constructor(sim: Simulation, siteOf: (member: number) => string) {
    this.#sim = sim;
    this.#siteOf = siteOf;
  }

  placed(order: OrderView): void {
    this.#stays.set(order.order, { order, state: "open", since: this.#sim.now });
  }

  stateChanged(order: OrderView, state: OrderState): void {
    const stay = this.#stays.get(order.order);
    if (stay === undefined) return;
    this.#write(stay);
    stay.state = state;
    stay.since = this.#sim.now;
  }

  erased(order: OrderView): void {
    const stay = this.#stays.get(order.order);
    if (stay !== undefined) this.#write(stay);
    this.#stays.delete(order.order);
  }

  /** To be called once, at the end of the run. */
  table(): Table {
    for (const stay of this.#stays.values()) this.#write(stay);
    this.#stays.clear();
    return this.#rows.table(this.#sim.now);
  }

  #write({ order, state, since }: Stay): void {
    this.#rows.write(order.name, this.#siteOf(order.requester), state, since, this.#sim.now);
  }
}
