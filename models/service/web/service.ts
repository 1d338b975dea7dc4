import { hashName, type QuantileSketch, Rank, type Simulation } from "../../../sim/index.js";
import type { MetricsPort, RequestClients, RequestDraft, RequestIntake, Table } from "../../ports/index.js";
import { Crew, groupsOf } from "../fleet/index.js";
import type { RequestServiceDomain, RequestServicePorts } from "../ports.js";
import { type BackendClient, BackendWork } from "./backend-work.js";
import { Backends } from "./backends.js";
import { Clients, type ClientsClient } from "./clients.js";
import { Database, type DatabaseClient } from "./database.js";
import { Bounce, Dispatch, type DispatchClient } from "./dispatch.js";
import { Front, type FrontClient } from "./front.js";
import { Health } from "./health.js";
import { Intakes } from "./intakes.js";
import { Journal } from "./journal.js";
import { Pool } from "./pool.js";
import { reportUse } from "./report-use.js";
import { RequestState, Told } from "./request-state.js";
import { RequestStore } from "./request-store.js";
import { Roster } from "./roster.js";
import type { WebSpec } from "./spec.js";
import { Wire } from "./wire.js";

/**
 * A web service: clients before a reverse proxy, back-ends at one or many sites behind it, a database beside one of them.
 *
 * Every request is a row; it passes client, front end, dispatch, back-end and database, each of which hands it on here.
 */
export class WebService implements RequestServiceDomain, ClientsClient, FrontClient, DispatchClient, BackendClient, DatabaseClient {
  readonly name: string;
  readonly #sim: Simulation;
  readonly #store = new RequestStore();
  readonly #intakes: Intakes;
  readonly #journal: Journal;
  readonly #backends: Backends;
  readonly #roster: Roster;
  readonly #crew: Crew;
  readonly #health: Health;
  readonly #database: Database | undefined;
  readonly #work: BackendWork;
  readonly #dispatch: Dispatch;
  readonly #door: Front;
  readonly #clients: Clients;
  readonly #spec: WebSpec;
  readonly #warmupSeconds: number;
  readonly #drained: () => void;
  #isStarted = false;
  #isTelling = false;
  #isDrained = false;

