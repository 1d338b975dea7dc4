import type { Simulation } from "../../../sim/index.js";
import type { RunOptions } from "../../ports/index.js";
import type { Load, ProvisioningView } from "../provisioning/index.js";
import type { LoadMeter } from "./load-meter.js";
import { type NodeRows, NodeState } from "./rows.js";

/** The state of a service that provisioners look at. */
export interface QueueState extends Pick<ProvisioningView, "waitingSlots" | "freeSlots" | "comingSlots" | "stuck"> {
  /** A new meter, which is told of everything from now on; asked for before the first node is there. */
  meter(): LoadMeter;
}

/** What a provisioner may know of its own group. */
export interface OwnNodes extends Pick<ProvisioningView, "count" | "active" | "asked"> {
  readonly load: Load;
}

/** What a provisioner may know beyond it. */
export interface Surroundings {
  readonly sim: Pick<Simulation, "now">;
  readonly options: Pick<RunOptions, "startMillis">;
  readonly nodes: Pick<NodeRows, "state">;
  readonly queue: QueueState;
  /** Every group of the service, as far as they are made. */
  readonly groups: readonly OwnNodes[];
}

/**
 * What the provisioner of one group sees.
 *
 * A class for a reason: V8 keeps a getter of an object literal in the object's map, which only a full collection frees, and
 * with it all that the closure holds. Every world would outlive its run.
 */
export class FleetView implements ProvisioningView {
  readonly count: number;
  readonly startMillis: number;
  readonly #own: OwnNodes;
  readonly #around: Surroundings;

  constructor(own: OwnNodes, around: Surroundings) {
    this.count = own.count;
    this.startMillis = around.options.startMillis;
    this.#own = own;
    this.#around = around;
  }

  get now(): number {
    return this.#around.sim.now;
  }

  get active(): number {
    return this.#own.active;
  }

  get asked(): number {
    return this.#own.asked;
  }

  get serviceActive(): number {
    return this.#around.groups.reduce((sum, { active }) => sum + active, 0);
  }

  get serviceReady(): number {
    return this.#around.nodes.state.reduce((sum, state) => (state === NodeState.ready ? sum + 1 : sum), 0);
  }

  get waitingSlots(): number {
    return this.#around.queue.waitingSlots;
  }

  get freeSlots(): number {
    return this.#around.queue.freeSlots;
  }

  get comingSlots(): number {
    return this.#around.queue.comingSlots;
  }

  get stuck(): boolean {
    return this.#around.queue.stuck;
  }

  get load(): Load {
    return this.#own.load;
  }
}
