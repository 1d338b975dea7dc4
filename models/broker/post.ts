import type { EventKind, Simulation } from "../../sim/index.js";
import type { MessagingPort, Vm } from "../ports/index.js";
import { Stanza } from "./federation.js";
import type { Manager } from "./manager.js";
import type { Order } from "./order.js";

/** The content of one message. */
export interface Letter {
  readonly row: number;
  order: Order;
  from: Manager;
  to: Manager;
  vm: Vm | null;
  power: number;
}

/** Kinds of event by stanza: at who takes the message in. */
const KINDS: Readonly<Record<Stanza, string>> = {
  [Stanza.order]: "order.asked",
  [Stanza.granted]: "order.granted",
  [Stanza.refused]: "order.refused",
  [Stanza.denied]: "order.denied",
  [Stanza.removal]: "order.withdrawn",
};

/** One-way messages between managers: asynchronous orders, their answers, and removals. Contents are rows that are used again. */
export class Post {
  readonly #messaging: MessagingPort;
  readonly #rows: Letter[] = [];
  readonly #free: number[] = [];
  readonly #kinds: readonly EventKind[];

  constructor(sim: Simulation, messaging: MessagingPort, taken: (stanza: Stanza, letter: Letter) => void) {
    this.#messaging = messaging;
    const stanzas = [Stanza.order, Stanza.granted, Stanza.refused, Stanza.denied, Stanza.removal];
    this.#kinds = stanzas.map((stanza) =>
      sim.kind(
        KINDS[stanza],
        (row) => {
          taken(stanza, this.#rows[row]);
          this.#close(row);
        },
        (row) => this.#rows[row].order.nameHash,
        (row) => `${this.#rows[row].order.name} ${this.#rows[row].from.name} > ${this.#rows[row].to.name}`,
      ),
    );
  }

  send(stanza: Stanza, from: Manager, to: Manager, order: Order, vm: Vm | null, power: number): void {
    const row = this.#open(order, from, to);
    const letter = this.#rows[row];
    letter.vm = vm;
    letter.power = power;
    const { stanzas } = from.spec;
    const bytes = stanza === Stanza.order ? stanzas.order : stanza === Stanza.removal ? stanzas.removal : stanzas["order-answer"];
    this.#messaging.send(from.endpoint, to.endpoint, bytes, this.#kinds[stanza], row, this.#close);
  }

  #open(order: Order, from: Manager, to: Manager): number {
    const free = this.#free.pop();
    if (free === undefined) return this.#rows.push({ row: this.#rows.length, order, from, to, vm: null, power: NaN }) - 1;
    const letter = this.#rows[free];
    letter.order = order;
    letter.from = from;
    letter.to = to;
    return free;
  }

  readonly #close = (row: number): void => void this.#free.push(row);
}
