import { ProcessorSharing, type SharedAlarm, type SharedTask, type Simulation } from "../../../sim/index.js";
import type { CountOverTime } from "./usage.js";

/** The cores of one machine, shared by what computes there; how many are busy is counted. */
export class Cores {
  readonly #sim: Simulation;
  readonly #count: number;
  readonly #busy: CountOverTime;
  readonly #finished: (row: number) => void;
  readonly #shared: ProcessorSharing;

  constructor(sim: Simulation, alarm: SharedAlarm, count: number, busy: CountOverTime, finished: (row: number) => void) {
    this.#sim = sim;
    this.#count = count;
    this.#busy = busy;
    this.#finished = finished;
    this.#shared = new ProcessorSharing(sim, "", count, this.#done, alarm);
  }

  /** `seconds` is the time it takes on a core of its own. */
  add(row: number, seconds: number): SharedTask {
    if (this.#shared.size < this.#count) this.#busy.change(1, this.#sim.now);
    return this.#shared.add(row, seconds);
  }

  /** Takes a task away and returns what is left of it [s on a core of its own]. */
  remove(task: SharedTask): number {
    const left = this.#shared.remove(task);
    this.#release();
    return left;
  }

  /** To be called by the handler of the alarm. */
  complete(): void {
    this.#shared.complete();
  }

  readonly #done = (row: number): void => {
    this.#release();
    this.#finished(row);
  };

  #release(): void {
    if (this.#shared.size < this.#count) this.#busy.change(-1, this.#sim.now);
  }
}
