import type { Simulation } from "../../../sim/index.js";
import type { Backends } from "./backends.js";
import type { Database } from "./database.js";
import { RequestState } from "./request-state.js";
import type { RequestStore } from "./request-store.js";

/** What happens to requests that were sent to a back-end. */
export interface BackendClient {
  /** A worker has taken it. */
  taken(row: number): void;
  /** It is done: the answer can leave. */
  served(row: number): void;
  /** No worker is free and the queue is full. */
  busy(row: number): void;
  /** There is no back-end where it was sent. */
  absent(row: number): void;
  /** The back-end went away and took it along. */
  broken(row: number): void;
  /** Its last query has come back to a back-end that is gone. */
  ghostEnded(row: number): void;
  /** One more request waits for a worker, or one less. */
  queueChanged(backend: number): void;
}

/**
 * What back-ends do with requests: each has so many workers and a queue before them. A worker keeps its request through
 * queries + 1 equal parts of CPU work on the shared cores and the queries between them.
 */
export class BackendWork {
  readonly #sim: Simulation;
  readonly #store: RequestStore;
  readonly #backends: Backends;
  readonly #database: Database | undefined;
  readonly #client: BackendClient;
  /** Requests that wait for a worker, at all back-ends. */
  waiting = 0;

  constructor(parts: { sim: Simulation; store: RequestStore; backends: Backends; database: Database | undefined; client: BackendClient }) {
    this.#sim = parts.sim;
    this.#store = parts.store;
    this.#backends = parts.backends;
    this.#database = parts.database;
    this.#client = parts.client;
  }

  /** A request has arrived at its back-end. */
  arrive(row: number): void {
    const backends = this.#backends;
    const backend = this.#store.backend[row];
    if (!backends.serves(backend)) {
      backends.giveBack(backend);
      this.#client.absent(row);
    } else if (backends.hasFreeWorker(backend)) {
      this.#take(row, backend);
    } else if (backends.isFull(backend)) {
      backends.giveBack(backend);
      this.#client.busy(row);
    } else {
      this.#store.enter(row, RequestState.queue, this.#sim.now);
      backends.lines[backend]?.push(row);
      this.waiting += 1;
      this.#client.queueChanged(backend);
    }
  }

  /** Takes a request out of the queue. */
  drop(row: number): void {
    const backend = this.#store.backend[row];
    this.#backends.lines[backend]?.remove(row);
    this.waiting -= 1;
    this.#backends.giveBack(backend);
    this.#client.queueChanged(backend);
  }

  /** A part of the CPU work is done. */
  computed(row: number): void {
    const store = this.#store;
    store.done[row] += store.work[row] / (store.queries[row] + 1);
    if (store.queriesLeft[row] === 0) {
      this.#finish(row);
      return;
    }
    store.queriesLeft[row] -= 1;
    this.#database?.ask(row);
  }

  /** The reply to a query is back. */
  replied(row: number): void {
    if (this.#store.ghost[row] === 1) this.#client.ghostEnded(row);
    else this.#compute(row);
  }

  /** The back-end is gone: what waits or is worked on there breaks off, in order of submission. */
  lose(backend: number): void {
    const { state, ordinal } = this.#store;
    const rows: number[] = [];
    for (let row = 0; row < this.#store.rows; row += 1) {
      if (this.#store.backend[row] === backend && this.#store.ghost[row] === 0 && isThere(state[row])) rows.push(row);
    }
    rows.sort((a, b) => ordinal[a] - ordinal[b]);
    for (const row of rows) this.#breakOff(row, backend);
  }

  #breakOff(row: number, backend: number): void {
    const store = this.#store;
    const backends = this.#backends;
    if (store.state[row] === RequestState.queue) {
      this.drop(row);
      this.#client.broken(row);
      return;
    }
    backends.vacate(backend);
    backends.giveBack(backend);
    if (store.state[row] === RequestState.computing) {
      const left = backends.cores[backend]?.remove(store.task[row]) ?? 0;
      const part = store.work[row] / (store.queries[row] + 1);
      store.done[row] += Math.max(0, part - left * (backends.vm[backend]?.speed ?? 0));
    }
    this.#client.broken(row);
  }

  #take(row: number, backend: number): void {
    const store = this.#store;
    this.#backends.occupy(backend);
    store.queriesLeft[row] = store.queries[row];
    this.#client.taken(row);
    this.#compute(row);
  }

  #compute(row: number): void {
    const store = this.#store;
    const backend = store.backend[row];
    store.enter(row, RequestState.computing, this.#sim.now);
    // A part of no work is an event too: a request of many queries must not call itself that often.
    const seconds = store.work[row] / (store.queries[row] + 1) / this.#backends.vm[backend]!.speed;
    store.task[row] = this.#backends.cores[backend]!.add(row, seconds);
  }

  /** The worker goes on with the next before the answer leaves: whoever hears of it may submit another at once. */
  #finish(row: number): void {
    const backends = this.#backends;
    const backend = this.#store.backend[row];
    const line = backends.lines[backend]!;
    backends.vacate(backend);
    if (line.length > 0) {
      this.waiting -= 1;
      this.#take(line.shift(), backend);
    }
    backends.giveBack(backend);
    this.#client.queueChanged(backend);
    this.#client.served(row);
  }
}

/** True from the queue of a back-end to the end of its work there. */
function isThere(state: number): boolean {
  return state >= RequestState.queue && state <= RequestState.reply;
}
