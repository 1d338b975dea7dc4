import { type EventKind, type Simulation } from "../../../../sim/index.js";
import type { NetworkPort } from "../../../ports/index.js";

/** What happens when a state has arrived. */
export interface ParcelClient {
  /** The site that keeps it has the state. */
  stored(job: number): void;
  /** The job's master has it back. */
  fetched(job: number): void;
}

const NOBODY = -1;

/** States of jobs under way between their masters and the site that keeps them; one whose job has left meanwhile arrives for nobody. */
export class Parcels {
  /** No parcel: what was sent took no time. */
  static readonly NONE = -1;
  readonly #network: NetworkPort;
  readonly #keeper: number;
  /** Job that each parcel is for. */
  readonly #jobs: number[] = [];
  readonly #free: number[] = [];
  readonly #stored: EventKind;
  readonly #fetched: EventKind;

  constructor(sim: Simulation, network: NetworkPort, keeper: number, client: ParcelClient, subjectOfJob: (job: number) => number) {
    this.#network = network;
    this.#keeper = keeper;
    const subject = (parcel: number) => (this.#jobs[parcel] === NOBODY ? 0 : subjectOfJob(this.#jobs[parcel]));
    this.#stored = sim.kind("batch.state-stored", (parcel) => this.#land(parcel, (job) => client.stored(job)), subject);
    this.#fetched = sim.kind("batch.state-fetched", (parcel) => this.#land(parcel, (job) => client.fetched(job)), subject);
  }

  /** Sends a state from a site to be kept; `Parcels.NONE` where it is there at once. */
  save(job: number, from: number, bytes: number): number {
    return this.#send(job, from, this.#keeper, bytes, this.#stored);
  }

  /** Sends a state back to a site. */
  fetch(job: number, to: number, bytes: number): number {
    return this.#send(job, this.#keeper, to, bytes, this.#fetched);
  }

  /** Nobody waits for it any more; its bytes travel on. */
  drop(parcel: number): void {
    if (parcel !== Parcels.NONE) this.#jobs[parcel] = NOBODY;
  }

  #send(job: number, from: number, to: number, bytes: number, kind: EventKind): number {
    if (bytes === 0 || (from === to && this.#network.transferSeconds(from, to, bytes) === 0)) return Parcels.NONE;
    const parcel = this.#free.pop() ?? this.#jobs.length;
    this.#jobs[parcel] = job;
    this.#network.send(from, to, bytes, kind, parcel);
    return parcel;
  }

  #land(parcel: number, tell: (job: number) => void): void {
    const job = this.#jobs[parcel];
    this.#free.push(parcel);
    if (job !== NOBODY) tell(job);
  }
}
