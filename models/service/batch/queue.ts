import { Fault } from "../../../sim/index.js";
import type { DisciplineEntry, QueueDiscipline } from "../disciplines/index.js";
import { JobState } from "./job-store.js";
import { BatchQueueView, type ViewGround } from "./queue-view.js";
import type { SlotChooser } from "./span.js";

/** What all queues of a service stand on. */
export interface QueueGround extends ViewGround {
  readonly service: string;
  readonly entry: DisciplineEntry;
  readonly spec: Readonly<Record<string, unknown>>;
}

/** Waiting jobs under one discipline, for one node or for all. */
export class Queue {
  readonly #ground: QueueGround;
  readonly #discipline: QueueDiscipline;
  readonly chooser: SlotChooser;
  readonly #lane: number;

  /** `lane` is the node it feeds, −1 for all. */
  constructor(ground: QueueGround, chooser: SlotChooser, lane: number) {
    this.#ground = ground;
    this.chooser = chooser;
    this.#lane = lane;
    this.#discipline = ground.entry.create(ground.spec, new BatchQueueView(ground, chooser, lane));
  }

  add(job: number): void {
    this.#ground.store.lane.set(job, this.#lane, this.#ground.store.state.length);
    this.#discipline.add(job);
  }

  /** The job to start now, or −1; a fault that names the discipline when its choice is not allowed. */
  next(): number {
    const job = this.#discipline.choose();
    if (job === -1) return -1;
    const { store } = this.#ground;
    if (!(job >= 0 && job < store.rows) || store.state[job] !== JobState.waiting || store.lane.get(job) !== this.#lane) {
      this.#refuse(`chose ${job}, which does not wait here`);
    }
    if (!this.chooser.fits(store.processors[job])) {
      this.#refuse(`chose job ${store.ordinal(job)}, whose ${store.processors[job]} slots are not free`);
    }
    return job;
  }

  /** The job that `next` gave holds its slots now. */
  taken(job: number): void {
    this.#discipline.taken(job);
  }

  #refuse(what: string): never {
    const { entry, service, sim } = this.#ground;
    throw new Fault(`queue discipline "${entry.name}" ${what}`, { timeSeconds: sim.now, entity: service });
  }
}
