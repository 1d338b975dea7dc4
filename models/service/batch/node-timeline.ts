import type { Simulation } from "../../../sim/index.js";
import { type TableRow, TIMELINE_ROWS_MAXIMUM } from "../../ports/index.js";
import type { NodeWatcher } from "../fleet/index.js";
import type { Nodes } from "./nodes.js";

/** When each node was busy and when it was idle; bounded, the first rows are kept. */
export class NodeTimeline implements NodeWatcher {
  readonly #sim: Simulation;
  readonly #nodes: Nodes;
  readonly #rows: TableRow[] = [];
  readonly #since: Float64Array;
  readonly #state: ("busy" | "idle" | undefined)[];
  /** Start of the first row that was left out [s]. */
  #cutAt = NaN;

  constructor(sim: Simulation, nodes: Nodes) {
    this.#sim = sim;
    this.#nodes = nodes;
    this.#since = new Float64Array(nodes.count);
    this.#state = new Array<"busy" | "idle" | undefined>(nodes.count).fill(undefined);
  }

  nodeBusy(node: number): void {
    this.#enter(node, "busy");
  }

  nodeIdle(node: number): void {
    this.#enter(node, "idle");
  }

  nodeGone(node: number): void {
    this.#enter(node, undefined);
  }

  /** The run is over: whatever lasts ends now. */
  close(): void {
    for (let node = 0; node < this.#nodes.count; node += 1) this.#enter(node, undefined);
  }

  rows(): TableRow[] {
    if (Number.isNaN(this.#cutAt)) return this.#rows;
    return [...this.#rows, ["", "", "cut", this.#cutAt, this.#sim.now]];
  }

  #enter(node: number, state: "busy" | "idle" | undefined): void {
    const before = this.#state[node];
    const since = this.#since[node];
    const { now } = this.#sim;
    this.#state[node] = state;
    this.#since[node] = now;
    if (before === undefined || since === now) return;
    if (this.#rows.length < TIMELINE_ROWS_MAXIMUM - 1) this.#rows.push([this.#nodes.name(node), this.#nodes.site(node), before, since, now]);
    else if (!(this.#cutAt <= since)) this.#cutAt = since;
  }
}
