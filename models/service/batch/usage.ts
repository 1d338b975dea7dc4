import { CompensatedSum, type Simulation } from "../../../sim/index.js";

/** Integrals over time, the warm-up left out, of slots that are up, slots that are held, and nodes that are up. */
export class Usage {
  readonly #sim: Simulation;
  #since: number;
  #readySlots = 0;
  #busySlots = 0;
  #nodes = 0;
  readonly #ready = new CompensatedSum();
  readonly #busy = new CompensatedSum();
  readonly #up = new CompensatedSum();

  constructor(sim: Simulation, warmupSeconds: number) {
    this.#sim = sim;
    this.#since = warmupSeconds;
  }

  /** Slots held on nodes that are up. */
  get busySlots(): number {
    return this.#busySlots;
  }

  get readySlots(): number {
    return this.#readySlots;
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

  /** From now on so many more (or fewer) are up and held. */
  change(readySlots: number, busySlots: number, nodes: number): void {
    this.advance();
    this.#readySlots += readySlots;
    this.#busySlots += busySlots;
    this.#nodes += nodes;
  }

  /** Brings the integrals up to now. */
  advance(): void {
    const elapsed = this.#sim.now - this.#since;
    if (elapsed <= 0) return;
    this.#since = this.#sim.now;
    this.#ready.add(this.#readySlots * elapsed);
    this.#busy.add(this.#busySlots * elapsed);
    this.#up.add(this.#nodes * elapsed);
  }
}
