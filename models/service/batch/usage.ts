import { CompensatedSum, type Simulation } from "../../../sim/index.js";

/** A count over time and its integral, the time before `since` left out. */
class Integral {
  readonly #sim: Simulation;
  readonly #sum = new CompensatedSum();
  #count = 0;
  #since = -Infinity;

  constructor(sim: Simulation, since: number) {
    this.#sim = sim;
    this.#since = since;
  }

  get count(): number {
    return this.#count;
  }

  get value(): number {
    return this.#sum.value;
  }

  /** From now on it is so much more. */
  change(by: number): void {
    const { now } = this.#sim;
    const elapsed = now - this.#since;
    if (elapsed > 0) {
      this.#since = now;
      this.#sum.add(this.#count * elapsed);
    }
    this.#count += by;
  }
}

/** Integrals over time, the warm-up left out, of slots that are up, slots that are held, and nodes that are up. */
export class Usage {
  readonly #ready: Integral;
  readonly #busy: Integral;
  readonly #up: Integral;

  constructor(sim: Simulation, warmupSeconds: number) {
    this.#ready = new Integral(sim, warmupSeconds);
    this.#busy = new Integral(sim, warmupSeconds);
    this.#up = new Integral(sim, warmupSeconds);
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
    this.#busy.change(slots);
  }

  /** From now on so many more (or fewer) nodes and slots are up. */
  come(nodes: number, slots: number): void {
    this.#up.change(nodes);
    this.#ready.change(slots);
  }

  /** Brings the integrals up to now. */
  advance(): void {
    this.hold(0);
    this.come(0, 0);
  }
}