  constructor(name: string, spec: WebSpec, ports: RequestServicePorts) {
    const { sim, network, options } = ports;
    const { warmupSeconds } = options;
    const hash = hashName(name);
    const store = this.#store;
    const subject = (row: number) => hash ^ store.ordinal[row];
    const ofBackend = (backend: number) => (hash + backend) >>> 0;
    const wire = new Wire(network);
    const front = network.siteIndex(spec.front);
    const groups = groupsOf(name, spec.backends, [], ports);
    const backends = new Backends(groups, { sim, network, store, warmupSeconds, computed: (row) => this.#work.computed(row) });
    const common = { sim, store, wire, subject, hash, front, backends };
    this.name = name;
    this.#sim = sim;
    this.#spec = spec;
    this.#warmupSeconds = warmupSeconds;
    this.#backends = backends;
    this.#drained = ports.drained;
    this.#intakes = new Intakes(name, { sim, network }, { submit: (source, draft) => this.#submit(source, draft), exhausted: () => this.#checkDrained() });
    this.#journal = new Journal(name, { ...common, intakes: this.#intakes, observers: ports.observers, options, limitSeconds: spec.limit });
    const pool = new Pool(sim, backends, spec.balancer);
    this.#health = new Health(spec.health, { ...common, pool, subject: ofBackend });
    this.#database = spec.database === undefined ? undefined : new Database(spec.database, network.siteIndex(spec.database.site), { ...common, client: this, warmupSeconds });
    this.#work = new BackendWork({ ...common, database: this.#database, client: this });
    this.#door = new Front(spec.proxy, spec.admission, { ...common, client: this });
    const parts = { ...common, pool, health: this.#health, work: this.#work, journal: this.#journal, door: this.#door };
    this.#dispatch = new Dispatch({ ...parts, retries: spec.retries, client: this });
    this.#clients = new Clients({ ...parts, intakes: this.#intakes, client: this });
    ports.availability.subscribe("service", {
      availabilityChanged: ({ subject: what }) => {
        if (what === "link") this.#health.waysChanged();
      },
    });
    this.#roster = new Roster(parts, ofBackend);
    this.#crew = new Crew({ kind: "web", groups, nodes: backends, client: this.#roster, queue: this.#roster, subject: hash }, ports);
    sim.at(sim.now, Rank.environment, sim.kind("web.started", () => this.#start(), () => hash));
  }

  intake(source: string, clients: RequestClients = {}): RequestIntake {
    return this.#intakes.open(source, clients);
  }

  latencies(): QuantileSketch {
    return this.#journal.records.latencies();
  }

  close(): void {
    this.#journal.close();
    this.#crew.close(this.#isDrained ? "completed" : "user");
  }

  report(metrics: MetricsPort): void {
    this.#journal.report(metrics);
    reportUse(this.name, { spec: this.#spec, backends: this.#backends, database: this.#database, warmupSeconds: this.#warmupSeconds, now: this.#sim.now }, metrics);
  }

  tables(): ReadonlyMap<string, Table> {
    return this.#journal.tables();
  }

  // Clients

  arrived(row: number): void {
    this.#door.arrive(row);
  }

  filesAsked(row: number): void {
    this.#door.serveFiles(row);
  }

  finished(row: number): void {
    this.#door.disconnect(row);
  }

  closed(row: number): void {
    const store = this.#store;
    const state = store.state[row];
    store.closed[row] = 1;
    if (store.connected[row] === 1) this.#door.disconnect(row);
    if (state === RequestState.over) {
      if (store.closing[row] === 0) store.release(row);
      this.#checkDrained();
    } else if (state === RequestState.backlog) {
      this.#door.drop(row);
      this.over(row);
    } else if (state >= RequestState.forward && state <= RequestState.bounced) {
      this.#dispatch.close(row);
    }
  }

  over(row: number): void {
    const store = this.#store;
    if (store.told[row] !== Told.answered) this.#journal.spentForNothing(row);
    if (store.closing[row] === 0) store.release(row);
    else store.enter(row, RequestState.over, this.#sim.now);
    this.#checkDrained();
  }

  telling(): void {
    this.#isTelling = true;
  }

  told(): void {
    this.#isTelling = false;
    this.#checkDrained();
  }

  // Front end

  accepted(row: number): void {
    if (this.#store.closed[row] === 1) this.over(row);
    else this.#dispatch.send(row);
  }

  refused(row: number): void {
    this.#clients.refuse(row, Told.refused);
  }

  filesReady(row: number): void {
    if (this.#store.closed[row] === 1) this.over(row);
    else this.#clients.sendFiles(row);
  }

  backlogChanged(): void {
    this.#journal.waiting(this.#roster.waitingSlots);
    this.#crew.queueChanged();
  }

  // Dispatch

  answered(row: number): void {
    this.#clients.answer(row);
  }

  given(row: number, outcome: typeof Told.refused | typeof Told.failed): void {
    this.#clients.refuse(row, outcome);
    this.#door.disconnect(row);
  }

  // Back-ends and database

  taken(row: number): void {
    this.#journal.served(row);
  }

  served(row: number): void {
    this.#dispatch.answer(row);
  }

  busy(row: number): void {
    this.#dispatch.bounce(row, Bounce.busy);
  }

  siteOf(row: number): number {
    return this.#backends.site(this.#store.backend[row]);
  }

  absent(row: number): void {
    this.#dispatch.bounce(row, Bounce.refused);
  }

  /** A query that the database has received it answers, though nobody is there: the request goes on in a row of its own. */
  broken(row: number): void {
    const store = this.#store;
    const state = store.state[row];
    const isAtDatabase = state >= RequestState.query && state <= RequestState.reply;
    if (!isAtDatabase) this.#dispatch.bounce(row, Bounce.broken);
    else if (store.told[row] !== Told.nothing) store.ghost[row] = 1;
    else this.#dispatch.bounce(this.#clients.leaveGhost(row), Bounce.broken);
  }

  ghostEnded(row: number): void {
    this.over(row);
  }

  replied(row: number): void {
    this.#work.replied(row);
  }

  queueChanged(backend: number): void {
    this.#health.changed(backend);
    this.backlogChanged();
  }

  #start(): void {
    this.#crew.start();
    this.#isStarted = true;
    this.#checkDrained();
  }

  #submit(source: number, draft: Readonly<RequestDraft>): void {
    this.#clients.submit(source, draft);
  }

  /** Not before the start: until then more intakes may be opened. */
  #checkDrained(): void {
    if (!this.#isStarted || this.#isTelling || this.#isDrained || this.#store.alive > 0 || !this.#intakes.allExhausted) return;
    this.#isDrained = true;
    this.#drained();
  }
}
