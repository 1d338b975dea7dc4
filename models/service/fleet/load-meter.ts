import { CompensatedSum, type Simulation, TimeWeighted } from "../../../sim/index.js";
import type { Load } from "../provisioning/index.js";

/** What a service does from one look to the next; its service tells of every change of capacity and of every response. */
export class LoadMeter implements Load {
  readonly #sim: Pick<Simulation, "now">;
  readonly #ready: TimeWeighted;
  readonly #busy: TimeWeighted;
  readonly #response = new CompensatedSum();
  #responses = 0;

  constructor(sim: Pick<Simulation, "now">) {
    this.#sim = sim;
    this.#ready = new TimeWeighted(0, sim.now);
    this.#busy = new TimeWeighted(0, sim.now);
  }

  get utilisation(): number {
    const { now } = this.#sim;
    return this.#busy.integral(now) / this.#ready.integral(now);
  }

  get responseSeconds(): number {
    return this.#response.value / this.#responses;
  }

  /** From now on nodes have so many slots or cores, and so many of them are busy. */
  capacity(ready: number, busy: number): void {
    this.#ready.set(ready, this.#sim.now);
    this.#busy.set(busy, this.#sim.now);
  }

  /** Something was completed after so long [s]. */
  completed(responseSeconds: number): void {
    this.#responses += 1;
    this.#response.add(responseSeconds);
  }

  /** The look is over: what was before it is forgotten. */
  restart(): void {
    this.#ready.restart(this.#sim.now);
    this.#busy.restart(this.#sim.now);
    this.#response.clear();
    this.#responses = 0;
  }
}
