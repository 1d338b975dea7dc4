import { longer } from "./job-store.js";

const FIRST_CAPACITY = 64;

/** What a job holds on one node; one row each, linked by job and by node. */
export class Pieces {
  job = new Int32Array(FIRST_CAPACITY);
  node = new Int32Array(FIRST_CAPACITY);
  slots = new Int32Array(FIRST_CAPACITY);
  /** 1 while a message about it is under way; its row is kept until that arrives. */
  flying = new Uint8Array(FIRST_CAPACITY);
  nextOfJob = new Int32Array(FIRST_CAPACITY);
  nextOfNode = new Int32Array(FIRST_CAPACITY);
  previousOfNode = new Int32Array(FIRST_CAPACITY);
  #used = 0;
  #free = -1;

  /** A new piece, the last of its job, before `nextOfNode` on its node. */
  take(job: number, node: number, slots: number, nextOfNode: number): number {
    const piece = this.#free >= 0 ? this.#free : this.#used;
    if (this.#free >= 0) this.#free = this.nextOfJob[piece];
    else if (++this.#used > this.job.length) this.#grow();
    this.job[piece] = job;
    this.node[piece] = node;
    this.slots[piece] = slots;
    this.flying[piece] = 0;
    this.nextOfJob[piece] = -1;
    this.nextOfNode[piece] = nextOfNode;
    this.previousOfNode[piece] = -1;
    return piece;
  }

  /** The job no longer holds it. With a message under way the row stays, as nobody's, until `landed`. */
  drop(piece: number): void {
    this.job[piece] = -1;
    if (this.flying[piece] === 0) this.#release(piece);
  }

  /** Its message has arrived: the job it is for, or −1 when that has lost it meanwhile. */
  landed(piece: number): number {
    this.flying[piece] = 0;
    const job = this.job[piece];
    if (job < 0) this.#release(piece);
    return job;
  }

  #release(piece: number): void {
    this.nextOfJob[piece] = this.#free;
    this.#free = piece;
  }

  #grow(): void {
    const capacity = this.job.length * 2;
    this.job = longer(this.job, new Int32Array(capacity));
    this.node = longer(this.node, new Int32Array(capacity));
    this.slots = longer(this.slots, new Int32Array(capacity));
    this.flying = longer(this.flying, new Uint8Array(capacity));
    this.nextOfJob = longer(this.nextOfJob, new Int32Array(capacity));
    this.nextOfNode = longer(this.nextOfNode, new Int32Array(capacity));
    this.previousOfNode = longer(this.previousOfNode, new Int32Array(capacity));
  }
}
