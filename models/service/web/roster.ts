import type { EventKind, Simulation } from "../../../sim/index.js";
import { type CrewClient, LoadMeter, type QueueState } from "../fleet/index.js";
import type { BackendWork } from "./backend-work.js";
import type { Backends } from "./backends.js";
import type { Front } from "./front.js";
import type { Health } from "./health.js";
import type { Journal } from "./journal.js";
import type { Pool } from "./pool.js";
import type { Wire } from "./wire.js";

/** What the list of back-ends is kept of. */
export interface RosterParts {
  readonly sim: Simulation;
  readonly backends: Backends;
  readonly pool: Pool;
  readonly health: Health;
  readonly work: BackendWork;
  readonly door: Front;
  readonly journal: Journal;
  readonly wire: Wire;
  /** Site of the front end in the network. */
  readonly front: number;
}

/** Puts back-ends on the proxy's list and takes them off as the fleet has them come and go, and shows the fleet what waits. */
export class Roster implements CrewClient, QueueState {
  readonly #parts: RosterParts;
  readonly #registered: EventKind;

  constructor(parts: RosterParts, subject: (backend: number) => number) {
    this.#parts = parts;
    this.#registered = parts.sim.kind("web.registered", (backend) => this.#register(backend), subject);
  }

  nodeOrdered(): void {
    // Nobody waits for a node by name.
  }

  /** It registers with the proxy, one way away. */
  nodeJoined(backend: number): void {
    const { wire, backends, front } = this.#parts;
    const site = backends.site(backend);
    if (!wire.signal(site, front, wire.latencySeconds(site, front), this.#registered, backend)) this.#register(backend);
  }

  /** It goes on with what was sent there. */
  nodeDrains(backend: number): void {
    this.#parts.pool.takeOff(backend);
  }

  nodeSuspended(backend: number): void {
    this.#parts.pool.takeOff(backend);
  }

  /** Whoever gives a back-end back takes it off the proxy's list before; of any other end the proxy knows nothing. */
  nodeLost(backend: number, isGivenBack: boolean): void {
    const { pool, work, health } = this.#parts;
    if (isGivenBack) pool.takeOff(backend);
    work.lose(backend);
    health.changed(backend);
  }

  get waitingSlots(): number {
    return this.#parts.door.waiting + this.#parts.work.waiting;
  }

  get freeSlots(): number {
    return this.#parts.backends.freeWorkers;
  }

  get comingSlots(): number {
    return this.#parts.backends.comingWorkers;
  }

  get stuck(): boolean {
    const { openWorkers, comingWorkers } = this.#parts.backends;
    return this.waitingSlots > 0 && openWorkers === 0 && comingWorkers === 0;
  }

  meter(): LoadMeter {
    const { sim, backends, journal } = this.#parts;
    const meter = new LoadMeter(sim);
    backends.measure(meter);
    journal.meters.push(meter);
    return meter;
  }

  #register(backend: number): void {
    if (this.#parts.backends.isOpen(backend)) this.#parts.health.registered(backend);
  }
}
