import { JobLine } from "../../disciplines/index.js";
import { NodeState } from "../../fleet/index.js";
import { JobState } from "../job-store.js";
import { Queue, type QueueGround } from "../queue.js";
import { neverSpread } from "../span.js";
import type { Dispatch } from "./contract.js";

/**
 * A queue per node; each job is bound at submission to the next node in turn that takes work or is on its way and large enough.
 * Jobs for which there is none wait, bound to nobody, for the next node to be ordered.
 */
export class RoundRobinDispatch implements Dispatch {
  readonly #ground: QueueGround;
  readonly #queues: (Queue | undefined)[];
  readonly #unbound: JobLine;
  /** Nodes whose queue may have something to start, each once. */
  readonly #due: Int32Array;
  readonly #isDue: Uint8Array;
  #dueCount = 0;
  #turn = 0;

  constructor(ground: QueueGround) {
    const { count } = ground.nodes;
    this.#ground = ground;
    this.#queues = new Array<Queue | undefined>(count).fill(undefined);
    this.#unbound = new JobLine(ground.store, (job) => ground.store.ordinal(job));
    this.#due = new Int32Array(count);
    this.#isDue = new Uint8Array(count);
  }

  add(job: number): void {
    const node = this.#nextNode(this.#ground.store.processors[job]);
    if (node < 0) {
      this.#unbound.add(job);
      return;
    }
    this.#queueOf(node).add(job);
    this.#mark(node);
  }

  /** Nodes have their turn in their own order, whatever order they became due in. */
  pass(serve: (queue: Queue) => void): void {
    const count = this.#dueCount;
    if (count > 1) this.#due.subarray(0, count).sort();
    for (let place = 0; place < count; place += 1) {
      const node = this.#due[place];
      this.#isDue[node] = 0;
      serve(this.#queueOf(node));
    }
    this.#dueCount = 0;
  }

  ending(job: number): void {
    this.#mark(this.#ground.store.lane.get(job));
  }

  ordered(): void {
    this.#bindAgain(this.#takeUnbound());
  }

  joined(node: number): void {
    this.#mark(node);
  }

  closed(node: number): void {
    const { store } = this.#ground;
    const waiting: number[] = [];
    for (let job = 0; job < store.rows; job += 1) {
      if (store.state[job] === JobState.waiting && store.lane.get(job) === node) waiting.push(job);
    }
    this.#queues[node] = undefined;
    this.#bindAgain(waiting.sort((a, b) => store.ordinal(a) - store.ordinal(b)));
  }

  #takeUnbound(): number[] {
    const jobs: number[] = [];
    for (let job = this.#unbound.first; job >= 0; job = this.#unbound.first) {
      jobs.push(job);
      this.#unbound.removeFirst();
    }
    return jobs;
  }

  #bindAgain(jobs: readonly number[]): void {
    for (const job of jobs) {
      this.#ground.store.lane.set(job, -1, this.#ground.store.state.length);
      this.add(job);
    }
  }

  #nextNode(slots: number): number {
    const { nodes } = this.#ground;
    for (let step = 0; step < nodes.count; step += 1) {
      const node = (this.#turn + step) % nodes.count;
      const state = nodes.state[node];
      if (state !== NodeState.absent && state !== NodeState.draining && state !== NodeState.noticed && nodes.slots[node] >= slots) {
        this.#turn = node + 1;
        return node;
      }
    }
    return -1;
  }

  #queueOf(node: number): Queue {
    const { nodes } = this.#ground;
    const chooser = {
      fits: (slots: number) => nodes.free.of(node) >= slots,
      whole: () => node,
      spread: neverSpread,
    };
    return (this.#queues[node] ??= new Queue(this.#ground, chooser, node));
  }

  #mark(node: number): void {
    if (this.#isDue[node] === 1) return;
    this.#isDue[node] = 1;
    this.#due[this.#dueCount++] = node;
  }
}
