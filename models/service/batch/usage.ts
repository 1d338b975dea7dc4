import { CompensatedSum, type Simulation } from "../../../sim/index.js";

/** A count over time and its integral, the time before `since` left out. */
class Integral {
  readonly #sum = new CompensatedSum();
  #count = 0;
  #since: number;

  constructor(since: number) {
    this.#since = since;
  }

  get count(): number {
    return this.#count;
  }

  get value(): number {
    return this.#sum.value;
  }

  change(by: number, now: number): void {
    this.advance(now);
    this.#count += by;
  }

  advance(now: number): void {
    const elapsed = now - this.#since;
    if (elapsed <= 0) return;
    this.#since = now;
    this.#sum.add(this.#count * elapsed);
  }
}

/** Integrals over time, the warm-up left out, of slots that are up, slots that are held, and nodes that are up. */
export class Usage {
  readonly #sim: Simulation;
  readonly #ready: Integral;
  readonly #busy: Integral;
  readonly #up: Integral;

  constructor(sim: Simulation, warmupSeconds: number) {
    this.#sim = sim;
    this.#ready = new Integral(warmupSeconds);
    this.#busy = new Integral(warmupSeconds);
    this.#up = new Integral(warmupSeconds);
  }

  get readySlots(): number {
    return this.#ready.count;
  }

  /** Slot-seconds that nodes were up. */
  get readySlotSeconds(): number {
    return this.#ready.value;
  }

  /** Slot-seconds that jobs held on nodes that were up. */
  get busySlotSeconds(): number {
    return this.#busy.value;
  }

  get nodeSeconds(): number {
    return this.#up.value;
  }

  /** From now on so many more (or fewer) slots are held on nodes that are up. */
  hold(slots: number): void {
    this.#busy.change(slots, this.#sim.now);
  }

  /** From now on so many more (or fewer) nodes and slots are up. */
  come(nodes: number, slots: number): void {
    this.#up.change(nodes, this.#sim.now);
    this.#ready.change(slots, this.#sim.now);
  }

  /** Brings the integrals up to now. */
  advance(): void {
    this.hold(0);
    this.come(0, 0);
  }
}
