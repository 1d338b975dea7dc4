import type { JobStore } from "./job-store.js";
import type { Nodes } from "./nodes.js";
import { Pieces } from "./pieces.js";
import type { Hold, SlotChooser } from "./span.js";

/** Which job holds how many slots of which node, and the list of jobs that hold any. */
export class Holdings {
  readonly pieces = new Pieces();
  readonly #store: JobStore;
  readonly #nodes: Nodes;
  #jobs = new Int32Array(64);
  #count = 0;
  #job = -1;
  #lastPiece = -1;
  /** One function for all jobs, so that taking slots allocates nothing. */
  readonly #hold: Hold = (node, slots) => this.#holdPiece(this.#job, node, slots);

  constructor(store: JobStore, nodes: Nodes) {
    this.#store = store;
    this.#nodes = nodes;
  }

  /** Jobs that hold slots. */
  get count(): number {
    return this.#count;
  }

  /** One of them, 0 ≤ `place` < `count`; the order is that of no law. */
  at(place: number): number {
    return this.#jobs[place];
  }

  /** Jobs that hold slots of a node, the oldest first. */
  jobsOn(node: number): number[] {
    const jobs: number[] = [];
    for (let piece = this.#nodes.piece[node]; piece >= 0; piece = this.pieces.nextOfNode[piece]) jobs.push(this.pieces.job[piece]);
    return jobs.sort((a, b) => this.#store.ordinal[a] - this.#store.ordinal[b]);
  }

  /** Gives the job the slots that `chooser` picks; the first node is its master. */
  take(job: number, chooser: SlotChooser): void {
    const store = this.#store;
    const place = this.#count++;
    store.speed[job] = Infinity;
    this.#job = job;
    this.#lastPiece = -1;
    chooser.choose(store.processors[job], this.#hold);
    if (place === this.#jobs.length) {
      const larger = new Int32Array(place * 2);
      larger.set(this.#jobs);
      this.#jobs = larger;
    }
    this.#jobs[place] = job;
    store.place[job] = place;
  }

  /** Takes everything back from the job. */
  release(job: number): void {
    const pieces = this.pieces;
    const store = this.#store;
    for (let piece = store.piece[job]; piece >= 0; ) {
      const next = pieces.nextOfJob[piece];
      this.#unlink(piece);
      this.#nodes.giveBack(pieces.node[piece], pieces.slots[piece]);
      pieces.drop(piece);
      piece = next;
    }
    store.piece[job] = -1;
    const last = this.#jobs[--this.#count];
    this.#jobs[store.place[job]] = last;
    store.place[last] = store.place[job];
  }

  #holdPiece(job: number, node: number, slots: number): void {
    const { pieces } = this;
    const nodes = this.#nodes;
    const piece = pieces.take(job, node, slots);
    if (this.#lastPiece < 0) this.#store.piece[job] = piece;
    else pieces.nextOfJob[this.#lastPiece] = piece;
    this.#lastPiece = piece;
    const first = nodes.piece[node];
    pieces.nextOfNode[piece] = first;
    pieces.previousOfNode[piece] = -1;
    if (first >= 0) pieces.previousOfNode[first] = piece;
    nodes.piece[node] = piece;
    if (nodes.speed[node] < this.#store.speed[job]) this.#store.speed[job] = nodes.speed[node];
    nodes.hold(node, slots);
  }

  #unlink(piece: number): void {
    const { nextOfNode, previousOfNode, node } = this.pieces;
    const next = nextOfNode[piece];
    const previous = previousOfNode[piece];
    if (previous < 0) this.#nodes.piece[node[piece]] = next;
    else nextOfNode[previous] = next;
    if (next >= 0) previousOfNode[next] = previous;
  }
}
