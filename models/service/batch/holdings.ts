import { NO_EVENT } from "../../../sim/index.js";
import { type JobStore, longer } from "./job-store.js";
import type { Nodes } from "./nodes.js";
import { Pieces } from "./pieces.js";
import type { Hold, SlotChooser } from "./span.js";

const FIRST_CAPACITY = 64;

/**
 * What jobs that hold slots hold, one row each: how they run, and their slots of nodes as a list of pieces.
 *
 * Few jobs hold slots while many wait: these rows stay in the cache.
 */
export class Holdings {
  readonly pieces = new Pieces();
  /** Its job; −1 while the row is free. */
  job = new Int32Array(FIRST_CAPACITY);
  /** When the slots were taken [s]. */
  start = new Float64Array(FIRST_CAPACITY);
  /** Running: when it ends [s]. Paused: run time left [s]. */
  finish = new Float64Array(FIRST_CAPACITY);
  /** Speed of its slowest node [Gflop/s]. */
  speed = new Float64Array(FIRST_CAPACITY);
  /** Handle of the event that ends its run. */
  event = new Float64Array(FIRST_CAPACITY);
  /** First of its pieces: that of its master. */
  piece = new Int32Array(FIRST_CAPACITY);
  /** Dispatch messages not yet arrived. */
  awaited = new Int32Array(FIRST_CAPACITY);
  #nextFree = new Int32Array(FIRST_CAPACITY);
  readonly #store: JobStore;
  readonly #nodes: Nodes;
  #used = 0;
  #free = -1;
  #count = 0;
  /** The row that is being given its pieces, and the last of them. */
  #row = -1;
  #lastPiece = -1;
  /** One function for all jobs, so that taking slots allocates nothing. */
  readonly #hold: Hold = (node, slots) => this.#holdPiece(node, slots);

  constructor(store: JobStore, nodes: Nodes) {
    this.#store = store;
    this.#nodes = nodes;
  }

  /** Jobs that hold slots. */
  get count(): number {
    return this.#count;
  }

  /** Rows in use or used before. */
  get rows(): number {
    return this.#used;
  }

  /** Jobs that hold slots of a node, the oldest first. */
  jobsOn(node: number): number[] {
    const jobs: number[] = [];
    for (let piece = this.#nodes.piece[node]; piece >= 0; piece = this.pieces.nextOfNode[piece]) jobs.push(this.pieces.job[piece]);
    return jobs.sort((a, b) => this.#store.ordinal(a) - this.#store.ordinal(b));
  }

  /** Run time of a job on what it holds, without pauses [s]. */
  runSeconds(row: number): number {
    return this.#store.work[this.job[row]] / this.speed[row];
  }

  /** Gives the job the slots that `chooser` picks; the first node is its master. */
  take(job: number, chooser: SlotChooser, now: number): void {
    const row = this.#free >= 0 ? this.#free : this.#used;
    if (this.#free >= 0) this.#free = this.#nextFree[row];
    else if (++this.#used > this.job.length) this.#grow();
    this.#count += 1;
    this.job[row] = job;
    this.start[row] = now;
    this.speed[row] = Infinity;
    this.event[row] = NO_EVENT;
    this.awaited[row] = 0;
    this.#row = row;
    this.#lastPiece = -1;
    chooser.choose(this.#store.processors[job], this.#hold);
    this.#store.holding[job] = row;
  }

  /** Takes everything back from the job. */
  release(job: number): void {
    const pieces = this.pieces;
    const row = this.#store.holding[job];
    for (let piece = this.piece[row]; piece >= 0; ) {
      const next = pieces.nextOfJob[piece];
      const node = pieces.node[piece];
      this.#unlink(piece, node);
      this.#nodes.giveBack(node, pieces.slots[piece]);
      pieces.drop(piece);
      piece = next;
    }
    this.job[row] = -1;
    this.#nextFree[row] = this.#free;
    this.#free = row;
    this.#count -= 1;
  }

  #holdPiece(node: number, slots: number): void {
    const { pieces } = this;
    const nodes = this.#nodes;
    const row = this.#row;
    const first = nodes.piece[node];
    const piece = pieces.take(this.job[row], node, slots, first);
    if (this.#lastPiece < 0) this.piece[row] = piece;
    else pieces.nextOfJob[this.#lastPiece] = piece;
    this.#lastPiece = piece;
    if (first >= 0) pieces.previousOfNode[first] = piece;
    nodes.piece[node] = piece;
    if (nodes.speed[node] < this.speed[row]) this.speed[row] = nodes.speed[node];
    nodes.hold(node, slots);
  }

  #unlink(piece: number, node: number): void {
    const { nextOfNode, previousOfNode } = this.pieces;
    const next = nextOfNode[piece];
    const previous = previousOfNode[piece];
    if (previous < 0) this.#nodes.piece[node] = next;
    else nextOfNode[previous] = next;
    if (next >= 0) previousOfNode[next] = previous;
  }

  #grow(): void {
    const capacity = this.job.length * 2;
    this.job = longer(this.job, new Int32Array(capacity));
    this.start = longer(this.start, new Float64Array(capacity));
    this.finish = longer(this.finish, new Float64Array(capacity));
    this.speed = longer(this.speed, new Float64Array(capacity));
    this.event = longer(this.event, new Float64Array(capacity));
    this.piece = longer(this.piece, new Int32Array(capacity));
    this.awaited = longer(this.awaited, new Int32Array(capacity));
    this.#nextFree = longer(this.#nextFree, new Int32Array(capacity));
  }
}
