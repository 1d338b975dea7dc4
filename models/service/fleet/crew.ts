import { type EventKind, hashName, Rank, type Simulation } from "../../../sim/index.js";
import type { Vm, VmListener } from "../../ports/index.js";
import type { ServicePorts } from "../ports.js";
import type { Group } from "./group.js";
import type { NodeRows } from "./rows.js";
import type { QueueState } from "./view.js";
import { WarmUps } from "./warm-ups.js";
import { Workers } from "./workers.js";

/** What happens when nodes come and go. */
export interface CrewClient {
  /** There is one more that takes work or is on its way. */
  nodeOrdered(): void;
  /** It takes work from now on: one that is ready, or one that drained and is wanted again. */
  nodeJoined(node: number): void;
  /** It takes no new work; what waits for it alone has to go elsewhere. */
  nodeDrains(node: number): void;
  /** Its provider will take it back: it takes no new work. Absent: as if it drained. */
  nodeNoticed?(node: number): void;
  nodeSuspended(node: number): void;
  /** The node is gone, perhaps because it was given back; what is held there is still held. */
  nodeLost(node: number, isGivenBack: boolean): void;
}

/** What a service lays before its crew. */
export interface CrewParts {
  /** Kind of the service: first part of the names of events. */
  readonly kind: string;
  /** In order of preference, as the rows are laid out. */
  readonly groups: readonly Group[];
  /** In which order they are looked at, where that changes with time. */
  readonly order?: (() => readonly number[]) | undefined;
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
  readonly #order: (() => readonly number[]) | undefined;
  #adjustAt = -1;
  #closing = false;

  constructor({ kind, groups, order, nodes, client, queue, subject }: CrewParts, ports: Pick<ServicePorts, "sim" | "vmBus" | "options">) {
    const { sim, options } = ports;
    this.#sim = sim;
    this.#nodes = nodes;
    this.#client = client;
    this.#order = order;
    const subjectOfNode = (node: number) => hashName(groups[nodes.range[node]].name) ^ node;
    const idleOf = (node: number) => this.groups[nodes.range[node]].idle;
    const idleTimer = sim.kind(`${kind}.idle-time-over`, (node) => idleOf(node).over(node), () => subject);
    const drained = sim.kind(`${kind}.drained`, (node) => idleOf(node).drained(node), subjectOfNode);
    this.#adjust = sim.kind(`${kind}.provision`, () => this.adjust(), () => subject);
    const look = sim.kind(`${kind}.look`, (range) => this.groups[range].look(client), (range) => hashName(groups[range].name));
    const warmUps = new WarmUps(sim, nodes.state.length, `${kind}.warmed-up`, subjectOfNode, (node) => {
      nodes.join(node);
      this.#joined(node);
    });
    const askAgainAt = (time: number) => void sim.at(time, Rank.decision, this.#adjust);
    const made: Workers[] = [];
    const surroundings = { sim, options, nodes, queue, groups: made };
    const ground = {
      sim,
      nodes,
      warmUps,
      events: { idleTimer, drained, look },
      askAgainAt,
      joined: (node: number) => this.#joined(node),
      drains: (node: number) => client.nodeDrains(node),
      gone: (node: number, isGivenBack: boolean) => this.#gone(node, isGivenBack),
      surroundings,
    };
    groups.forEach((group, range) => {
      const workers = new Workers(ground, group, range);
      this.#byName.set(group.name, workers);
      made.push(workers);
    });
    this.groups = made;
    this.#followsQueue = this.groups.some(({ provisioner }) => provisioner.followsQueue);
    ports.vmBus.subscribe(this, { groups: [...this.#byName.keys()] });
  }

  /** Requests that sites turned down. */
  get refused(): number {
    return this.groups.reduce((sum, group) => sum + group.refused, 0);
  }

  /** Most nodes there can be of each group, the capacity of its site considered. */
  get attainable(): number[] {
    return this.groups.map(({ attainable }) => attainable);
  }

  /** The run begins: every group asks for the nodes it wants, in order of preference. */
  start(): void {
    for (const group of this.#inOrder()) group.start(this.#client);
  }

  /** Something changed in the queue. */
  queueChanged(): void {
    if (this.#followsQueue) this.#adjustSoon();
  }

  /** Lets every group give nodes back and ask for others, in order of preference. */
  adjust(): void {
    for (const group of this.#inOrder()) group.adjust(this.#client);
  }

  /** Gives all VMs back. */
  close(cause: "completed" | "user"): void {
    this.#closing = true;
    for (const group of this.groups) group.places.releaseAll(cause);
  }

  vmChanged(vm: Vm): void {
    const group = this.#byName.get(vm.group);
    if (group === undefined || this.#closing) return;
    const node = group.places.nodeOf(vm);
    switch (group.places.changed(vm)) {
      case "joined":
        this.#joined(node);
        break;
      case "noticed":
        if (this.#client.nodeNoticed === undefined) this.#client.nodeDrains(node);
        else this.#client.nodeNoticed(node);
        break;
      case "suspended":
        this.#client.nodeSuspended(node);
        this.#adjustSoon();
        break;
      case "lost":
        this.#gone(node, vm.cause === "user" || vm.cause === "completed");
        break;
      case "ordered-anew":
        this.#gone(node, false);
        group.places.orderedAnew(node);
        this.#client.nodeOrdered();
        break;
      case "nothing":
        break;
    }
  }

  #inOrder(): readonly Workers[] {
    return this.#order === undefined ? this.groups : this.#order().map((group) => this.groups[group]);
  }

  #joined(node: number): void {
    this.#client.nodeJoined(node);
    this.#adjustSoon();
  }

  #gone(node: number, isGivenBack: boolean): void {
    this.#client.nodeLost(node, isGivenBack);
    this.#nodes.clear(node);
    this.#adjustSoon();
  }

  /** Once per instant, and not from inside a site's own change: as an event at now. */
  #adjustSoon(): void {
    if (this.#adjustAt === this.#sim.now) return;
    this.#adjustAt = this.#sim.now;
    this.#sim.at(this.#sim.now, Rank.decision, this.#adjust);
  }
}
