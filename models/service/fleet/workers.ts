import { type EventKind, Rank, type Simulation } from "../../../sim/index.js";
import type { SitePort, Vm, VmOrder } from "../../ports/index.js";
import type { Provisioner } from "../provisioning/index.js";
import type { Group } from "./group.js";
import { type NodeRows, NodeState, type NodeWatcher } from "./rows.js";

/** What a provisioner may know of its own group. */
export interface OwnNodes {
  readonly active: number;
  readonly asked: number;
}

/** The nodes of one group: orders VMs as its provisioner wants, lets them join, and gives them back. */
export class Workers implements NodeWatcher, OwnNodes {
  readonly #sim: Simulation;
  readonly #nodes: NodeRows;
  readonly #site: SitePort;
  readonly #order: Omit<VmOrder, "ordinal">;
  readonly #firstNode: number;
  readonly #maximum: number;
  readonly provisioner: Provisioner;
  readonly #idleTimer: EventKind;
  /** 1 while an idle timer of the node is pending. */
  readonly #timed: Uint8Array;
  #askedCount = 0;
  #refusedCount = 0;
  #activeCount = 0;
  #silentUntil = -1;
  /** Wakes the service when the group may ask again. */
  readonly #askAgainAt: (time: number) => void;

  constructor(
    sim: Simulation,
    parts: { nodes: NodeRows; group: Group; firstNode: number; provisioner: (own: Workers) => Provisioner },
    idleTimer: EventKind,
    askAgainAt: (time: number) => void,
  ) {
    this.#sim = sim;
    this.#nodes = parts.nodes;
    this.#site = parts.group.site;
    this.#order = parts.group.order;
    this.#firstNode = parts.firstNode;
    this.#maximum = parts.group.maximum;
    this.#timed = new Uint8Array(this.#maximum);
    this.#idleTimer = idleTimer;
    this.#askAgainAt = askAgainAt;
    this.provisioner = parts.provisioner(this);
    if (this.provisioner.idleReleaseSeconds < Infinity) parts.nodes.watchers.push(this);
  }

  /** Nodes that are ready or on their way. */
  get active(): number {
    return this.#activeCount;
  }

  get asked(): number {
    return this.#askedCount;
  }

  get refused(): number {
    return this.#refusedCount;
  }

  /** Most nodes there can be, the capacity of the site considered. */
  get attainable(): number {
    return Math.min(this.#maximum, this.#site.capacityFor({ ...this.#order, ordinal: 1 }));
  }

  /** Asks for nodes while the provisioner wants more, at most as often as there are places; each node ordered is told of. */
  adjust(ordered: () => void): void {
    for (let asks = 0; asks < this.#maximum; asks += 1) {
      if (this.#activeCount === this.#maximum || this.#sim.now < this.#silentUntil || !this.provisioner.wantsMore()) return;
      const asleep = this.#first(NodeState.asleep);
      if (asleep >= 0) {
        this.#site.resume(this.#nodes.vm[asleep]!);
      } else if (this.#request(this.#first(NodeState.absent))) {
        ordered();
      }
    }
  }

  /** The VM of a node changed: returns what happened to the node. */
  changed(vm: Vm): "joined" | "suspended" | "lost" | "nothing" {
    const nodes = this.#nodes;
    const node = this.nodeOf(vm);
    const before = nodes.state[node];
    if (nodes.vm[node] !== vm) return "nothing";
    switch (vm.phase) {
      case "ready":
        if (before === NodeState.asleep) this.#activeCount += 1;
        nodes.join(node);
        return "joined";
      case "suspended":
        if (before !== NodeState.asleep) this.#activeCount -= 1;
        nodes.sleep(node);
        return "suspended";
      case "booting":
        if (before !== NodeState.asleep) return "nothing";
        this.#activeCount += 1;
        nodes.wake(node);
        return "nothing";
      case "ended":
        if (before !== NodeState.asleep) this.#activeCount -= 1;
        nodes.leave(node);
        if (vm.cause !== "user" && vm.cause !== "completed") this.#keepSilent();
        return "lost";
      default:
        return "nothing";
    }
  }

  nodeOf(vm: Vm): number {
    return this.#firstNode + vm.ordinal - 1;
  }

  nodeIdle(node: number): void {
    const place = node - this.#firstNode;
    if (place < 0 || place >= this.#maximum || this.#timed[place] === 1) return;
    this.#timed[place] = 1;
    this.#sim.after(this.provisioner.idleReleaseSeconds, Rank.timeout, this.#idleTimer, node);
  }

  /** The idle timer of a node has run out. */
  idleTimeOver(node: number): void {
    const nodes = this.#nodes;
    this.#timed[node - this.#firstNode] = 0;
    if (nodes.state[node] !== NodeState.ready || nodes.held[node] > 0) return;
    const { idleReleaseSeconds, release } = this.provisioner;
    const due = nodes.idleSince[node] + idleReleaseSeconds;
    if (this.#sim.now < due || !this.provisioner.sparesOne()) {
      this.#timed[node - this.#firstNode] = 1;
      this.#sim.at(this.#sim.now < due ? due : this.#sim.now + idleReleaseSeconds, Rank.timeout, this.#idleTimer, node);
      return;
    }
    const vm = nodes.vm[node]!;
    if (release === "suspend") this.#site.suspend(vm);
    else this.#site.release(vm, "user");
  }

  /** Gives every VM back; the run is over. */
  releaseAll(cause: "completed" | "user"): void {
    for (let node = this.#firstNode; node < this.#firstNode + this.#maximum; node += 1) {
      const vm = this.#nodes.vm[node];
      if (vm !== null) this.#site.release(vm, cause);
    }
  }

  #request(node: number): boolean {
    const nodes = this.#nodes;
    this.#askedCount += 1;
    this.#activeCount += 1;
    const vm = this.#site.request({ ...this.#order, ordinal: node - this.#firstNode + 1 });
    if (typeof vm === "string") {
      this.#activeCount -= 1;
      this.#refusedCount += 1;
      this.#keepSilent();
      return false;
    }
    nodes.come(node, vm);
    return true;
  }

  #keepSilent(): void {
    const { retrySeconds } = this.provisioner;
    if (retrySeconds === Infinity) return;
    this.#silentUntil = this.#sim.now + retrySeconds;
    this.#askAgainAt(this.#silentUntil);
  }

  /** First node of the group in this state, or −1; O(nodes of the group). */
  #first(state: number): number {
    const end = this.#firstNode + this.#maximum;
    const node = this.#nodes.state.subarray(this.#firstNode, end).indexOf(state);
    return node < 0 ? -1 : this.#firstNode + node;
  }
}
