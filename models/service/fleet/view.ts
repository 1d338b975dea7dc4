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

export function viewOf(own: OwnNodes, { sim, options, nodes, queue, groups }: Surroundings): ProvisioningView {
  return {
    count: own.count,
    startMillis: options.startMillis,
    get now() {
      return sim.now;
    },
    get active() {
      return own.active;
    },
    get asked() {
      return own.asked;
    },
    get serviceActive() {
      return groups.reduce((sum, { active }) => sum + active, 0);
    },
    get serviceReady() {
      return nodes.state.reduce((sum, state) => (state === NodeState.ready ? sum + 1 : sum), 0);
    },
    get waitingSlots() {
      return queue.waitingSlots;
    },
    get freeSlots() {
      return queue.freeSlots;
    },
    get comingSlots() {
      return queue.comingSlots;
    },
    get stuck() {
      return queue.stuck;
    },
    get load() {
      return own.load;
    },
  };
}
