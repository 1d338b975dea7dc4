import { type EventKind, makeVariate, Rank, type Simulation } from "../../../sim/index.js";
import type { Vm, VmListener, VmOrder } from "../../ports/index.js";
import type { ServicePorts } from "../ports.js";
import { type ProvisioningView, provisioners } from "../provisioning/index.js";
import { groupsInOrder } from "./layout.js";
import type { Nodes } from "./nodes.js";
import type { Span } from "./span.js";
import type { BatchSpec, WorkerSpec } from "./spec.js";
import { Workers } from "./workers.js";

/** What happens when nodes come and go. */
export interface CrewClient {
  nodeOrdered(): void;
  nodeJoined(node: number): void;
  nodeSuspended(node: number): void;
  /** The node is gone; what its jobs hold is still theirs. */
  nodeLost(node: number): void;
}

/** The state of the queue that provisioners look at. */
export type QueueState = Pick<ProvisioningView, "waitingProcessors" | "freeSlots" | "comingSlots" | "stuck">;

/** All groups of workers of a service. */
export class Crew implements VmListener {
  readonly groups: readonly Workers[];
  readonly #sim: Simulation;
  readonly #nodes: Nodes;
  readonly #client: CrewClient;
  readonly #byName = new Map<string, Workers>();
  readonly #adjust: EventKind;
  readonly #followsQueue: boolean;
  #adjustAt = -1;
  #closing = false;

  constructor(service: string, spec: BatchSpec, nodes: Nodes, ports: ServicePorts, client: CrewClient, queue: QueueState, subject: number) {
    const { sim } = ports;
    this.#sim = sim;
    this.#nodes = nodes;
    this.#client = client;
    const idleTimer = sim.kind(
      "batch.idle-time-over",
      (node) => this.groups[nodes.range[node]].idleTimeOver(node),
      () => subject,
    );
    this.#adjust = sim.kind(
      "batch.provision",
      () => this.adjust(),
      () => subject,
    );
    const askAgainAt = (time: number) => void sim.at(time, Rank.decision, this.#adjust);
    this.groups = groupsInOrder(spec).map((name, range) => {
      const worker = spec.workers![name];
      const order = orderOf(service, name, worker);
      const { kind } = worker.provisioning;
      const workers = new Workers(
        sim,
        {
          nodes,
          site: ports.site(worker.site),
          range,
          order,
          slots: worker.slots,
          provisioner: (own) => provisioners.get(kind).create(worker.provisioning, viewOf(worker.count, own, queue)),
        },
        idleTimer,
        askAgainAt,
      );
      this.#byName.set(order.group, workers);
      return workers;
    });
    this.#followsQueue = this.groups.some(({ provisioner }) => provisioner.followsQueue);
    ports.vmBus.subscribe(this);
  }

  /** Requests that sites turned down. */
  get refused(): number {
    return this.groups.reduce((sum, group) => sum + group.refused, 0);
  }

  /** Widest job that could start with every node that the sites can hold [slots]. */
  widest(span: Span): number {
    return span.widest(this.groups.map((group) => group.slotsPerNode), this.groups.map((group) => group.attainable));
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

function orderOf(service: string, name: string, spec: WorkerSpec): Omit<VmOrder, "ordinal"> {
  return {
    group: `${service}/${name}`,
    purchase: spec.purchase,
    owner: service,
    ...(spec.type === undefined ? {} : { type: spec.type }),
    ...(spec.cores === undefined ? {} : { cores: spec.cores }),
    ...(spec.memory === undefined ? {} : { memoryBytes: spec.memory }),
    ...(spec.boot === undefined ? {} : { boot: makeVariate(spec.boot) }),
  };
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
    get waitingProcessors() {
      return queue.waitingProcessors;
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
