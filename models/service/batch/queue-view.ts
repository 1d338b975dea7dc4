import type { Simulation } from "../../../sim/index.js";
import { JobHeap, JobLine, JobList, type QueueView } from "../disciplines/index.js";
import type { Holdings } from "./holdings.js";
import type { JobStore } from "./job-store.js";
import type { Nodes } from "./nodes.js";
import type { SlotChooser } from "./span.js";

/** What a view looks at. */
export interface ViewGround {
  readonly sim: Simulation;
  readonly store: JobStore;
  readonly nodes: Nodes;
  readonly holdings: Holdings;
}

/** What a discipline sees of its queue; a class for the reason of `FleetView`. */
export class BatchQueueView implements QueueView {
  readonly #ground: ViewGround;
  readonly #chooser: SlotChooser;
  readonly #lane: number;

  /** `lane` is the node the queue feeds, −1 for all. */
  constructor(ground: ViewGround, chooser: SlotChooser, lane: number) {
    this.#ground = ground;
    this.#chooser = chooser;
    this.#lane = lane;
  }

  get now(): number {
    return this.#ground.sim.now;
  }

  get slots(): number {
    const { nodes } = this.#ground;
    return this.#lane < 0 ? nodes.readySlots : nodes.slots[this.#lane];
  }

  get freeSlots(): number {
    const { free } = this.#ground.nodes;
    return this.#lane < 0 ? free.total : free.of(this.#lane);
  }

  ordinal(job: number): number {
    return this.#ground.store.ordinal(job);
  }

  submitSeconds(job: number): number {
    return this.#ground.store.submit[job];
  }

  processors(job: number): number {
    return this.#ground.store.processors[job];
  }

  priority(job: number): number {
    return this.#ground.store.priority.get(job);
  }

  estimateSeconds(job: number): number {
    return this.#ground.store.estimateSeconds(job);
  }

  expectedRunSeconds(job: number): number {
    const { nodes, store } = this.#ground;
    return store.estimateSeconds(job) / (this.#lane < 0 ? nodes.slowest : nodes.speed[this.#lane]);
  }

  fits(job: number): boolean {
    return this.#chooser.fits(this.#ground.store.processors[job]);
  }

  eachRunning(visit: (job: number) => void): void {
    const { holdings, store } = this.#ground;
    for (let row = 0; row < holdings.rows; row += 1) {
      const job = holdings.job(row);
      if (job >= 0 && store.holding[job] === row && store.lane.get(job) === this.#lane) visit(job);
    }
  }

  expectedEndSeconds(job: number): number {
    const { holdings, store } = this.#ground;
    return holdings.start(store.holding[job]) + store.estimateSeconds(job) / holdings.speed(store.holding[job]);
  }

  line(): JobLine {
    return new JobLine(this.#ground.store, (job) => this.ordinal(job));
  }

  list(): JobList {
    const { store } = this.#ground;
    store.linkBack();
    return new JobList(store);
  }

  heap(before: (a: number, b: number) => boolean): JobHeap {
    return new JobHeap((a, b) => before(a, b) || (!before(b, a) && this.ordinal(a) < this.ordinal(b)));
  }
}
