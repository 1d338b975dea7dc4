import { type EventKind, Rank, type Simulation } from "../../../sim/index.js";
import type { Vm, VmListener } from "../../ports/index.js";
import type { ServicePorts } from "../ports.js";
import { type ProvisioningView, provisioners } from "../provisioning/index.js";
import type { Group } from "./group.js";
import type { NodeRows } from "./rows.js";
import { Workers } from "./workers.js";

/** What happens when nodes come and go. */
export interface CrewClient {
  nodeOrdered(): void;
  nodeJoined(node: number): void;
  nodeSuspended(node: number): void;
  /** The node is gone; what is held there is still held. */
  nodeLost(node: number): void;
}

/** The state of the queue that provisioners look at. */
export type QueueState = Pick<ProvisioningView, "waitingSlots" | "freeSlots" | "comingSlots" | "stuck">;

/** What a service lays before its crew. */
export interface CrewParts {
  /** Kind of the service: first part of the names of events. */
  readonly kind: string;
  /** In order of preference, as the rows are laid out. */
  readonly groups: readonly Group[];
  readonly nodes: NodeRows;
  readonly client: CrewClient;
  readonly queue: QueueState;
  /** Hash of the service's name. */
  readonly subject: number;
}

/** All nodes of a service: ordered from sites as the provisioners of their groups want, and given back. */
export class Crew implements VmListener {
  readonly groups: readonly Workers[];
  readonly #sim: Simulation;
  readonly #nodes: NodeRows;
  readonly #client: CrewClient;
  readonly #byName = new Map<string, Workers>();
  readonly #adjust: EventKind;
  readonly #followsQueue: boolean;
  #adjustAt = -1;
  #closing = false;

  constructor({ kind, groups, nodes, client, queue, subject }: CrewParts, ports: Pick<ServicePorts, "sim" | "vmBus">) {
    const { sim } = ports;
    this.#sim = sim;
    this.#nodes = nodes;
    this.#client = client;
    const idleTimer = sim.kind(
      `${kind}.idle-time-over`,
      (node) => this.groups[nodes.range[node]].idleTimeOver(node),
      () => subject,
    );
    this.#adjust = sim.kind(
      `${kind}.provision`,
      () => this.adjust(),
      () => subject,
    );
    const askAgainAt = (time: number) => void sim.at(time, Rank.decision, this.#adjust);
    this.groups = groups.map((group, range) => {
      const { count, provisioning } = group.spec;
      const provisioner = (own: Workers) => provisioners.get(provisioning.kind).create(provisioning, viewOf(count, own, queue));
      const workers = new Workers(sim, { nodes, group, firstNode: nodes.firstOf[range], provisioner }, idleTimer, askAgainAt);
      this.#byName.set(group.name, workers);
      return workers;
    });
    this.#followsQueue = this.groups.some(({ provisioner }) => provisioner.followsQueue);
    ports.vmBus.subscribe(this);
  }

  /** Requests that sites turned down. */
  get refused(): number {
    return this.groups.reduce((sum, group) => sum + group.refused, 0);
  }

  /** Most nodes there can be of each group, the capacity of its site considered. */
  get attainable(): number[] {
    return this.groups.map(({ attainable }) => attainable);
  }

  /** Something changed in the queue. */
  queueChanged(): void {
    if (this.#followsQueue) this.#adjustSoon();
  }

  /** Lets every group ask for nodes, in order of preference. */
  adjust(): void {
    for (const group of this.groups) group.adjust(() => this.#client.nodeOrdered());
  }

  /** Gives all VMs back. */
  close(cause: "completed" | "user"): void {
    this.#closing = true;
    for (const group of this.groups) group.releaseAll(cause);
  }

  vmChanged(vm: Vm): void {
    const group = this.#byName.get(vm.group);
    if (group === undefined || this.#closing) return;
    const node = group.nodeOf(vm);
    switch (group.changed(vm)) {
      case "joined":
        this.#client.nodeJoined(node);
        break;
      case "suspended":
        this.#client.nodeSuspended(node);
        break;
      case "lost":
        this.#client.nodeLost(node);
        this.#nodes.clear(node);
        break;
      case "nothing":
        return;
    }
    this.#adjustSoon();
  }

  /** Once per instant, and not from inside a site's own change: as an event at now. */
  #adjustSoon(): void {
    if (this.#adjustAt === this.#sim.now) return;
    this.#adjustAt = this.#sim.now;
    this.#sim.at(this.#sim.now, Rank.decision, this.#adjust);
  }
}

function viewOf(count: number, own: { readonly active: number; readonly asked: number }, queue: QueueState): ProvisioningView {
  return {
    count,
    get active() {
      return own.active;
    },
    get asked() {
      return own.asked;
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
  };
}
