import { type EventKind, Rank, type Simulation } from "../../../sim/index.js";
import type { SitePort, Vm, VmOrder } from "../../ports/index.js";
import { type Load, type Provisioner, provisioners } from "../provisioning/index.js";
import type { Group } from "./group.js";
import { IdleTimers } from "./idle-timers.js";
import { leastMissed } from "./least-missed.js";
import type { LoadMeter } from "./load-meter.js";
import { type NodeRows, NodeState } from "./rows.js";
import { FleetView, type OwnNodes, type Surroundings } from "./view.js";
import type { WarmUps } from "./warm-ups.js";

/** Hears of what a group does to its nodes by itself. */
export interface WorkersClient {
  nodeOrdered(): void;
  nodeJoined(node: number): void;
  nodeDrains(node: number): void;
}

/** What all groups of a service stand on. */
export interface WorkersGround {
  readonly sim: Simulation;
  readonly nodes: NodeRows;
  readonly warmUps: WarmUps;
  readonly events: { readonly idleTimer: EventKind; readonly drained: EventKind; readonly look: EventKind };
  /** Wakes the service when the group may ask again. */
  askAgainAt(time: number): void;
  readonly surroundings: Surroundings;
}

const UNMEASURED: Load = { utilisation: NaN, responseSeconds: NaN };

/** The nodes of one group: orders VMs as its provisioner wants, lets them join, and gives them back. */
export class Workers implements OwnNodes {
  readonly provisioner: Provisioner;
  readonly idle: IdleTimers;
  readonly count: number;
  readonly #ground: WorkersGround;
  readonly #sim: Simulation;
  readonly #nodes: NodeRows;
  readonly #site: SitePort;
  readonly #order: Omit<VmOrder, "ordinal">;
  readonly #range: number;
  readonly #firstNode: number;
  readonly #maximum: number;
  readonly #warmUpSeconds: number;
  readonly #meter: LoadMeter | undefined;
  #askedCount = 0;
  #refusedCount = 0;
  #activeCount = 0;
  #silentUntil = -1;

