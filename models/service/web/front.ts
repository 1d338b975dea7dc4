import type { Simulation } from "../../../sim/index.js";
import type { PolicySpec } from "../fleet/index.js";
import { type Admission, admissions, type AdmissionView } from "./admission/index.js";
import { Cores } from "./cores.js";
import { RequestLine } from "./request-line.js";
import { RequestState } from "./request-state.js";
import type { RequestStore } from "./request-store.js";
import type { ProxySpec } from "./spec.js";
import { CountOverTime } from "./usage.js";

/** What happens to requests at the front end. */
export interface FrontClient {
  /** It has a connection and the proxy has done its work: it is to be sent on. */
  accepted(row: number): void;
  /** It found no room, or was not let in. */
  refused(row: number): void;
  /** The proxy has done its work on the static files. */
  filesReady(row: number): void;
  /** One more waits for a connection, or one less. */
  backlogChanged(): void;
}

/** The door of the service: admission, connections, a backlog before them, and the proxy's own work. */
export class Front implements AdmissionView {
  readonly #sim: Simulation;
  readonly #store: RequestStore;
  readonly #spec: ProxySpec;
  readonly #client: FrontClient;
  readonly #line: RequestLine;
  readonly #cores: Cores;
  readonly #admission: Admission;
  #connections = 0;
  #isHandingOn = false;

  constructor(spec: ProxySpec, admission: PolicySpec, parts: { sim: Simulation; store: RequestStore; client: FrontClient; hash: number }) {
    const { sim, store, client, hash } = parts;
    this.#sim = sim;
    this.#store = store;
    this.#spec = spec;
    this.#client = client;
    this.#line = new RequestLine(store);
    const alarm = sim.kind("web.proxy", () => this.#cores.complete(), () => hash);
    this.#cores = new Cores(sim, { kind: alarm, arg: 0 }, spec.cores, new CountOverTime(0), (row) => this.#worked(row));
    this.#admission = admissions.get(admission.kind).create(admission, this);
  }

  get now(): number {
    return this.#sim.now;
  }

  get inside(): number {
    return this.#connections + this.#line.length;
  }

  /** Requests that wait for a connection. */
  get waiting(): number {
    return this.#line.length;
  }

  /** A request has arrived; who finds no room does not count for admission. */
  arrive(row: number): void {
    const hasConnection = this.#connections < this.#spec.connections;
    if ((!hasConnection && this.#line.length >= this.#spec.backlog) || !this.#admission.admits()) {
      this.#client.refused(row);
    } else if (hasConnection) {
      this.#accept(row);
    } else {
      this.#store.enter(row, RequestState.backlog, this.#sim.now);
      this.#line.push(row);
      this.#client.backlogChanged();
    }
  }

  /** The request needs its connection no more; whoever waits gets it. */
  disconnect(row: number): void {
    this.#store.connected[row] = 0;
    this.#connections -= 1;
    this.#handOn();
  }

  /** Takes a request out of the backlog. */
  drop(row: number): void {
    this.#line.remove(row);
    this.#client.backlogChanged();
  }

  /** The proxy does its work on all static files of a request. */
  serveFiles(row: number): void {
    const store = this.#store;
    const work = store.statics[row] * this.#spec["static-work"];
    if (work === 0) {
      this.#client.filesReady(row);
      return;
    }
    store.enter(row, RequestState.files, this.#sim.now);
    this.#cores.add(row, work / this.#spec.speed);
  }

  #accept(row: number): void {
    const store = this.#store;
    const { work, speed } = this.#spec;
    store.connected[row] = 1;
    this.#connections += 1;
    store.enter(row, RequestState.proxy, this.#sim.now);
    if (work === 0) this.#client.accepted(row);
    else this.#cores.add(row, work / speed);
  }

  #worked(row: number): void {
    if (this.#store.state[row] === RequestState.files) this.#client.filesReady(row);
    else this.#client.accepted(row);
  }

  /** A loop, for whoever is refused at once gives its connection to the next. */
  #handOn(): void {
    if (this.#isHandingOn) return;
    this.#isHandingOn = true;
    while (this.#connections < this.#spec.connections && this.#line.length > 0) {
      this.#accept(this.#line.shift());
      this.#client.backlogChanged();
    }
    this.#isHandingOn = false;
  }
}
