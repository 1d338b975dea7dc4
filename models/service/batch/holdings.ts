import { NO_EVENT, type Simulation } from "../../../sim/index.js";
import type { JobStore } from "./job-store.js";
import { longer } from "./longer.js";
import type { Nodes } from "./nodes.js";
import type { Hold, SlotChooser } from "./span.js";

const FIRST_CAPACITY = 64;

/** A row is 64 bytes, a line of the cache: four doubles, seen through `#doubles` … */
const DOUBLES = 8;
const START = 0;
const FINISH = 1;
const SPEED = 2;
const EVENT = 3;
/** … and eight words behind them, seen through `#words`. */
const WORDS = 16;
const JOB = 8;
const NODE = 9;
const SLOTS = 10;
const NEXT_OF_JOB = 11;
const NEXT_OF_NODE = 12;
const PREVIOUS_OF_NODE = 13;
const AWAITED = 14;
const FLYING = 15;

/**
 * What jobs hold: a row for each node on which a job holds slots, linked by job and by node. The first row of a job, that
 * of its master, also says how the job runs.
 *
 * Few jobs hold slots while many wait: these rows stay in the cache.
 */
export class Holdings {
  #doubles = new Float64Array(DOUBLES * FIRST_CAPACITY);
  #words = new Int32Array(this.#doubles.buffer);
  readonly #sim: Simulation;
  readonly #store: JobStore;
  readonly #nodes: Nodes;
  #used = 0;
  #free = -1;
  #count = 0;
  /** The job that is being given slots on several nodes, and the last of its rows so far. */
  #taker = -1;
  #last = -1;
  /** One function for all jobs, so that taking slots allocates nothing. */
  readonly #hold: Hold = (node, slots) => {
    this.#last = this.#add(this.#taker, node, slots, this.#last);
  };

  constructor(sim: Simulation, store: JobStore, nodes: Nodes) {
    this.#sim = sim;
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

  /** Job of a row; −1 once it holds nothing there any more. */
  job(row: number): number {
    return this.#words[WORDS * row + JOB];
  }

  node(row: number): number {
    return this.#words[WORDS * row + NODE];
  }

  /** Next row of the same job, −1 after the last. */
  nextOfJob(row: number): number {
    return this.#words[WORDS * row + NEXT_OF_JOB];
  }

  /** Next row of the same node, −1 after the last. */
  nextOfNode(row: number): number {
    return this.#words[WORDS * row + NEXT_OF_NODE];
  }

  /** When the job took its slots [s]. */
  start(row: number): number {
    return this.#doubles[DOUBLES * row + START];
  }

  /** Running: when the job ends [s]. Paused: run time left [s]. */
  finish(row: number): number {
    return this.#doubles[DOUBLES * row + FINISH];
  }

  setFinish(row: number, seconds: number): void {
    this.#doubles[DOUBLES * row + FINISH] = seconds;
  }

  /** Speed of the slowest node of the job [Gflop/s]. */
  speed(row: number): number {
    return this.#doubles[DOUBLES * row + SPEED];
  }

  /** Handle of the event that ends the run of the job. */
  event(row: number): number {
    return this.#doubles[DOUBLES * row + EVENT];
  }

  setEvent(row: number, handle: number): void {
    this.#doubles[DOUBLES * row + EVENT] = handle;
  }

  /** Run time of a job on what it holds, without pauses [s]. */
  runSeconds(row: number): number {
    return this.#store.work[this.job(row)] / this.speed(row);
  }

  /** Jobs that hold slots of a node, the oldest first. */
  jobsOn(node: number): number[] {
    const jobs: number[] = [];
    for (let row = this.#nodes.piece[node]; row >= 0; row = this.nextOfNode(row)) jobs.push(this.job(row));
    return jobs.sort((a, b) => this.#store.ordinal(a) - this.#store.ordinal(b));
  }

  /** Gives the job the slots that `chooser` picks, which fit; the first node is its master. */
  take(job: number, chooser: SlotChooser): void {
    const slots = this.#store.processors[job];
    const node = chooser.whole(slots);
    this.#count += 1;
    if (node >= 0) {
      this.#add(job, node, slots, -1);
      return;
    }
    this.#taker = job;
    this.#last = -1;
    chooser.spread(slots, this.#hold);
  }

  /** Takes everything back from the job. */
  release(job: number): void {
    const words = this.#words;
    this.#count -= 1;
    for (let row = this.#store.holding[job]; row >= 0; ) {
      const place = WORDS * row;
      const next = words[place + NEXT_OF_JOB];
      const node = words[place + NODE];
      this.#unlink(node, words[place + PREVIOUS_OF_NODE], words[place + NEXT_OF_NODE]);
      this.#nodes.giveBack(node, words[place + SLOTS]);
      words[place + JOB] = -1;
      if (words[place + FLYING] === 0) this.#drop(row);
      row = next;
    }
  }

  /** So many messages have to arrive before the job can run. */
  await(row: number, messages: number): void {
    this.#words[WORDS * row + AWAITED] = messages;
  }

  /** One message less is awaited; true when it was the last. */
  arrived(row: number): boolean {
    return (this.#words[WORDS * row + AWAITED] -= 1) === 0;
  }

  /** A message about the row is under way: until it lands the row is not used again. */
  fly(row: number): void {
    this.#words[WORDS * row + FLYING] = 1;
  }

  /** Its message has arrived: the job it is for, or −1 when that has lost it meanwhile. */
  landed(row: number): number {
    this.#words[WORDS * row + FLYING] = 0;
    const job = this.job(row);
    if (job < 0) this.#drop(row);
    return job;
  }

  /** A new row, behind `after` of the same job; −1 for its first. */
  #add(job: number, node: number, slots: number, after: number): number {
    const row = this.#free >= 0 ? this.#free : this.#unused();
    const words = this.#words;
    const nodes = this.#nodes;
    const place = WORDS * row;
    const first = nodes.piece[node];
    if (this.#free >= 0) this.#free = words[place + NEXT_OF_JOB];
    words[place + JOB] = job;
    words[place + NODE] = node;
    words[place + SLOTS] = slots;
    words[place + NEXT_OF_JOB] = -1;
    words[place + NEXT_OF_NODE] = first;
    words[place + PREVIOUS_OF_NODE] = -1;
    words[place + FLYING] = 0;
    if (first >= 0) words[WORDS * first + PREVIOUS_OF_NODE] = row;
    nodes.piece[node] = row;
    if (after < 0) this.#begin(job, row, nodes.speed[node]);
    else this.#extend(job, row, nodes.speed[node], after);
    nodes.hold(node, slots);
    return row;
  }

  #begin(job: number, row: number, speed: number): void {
    const doubles = this.#doubles;
    this.#store.holding[job] = row;
    doubles[DOUBLES * row + START] = this.#sim.now;
    doubles[DOUBLES * row + SPEED] = speed;
    doubles[DOUBLES * row + EVENT] = NO_EVENT;
    this.#words[WORDS * row + AWAITED] = 0;
  }

  #extend(job: number, row: number, speed: number, after: number): void {
    const master = this.#store.holding[job];
    this.#words[WORDS * after + NEXT_OF_JOB] = row;
    if (speed < this.speed(master)) this.#doubles[DOUBLES * master + SPEED] = speed;
  }

  #unlink(node: number, previous: number, next: number): void {
    if (previous < 0) this.#nodes.piece[node] = next;
    else this.#words[WORDS * previous + NEXT_OF_NODE] = next;
    if (next >= 0) this.#words[WORDS * next + PREVIOUS_OF_NODE] = previous;
  }

  #drop(row: number): void {
    this.#words[WORDS * row + NEXT_OF_JOB] = this.#free;
    this.#free = row;
  }

  #unused(): number {
    if (WORDS * this.#used === this.#words.length) {
      this.#doubles = longer(this.#doubles, new Float64Array(2 * this.#doubles.length));
      this.#words = new Int32Array(this.#doubles.buffer);
    }
    return this.#used++;
  }
}
