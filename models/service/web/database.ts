import { type Simulation, Station } from "../../../sim/index.js";
import { Cores } from "./cores.js";
import { RequestLine } from "./request-line.js";
import { RequestState } from "./request-state.js";
import type { RequestStore } from "./request-store.js";
import type { DatabaseSpec } from "./spec.js";
import { CountOverTime } from "./usage.js";
import type { Wire } from "./wire.js";

/** Who asks the database. */
export interface DatabaseClient {
  /** Site in the network of the back-end that asks for a request. */
  siteOf(row: number): number;
  /** The reply to its query has arrived there. */
  replied(row: number): void;
}

/**
 * A database at one site: each query takes a connection of the pool, first come first served, then the shared cores,
 * then storage (first come first served before its servers), and its reply goes back. What it has received it finishes.
 */
export class Database {
  readonly busyCores: CountOverTime;
  readonly busyStorage: CountOverTime;
  readonly #sim: Simulation;
  readonly #store: RequestStore;
  readonly #spec: DatabaseSpec;
  readonly #site: number;
  readonly #wire: Wire;
  readonly #client: DatabaseClient;
  readonly #line: RequestLine;
  readonly #cores: Cores;
  readonly #storage: Station;
  readonly #arrived;
  readonly #replied;
  #inUse = 0;
  #isHandingOn = false;

  constructor(
    spec: DatabaseSpec,
    site: number,
    parts: { sim: Simulation; store: RequestStore; wire: Wire; client: DatabaseClient; subject: (row: number) => number; hash: number; warmupSeconds: number },
  ) {
    const { sim, store, client, subject, hash } = parts;
    this.#sim = sim;
    this.#store = store;
    this.#spec = spec;
    this.#site = site;
    this.#wire = parts.wire;
    this.#client = client;
    this.#line = new RequestLine(store);
    this.busyCores = new CountOverTime(parts.warmupSeconds);
    this.busyStorage = new CountOverTime(parts.warmupSeconds);
    this.#arrived = sim.kind("web.query", (row) => this.#arrive(row), subject);
    this.#replied = sim.kind("web.reply", (row) => client.replied(row), subject);
    const alarm = sim.kind("web.database", () => this.#cores.complete(), () => hash);
    this.#cores = new Cores(sim, { kind: alarm, arg: 0 }, spec.cores, this.busyCores, (row) => this.#computed(row));
    this.#storage = new Station(sim, "web.storage", { servers: spec.storage }, {
      serviceStarted: (row) => this.#stores(row),
      served: (row) => this.#stored(row),
    });
  }

  /** A back-end sends the next query of a request. */
  ask(row: number): void {
    this.#store.enter(row, RequestState.query, this.#sim.now);
    if (!this.#wire.carry(this.#client.siteOf(row), this.#site, this.#spec.query, this.#arrived, row)) this.#arrive(row);
  }

  #arrive(row: number): void {
    if (this.#inUse < this.#spec.connections) {
      this.#begin(row);
      return;
    }
    this.#store.enter(row, RequestState.pool, this.#sim.now);
    this.#line.push(row);
  }

  #begin(row: number): void {
    const store = this.#store;
    const work = store.databaseWork[row];
    this.#inUse += 1;
    if (work === 0) {
      this.#toStorage(row);
      return;
    }
    store.enter(row, RequestState.databaseCpu, this.#sim.now);
    store.task[row] = this.#cores.add(row, work / store.queries[row] / this.#spec.speed);
  }

  #computed(row: number): void {
    const store = this.#store;
    store.done[row] += store.databaseWork[row] / store.queries[row];
    this.#toStorage(row);
  }

  #toStorage(row: number): void {
    const store = this.#store;
    const seconds = store.databaseIoSeconds[row];
    if (seconds === 0) {
      this.#end(row);
      return;
    }
    store.enter(row, RequestState.storageQueue, this.#sim.now);
    this.#storage.arrive(row, seconds / store.queries[row]);
  }

  #stores(row: number): void {
    this.busyStorage.change(1, this.#sim.now);
    this.#store.enter(row, RequestState.storage, this.#sim.now);
  }

  #stored(row: number): void {
    this.busyStorage.change(-1, this.#sim.now);
    this.#end(row);
  }

  #end(row: number): void {
    this.#inUse -= 1;
    this.#handOn();
    this.#store.enter(row, RequestState.reply, this.#sim.now);
    if (!this.#wire.carry(this.#site, this.#client.siteOf(row), this.#spec.reply, this.#replied, row)) this.#client.replied(row);
  }

  /** Gives free connections to those that wait; a loop, for queries without work give theirs back at once. */
  #handOn(): void {
    if (this.#isHandingOn) return;
    this.#isHandingOn = true;
    while (this.#inUse < this.#spec.connections && this.#line.length > 0) this.#begin(this.#line.shift());
    this.#isHandingOn = false;
  }
}
