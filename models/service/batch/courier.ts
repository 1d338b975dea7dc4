import { type EventKind, type Simulation } from "../../../sim/index.js";
import type { NetworkPort } from "../../ports/index.js";
import type { Holdings } from "./holdings.js";
import { JobState, type JobStore } from "./job-store.js";
import type { Nodes } from "./nodes.js";

/** Sizes of the messages that go with each job [B]. */
export interface MessageSizes {
  readonly dispatch: number;
  readonly result: number;
}

/** What happens when messages have arrived. */
export interface CourierClient {
  /** Every node of the job knows of it, and its master has the input. */
  jobDelivered(job: number): void;
  /** The head has the result and the output. */
  jobReturned(job: number): void;
}

/**
 * Carries jobs and input from the head to nodes, results and output back.
 *
 * Every node of a job gets a dispatch message, its master the input too; result and output come from the master.
 * Inside a site where that takes no time there is no message and no event; a cluster where it never does has no courier.
 */
export class Courier {
  readonly #store: JobStore;
  readonly #nodes: Nodes;
  readonly #holdings: Holdings;
  readonly #network: NetworkPort;
  readonly #head: number;
  readonly #sizes: MessageSizes;
  readonly #client: CourierClient;
  /** True where no message inside the head's site takes time, whatever its size. */
  readonly #isInstantInside: boolean;
  readonly #dispatched: EventKind;
  readonly #returned: EventKind;

  constructor(
    sim: Simulation,
    parts: { store: JobStore; nodes: Nodes; holdings: Holdings; network: NetworkPort; head: number; sizes: MessageSizes; client: CourierClient },
    subjectOfJob: (job: number) => number,
  ) {
    this.#store = parts.store;
    this.#nodes = parts.nodes;
    this.#holdings = parts.holdings;
    this.#network = parts.network;
    this.#head = parts.head;
    this.#sizes = parts.sizes;
    this.#client = parts.client;
    this.#isInstantInside = isInstantInside(parts.network, parts.head);
    const subject = (piece: number) => {
      const job = parts.holdings.job(piece);
      return job < 0 ? 0 : subjectOfJob(job);
    };
    this.#dispatched = sim.kind("batch.dispatched", (piece) => this.#arriveAtNode(piece), subject);
    this.#returned = sim.kind("batch.returned", (piece) => this.#arriveAtHead(piece), subject);
  }

  /** True when no message between the head and any node takes time, whatever its size. */
  static isIdle(network: NetworkPort, head: number, nodes: Nodes): boolean {
    return isInstantInside(network, head) && nodes.ranges.every(({ networkSite, isAnywhere }) => networkSite === head && !isAnywhere);
  }

  /** Sends a job that has just got its slots to its nodes. */
  deliver(job: number): void {
    const holdings = this.#holdings;
    const row = this.#store.holding[job];
    let data = this.#store.inputBytes.get(job);
    let awaited = 0;
    for (let piece = row; piece >= 0; piece = holdings.nextOfJob(piece)) {
      const site = this.#siteOf(piece);
      const bytes = this.#sizes.dispatch + data;
      data = 0;
      if (this.#takesNoTime(this.#head, site, bytes)) continue;
      awaited += 1;
      holdings.fly(piece);
      this.#network.send(this.#head, site, bytes, this.#dispatched, piece);
    }
    if (awaited === 0) this.#client.jobDelivered(job);
    else holdings.await(row, awaited);
  }

  /** Sends the result of a job that has run to the head. */
  giveBack(job: number): void {
    const store = this.#store;
    const master = store.holding[job];
    const site = this.#siteOf(master);
    const bytes = this.#sizes.result + store.outputBytes.get(job);
    if (this.#takesNoTime(site, this.#head, bytes)) {
      this.#client.jobReturned(job);
      return;
    }
    store.state[job] = JobState.returning;
    this.#holdings.fly(master);
    this.#network.send(site, this.#head, bytes, this.#returned, master);
  }

  #siteOf(piece: number): number {
    return this.#nodes.networkSite[this.#holdings.node(piece)];
  }

  #takesNoTime(from: number, to: number, bytes: number): boolean {
    return from === to && (this.#isInstantInside || this.#network.transferSeconds(from, to, bytes) === 0);
  }

  #arriveAtNode(piece: number): void {
    const job = this.#holdings.landed(piece);
    if (job >= 0 && this.#holdings.arrived(this.#store.holding[job])) this.#client.jobDelivered(job);
  }

  #arriveAtHead(piece: number): void {
    const job = this.#holdings.landed(piece);
    if (job >= 0) this.#client.jobReturned(job);
  }
}

function isInstantInside(network: NetworkPort, site: number): boolean {
  return network.transferSeconds(site, site, Number.MAX_VALUE) === 0;
}
