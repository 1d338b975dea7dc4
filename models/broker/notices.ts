import { type EventKind, Rank, type Simulation } from "../../sim/index.js";
import type { Vm } from "../ports/index.js";
import type { News } from "./federation.js";
import type { Order } from "./order.js";

interface Notice {
  order: Order;
  news: News;
  vm: Vm | null;
}

/** Tells users what became of their orders, at the same instant but never from inside what they do; who has deleted an order hears no more of it. */
export class Notices {
  readonly #sim: Simulation;
  readonly #rows: Notice[] = [];
  readonly #free: number[] = [];
  readonly #told: EventKind;

  constructor(sim: Simulation) {
    this.#sim = sim;
    this.#told = sim.kind("order.told", (row) => this.#tell(row), (row) => this.#rows[row].order.nameHash, (row) => `${this.#rows[row].order.name} ${this.#rows[row].news}`);
  }

  post(order: Order, news: News): void {
    const free = this.#free.pop();
    const row = free ?? this.#rows.push({ order, news, vm: order.vm }) - 1;
    const notice = this.#rows[row];
    notice.order = order;
    notice.news = news;
    notice.vm = order.vm;
    this.#sim.at(this.#sim.now, Rank.delivery, this.#told, row);
  }

  #tell(row: number): void {
    const { order, news, vm } = this.#rows[row];
    this.#free.push(row);
    if (order.isUnwanted) return;
    if (news === "fulfilled") order.client.orderFulfilled(order.order, vm as Vm);
    else if (news === "reopened") order.client.orderReopened(order.order);
    else order.client.orderClosed(order.order);
  }
}
