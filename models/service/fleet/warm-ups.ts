import { type EventHandle, type EventKind, NO_EVENT, Rank, type Simulation } from "../../../sim/index.js";

/** Applications that still start on nodes whose VM is ready. */
export class WarmUps {
  readonly #sim: Simulation;
  readonly #over: EventKind;
  readonly #event: Float64Array;
  /** 1 once the application has started on the node's VM. */
  readonly #isWarm: Uint8Array;

  /** `over` hears of each node that takes work from then on. */
  constructor(sim: Simulation, nodes: number, name: string, subject: (node: number) => number, over: (node: number) => void) {
    this.#sim = sim;
    this.#event = new Float64Array(nodes).fill(NO_EVENT);
    this.#isWarm = new Uint8Array(nodes);
    this.#over = sim.kind(
      name,
      (node) => {
        this.#event[node] = NO_EVENT;
        this.#isWarm[node] = 1;
        over(node);
      },
      subject,
    );
  }

  /** The node's VM is ready: true where its application starts for `seconds` [≥ 0] before the node takes work. */
  holdUp(node: number, seconds: number): boolean {
    if (seconds === 0 || this.#isWarm[node] === 1) return false;
    this.#event[node] = this.#sim.after(seconds, Rank.completion, this.#over, node);
    return true;
  }

  /** The node's VM stopped; an application that had started goes on with the VM. */
  stop(node: number): void {
    const event: EventHandle = this.#event[node];
    if (event !== NO_EVENT) this.#sim.cancel(event);
    this.#event[node] = NO_EVENT;
  }

  /** The node's VM is gone. */
  forget(node: number): void {
    this.stop(node);
    this.#isWarm[node] = 0;
  }
}