  constructor(ground: WorkersGround, group: Group, range: number) {
    const { provisioning, count } = group.spec;
    this.count = count;
    this.#ground = ground;
    this.#sim = ground.sim;
    this.#nodes = ground.nodes;
    this.#site = group.site;
    this.#order = group.order;
    this.#range = range;
    this.#firstNode = ground.nodes.firstOf[range];
    this.#maximum = group.maximum;
    this.#warmUpSeconds = group.spec["warm-up"];
    const provisioner = provisioners.get(provisioning.kind).create(provisioning, new FleetView(this, ground.surroundings));
    this.provisioner = provisioner;
    this.#meter = provisioner.looksAtLoad === true ? ground.surroundings.queue.meter() : undefined;
    const { sim, nodes, events } = ground;
    this.idle = new IdleTimers({ sim, nodes, site: group.site, provisioner, events, firstNode: this.#firstNode, maximum: this.#maximum });
    if (provisioner.idleReleaseSeconds < Infinity || provisioner.wantsFewer !== undefined) nodes.watchers.push(this.idle);
  }

  /** Nodes that take work or are on their way. */
  get active(): number {
    return this.#activeCount;
  }

  get asked(): number {
    return this.#askedCount;
  }

  get load(): Load {
    return this.#meter ?? UNMEASURED;
  }

  get refused(): number {
    return this.#refusedCount;
  }

  /** Most nodes there can be, the capacity of the site considered. */
  get attainable(): number {
    return Math.min(this.#maximum, this.#site.capacityFor({ ...this.#order, ordinal: 1 }));
  }

  /** The run begins. */
  start(client: WorkersClient): void {
    // A change that is due at this instant counts from the start.
    if (this.#nextLook() === this.#sim.now) this.provisioner.look?.();
    this.adjust(client);
    this.#lookLater();
  }

  /** The provisioner's own timer has run out. */
  look(client: WorkersClient): void {
    this.provisioner.look?.();
    this.#meter?.restart();
    this.adjust(client);
    this.#lookLater();
  }

  /** Gives nodes back while there are too many, or asks for some while the provisioner wants more, at most as often as there are places. */
  adjust(client: WorkersClient): void {
    const { provisioner } = this;
    for (let gone = 0; gone < this.#maximum && provisioner.wantsFewer?.() === true; gone += 1) this.#remove(client);
    for (let asks = 0; asks < this.#maximum; asks += 1) {
      if (this.#activeCount === this.#maximum || this.#sim.now < this.#silentUntil || !provisioner.wantsMore()) return;
      this.#add(client);
    }
  }

  /** The VM of a node changed: returns what happened to the node. */
  changed(vm: Vm): "joined" | "suspended" | "lost" | "nothing" {
    const nodes = this.#nodes;
    const node = this.nodeOf(vm);
    const before = nodes.state[node];
    const wasActive = before !== NodeState.asleep && before !== NodeState.draining;
    if (nodes.vm[node] !== vm) return "nothing";
    switch (vm.phase) {
      case "ready":
        if (!wasActive) this.#activeCount += 1;
        if (this.#ground.warmUps.holdUp(node, this.#warmUpSeconds)) return "nothing";
        nodes.join(node);
        return "joined";
      case "suspended":
        if (wasActive) this.#activeCount -= 1;
        this.#ground.warmUps.stop(node);
        nodes.sleep(node);
        return "suspended";
      case "booting":
        if (before !== NodeState.asleep) return "nothing";
        this.#activeCount += 1;
        nodes.wake(node);
        return "nothing";
      case "ended":
        if (wasActive) this.#activeCount -= 1;
        this.#ground.warmUps.forget(node);
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

  /** Gives every VM back; the run is over. */
  releaseAll(cause: "completed" | "user"): void {
    for (let node = this.#firstNode; node < this.#firstNode + this.#maximum; node += 1) {
      const vm = this.#nodes.vm[node];
      if (vm !== null) this.#site.release(vm, cause);
    }
  }

  #nextLook(): number {
    return this.provisioner.nextLook?.() ?? Infinity;
  }

  #lookLater(): void {
    const next = this.#nextLook();
    if (next < Infinity) this.#sim.at(next, Rank.decision, this.#ground.events.look, this.#range);
  }

  /** One node more: one that drains, else one that sleeps, else a new one. */
  #add(client: WorkersClient): void {
    const draining = this.#first(NodeState.draining);
    const asleep = this.#first(NodeState.asleep);
    if (draining >= 0) {
      this.#activeCount += 1;
      this.#nodes.join(draining);
      client.nodeOrdered();
      client.nodeJoined(draining);
    } else if (asleep >= 0) {
      this.#site.resume(this.#nodes.vm[asleep]!);
    } else if (this.#request(this.#first(NodeState.absent))) {
      client.nodeOrdered();
    }
  }

  /** One active node less: at once where it is not at work, else when it has drained. */
  #remove(client: WorkersClient): void {
    const nodes = this.#nodes;
    const node = leastMissed(nodes, this.#firstNode, this.#firstNode + this.#maximum);
    if (node < 0) return;
    if (nodes.state[node] !== NodeState.ready || nodes.held[node] === 0) {
      this.#site.release(nodes.vm[node]!, "user");
      return;
    }
    this.#activeCount -= 1;
    nodes.drain(node);
    client.nodeDrains(node);
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
    this.#ground.askAgainAt(this.#silentUntil);
  }

  /** First node of the group in this state, or −1; O(nodes of the group). */
  #first(state: number): number {
    const end = this.#firstNode + this.#maximum;
    const node = this.#nodes.state.subarray(this.#firstNode, end).indexOf(state);
    return node < 0 ? -1 : this.#firstNode + node;
  }
}
