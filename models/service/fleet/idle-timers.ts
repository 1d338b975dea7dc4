import { type EventKind, Rank, type Simulation } from "../../../sim/index.js";
import type { Provisioner } from "../provisioning/index.js";
import type { Places } from "./places.js";
import { type NodeRows, NodeState, type NodeWatcher } from "./rows.js";

/** What gives idle nodes of a group back. */
export interface IdleParts {
  readonly sim: Simulation;
  readonly nodes: NodeRows;
  readonly places: Places;
  readonly provisioner: Provisioner;
  /** Events with a node for argument, which lead back here. */
  readonly events: { readonly idleTimer: EventKind; readonly drained: EventKind };
}

/** Gives nodes of a group back when they have been idle for long, or when they have drained. */
export class IdleTimers implements NodeWatcher {
  readonly #parts: IdleParts;
  /** 1 while an idle timer of the node is pending. */
  readonly #timed: Uint8Array;

  constructor(parts: IdleParts) {
    this.#parts = parts;
    this.#timed = new Uint8Array(parts.places.maximum);
  }

  nodeIdle(node: number): void {
    const { sim, nodes, provisioner, events, places } = this.#parts;
    if (!places.has(node)) return;
    const place = node - places.first;
    if (nodes.state[node] === NodeState.draining) {
      // Not from inside the end of what was held there.
      sim.at(sim.now, Rank.decision, events.drained, node);
    } else if (provisioner.idleReleaseSeconds < Infinity && this.#timed[place] === 0) {
      this.#timed[place] = 1;
      sim.after(provisioner.idleReleaseSeconds, Rank.timeout, events.idleTimer, node);
    }
  }

  /** A node that drained had nothing left; since then it may be wanted again. */
  drained(node: number): void {
    const { nodes, places } = this.#parts;
    if (nodes.state[node] === NodeState.draining && nodes.held[node] === 0) places.release(node);
  }

  /** The idle timer of a node has run out. */
  over(node: number): void {
    const { sim, nodes, places, provisioner, events } = this.#parts;
    const { idleReleaseSeconds, release } = provisioner;
    this.#timed[node - places.first] = 0;
    if (nodes.state[node] !== NodeState.ready || nodes.held[node] > 0) return;
    const due = nodes.idleSince[node] + idleReleaseSeconds;
    if (sim.now < due || !provisioner.sparesOne()) {
      this.#timed[node - places.first] = 1;
      sim.at(sim.now < due ? due : sim.now + idleReleaseSeconds, Rank.timeout, events.idleTimer, node);
      return;
    }
    if (release === "suspend") places.suspend(node);
    else places.release(node);
  }
}
