import { type EventKind, Rank, type Simulation } from "../../../sim/index.js";
import type { BackendWork } from "./backend-work.js";
import type { Backends } from "./backends.js";
import type { Health } from "./health.js";
import type { Journal } from "./journal.js";
import type { Pool } from "./pool.js";
import { RequestState, Told } from "./request-state.js";
import type { RequestStore } from "./request-store.js";
import type { Wire } from "./wire.js";

/** Why a request comes back to the proxy without an answer. */
export const Bounce = {
  /** The queue of the back-end was full. */
  busy: 0,
  /** No back-end was there. */
  refused: 1,
  /** The back-end went away meanwhile. */
  broken: 2,
} as const;

/** What becomes of requests that were sent on. */
export interface DispatchClient {
  /** The answer stands at the front end. */
  answered(row: number): void;
  /** It can be sent to no back-end, or to no other. */
  given(row: number, outcome: typeof Told.refused | typeof Told.failed): void;
  /** Client and service are done with it. */
  over(row: number): void;
}

/** The proxy's way to back-ends and back: one is chosen for each request, and another where the first did not answer. */
export class Dispatch {
  readonly #sim: Simulation;
  readonly #store: RequestStore;
  readonly #backends: Backends;
  readonly #pool: Pool;
  readonly #health: Health;
  readonly #work: BackendWork;
  readonly #journal: Journal;
  readonly #wire: Wire;
  readonly #front: number;
  readonly #retries: number;
  readonly #client: DispatchClient;
  readonly #forwarded: EventKind;
  readonly #answered: EventKind;
  readonly #bounced: EventKind;
  readonly #closed: EventKind;

  constructor(parts: {
    sim: Simulation;
    store: RequestStore;
    backends: Backends;
    pool: Pool;
    health: Health;
    work: BackendWork;
    journal: Journal;
    wire: Wire;
    front: number;
    retries: number;
    client: DispatchClient;
    subject: (row: number) => number;
  }) {
    const { sim, subject } = parts;
    this.#sim = sim;
    this.#store = parts.store;
    this.#backends = parts.backends;
    this.#pool = parts.pool;
    this.#health = parts.health;
    this.#work = parts.work;
    this.#journal = parts.journal;
    this.#wire = parts.wire;
    this.#front = parts.front;
    this.#retries = parts.retries;
    this.#client = parts.client;
    this.#forwarded = sim.kind("web.forwarded", (row) => this.#arrive(row), subject);
    this.#answered = sim.kind("web.answered", (row) => this.#hearAnswer(row), subject);
    this.#bounced = sim.kind("web.bounced", (row) => this.#hearBounce(row), subject);
    this.#closed = sim.kind("web.closed-behind", (row) => this.#closeBehind(row), subject);
  }

  /** Sends a request on for the first time. */
  send(row: number): void {
    if (this.#pool.canChoose(-1)) this.#forward(row, -1);
    else this.#client.given(row, Told.refused);
  }

  /** A back-end is done: the answer leaves it, unless it knows that nobody waits for it any more. */
  answer(row: number): void {
    const store = this.#store;
    if (store.closed[row] === 1) {
      this.#client.over(row);
      return;
    }
    const site = this.#backends.site(store.backend[row]);
    store.enter(row, RequestState.answer, this.#sim.now);
    if (!this.#wire.carry(site, this.#front, store.responseBytes[row], this.#answered, row)) this.#hearAnswer(row);
  }

  /** A request comes back without an answer, one way after its back-end turned it away or went. */
  bounce(row: number, why: number): void {
    const store = this.#store;
    const site = this.#backends.site(store.backend[row]);
    const way = this.#wire.latencySeconds(site, this.#front);
    store.enter(row, RequestState.bounced, this.#sim.now);
    store.task[row] = why;
    // An event at any rate: a request must not go round all back-ends inside itself.
    if (!this.#wire.signal(site, this.#front, way, this.#bounced, row)) this.#sim.after(way, Rank.delivery, this.#bounced, row);
  }

  /** The client of a request that was sent on has gone: the proxy closes its connection to the back-end. */
  close(row: number): void {
    const store = this.#store;
    const backend = store.backend[row];
    const state = store.state[row];
    this.#pool.ended(backend, NaN);
    if (state !== RequestState.forward && state !== RequestState.queue) return;
    const site = this.#backends.site(backend);
    store.closing[row] += 1;
    if (!this.#wire.signal(this.#front, site, this.#wire.latencySeconds(this.#front, site), this.#closed, row)) this.#closeBehind(row);
  }

  #forward(row: number, avoid: number): void {
    const store = this.#store;
    const backend = this.#pool.choose(avoid);
    store.backend[row] = backend;
    store.sentAt[row] = this.#sim.now;
    this.#backends.hold(backend);
    store.enter(row, RequestState.forward, this.#sim.now);
    if (!this.#wire.carry(this.#front, this.#backends.site(backend), store.requestBytes[row], this.#forwarded, row)) this.#work.arrive(row);
  }

  /** A connection that was closed before the request was through brings none. */
  #arrive(row: number): void {
    const store = this.#store;
    if (store.closed[row] === 1 && store.closing[row] === 0) {
      this.#backends.giveBack(store.backend[row]);
      this.#client.over(row);
    } else {
      this.#work.arrive(row);
    }
  }

  #hearAnswer(row: number): void {
    const store = this.#store;
    if (store.closed[row] === 1) {
      this.#client.over(row);
      return;
    }
    this.#pool.ended(store.backend[row], this.#sim.now - store.sentAt[row]);
    this.#client.answered(row);
  }

  #hearBounce(row: number): void {
    const store = this.#store;
    const backend = store.backend[row];
    const why = store.task[row];
    if (store.closed[row] === 0) this.#pool.ended(backend, NaN);
    if (why === Bounce.refused && !this.#backends.serves(backend)) this.#health.refused(backend);
    if (store.told[row] !== Told.nothing) {
      this.#client.over(row);
    } else if (store.retries[row] < this.#retries && this.#pool.canChoose(backend)) {
      this.#journal.retried(row);
      store.retries[row] += 1;
      this.#forward(row, backend);
    } else {
      this.#client.given(row, why === Bounce.busy ? Told.refused : Told.failed);
    }
  }

  #closeBehind(row: number): void {
    const store = this.#store;
    store.closing[row] -= 1;
    if (store.state[row] === RequestState.queue) {
      this.#work.drop(row);
      this.#client.over(row);
    } else if (store.state[row] === RequestState.over && store.closing[row] === 0) {
      store.release(row);
    }
  }
}
