import { type EventKind, type Simulation } from "../../../sim/index.js";
import type { Vm } from "../../ports/index.js";
import type { Group } from "./group.js";
import { leastMissed } from "./least-missed.js";
import { type NodeRows, NodeState } from "./rows.js";
import type { NodeSource, SourceClient } from "./source.js";
import type { Surroundings } from "./view.js";
import type { WarmUps } from "./warm-ups.js";

/** What all groups of a service stand on. */
export interface Ground {
  readonly sim: Simulation;
  readonly nodes: NodeRows;
  readonly warmUps: WarmUps;
  readonly events: { readonly idleTimer: EventKind; readonly drained: EventKind; readonly look: EventKind };
  /** Wakes the service when the group may ask again. */
  askAgainAt(time: number): void;
  /** A node has joined, takes no more work, or is gone, without its VM having changed. */
  joined(node: number): void;
  drains(node: number): void;
  gone(node: number, isGivenBack: boolean): void;
  readonly surroundings: Surroundings;
}

/** The places of one group of nodes, and what becomes of the nodes that take them. */
export class Places implements SourceClient {
  readonly source: NodeSource;
  readonly first: number;
  readonly maximum: number;
  readonly #ground: Ground;
  readonly #nodes: NodeRows;
  readonly #warmUpSeconds: number;
  readonly #lost: () => void;
  #active = 0;
  #isClosing = false;

  /** `lost` is told of every node that went by itself. */
  constructor(ground: Ground, group: Group, range: number, lost: () => void) {
    this.#ground = ground;
    this.#nodes = ground.nodes;
    this.source = group.source(this);
    this.first = ground.nodes.firstOf[range];
    this.maximum = group.maximum;
    this.#warmUpSeconds = group.spec["warm-up"];
    this.#lost = lost;
  }

  /** Nodes that take work or are on their way. */
  get active(): number {
    return this.#active;
  }

  has(node: number): boolean {
    return node >= this.first && node < this.first + this.maximum;
  }

  nodeOf(vm: Vm): number {
    return this.first + vm.ordinal - 1;
  }

  /** First node in this state, or −1; O(nodes of the group). */
  firstIn(state: number): number {
    const node = this.#nodes.state.subarray(this.first, this.first + this.maximum).indexOf(state);
    return node < 0 ? -1 : this.first + node;
  }

  /** The active node whose loss costs least, or −1. */
  leastMissed(): number {
    return leastMissed(this.#nodes, this.first, this.first + this.maximum);
  }

  /** Asks for a node at an absent place: false where it is refused. */
  request(node: number): boolean {
    const nodes = this.#nodes;
    this.#active += 1;
    const vm = this.source.request(this.#ordinal(node));
    if (vm === "ordered") {
      nodes.order(node);
    } else if (typeof vm === "string") {
      this.#active -= 1;
      return false;
    } else {
      nodes.come(node, vm);
    }
    return true;
  }

  release(node: number): void {
    this.source.release(this.#ordinal(node), "user");
  }

  suspend(node: number): void {
    this.source.suspend(this.#ordinal(node));
  }

  resume(node: number): void {
    this.source.resume(this.#ordinal(node));
  }

  /** A node that drains is wanted again. */
  rejoin(node: number): void {
    this.#active += 1;
    this.#nodes.join(node);
  }

  /** A ready node takes no more work. */
  drain(node: number): void {
    this.#active -= 1;
    this.#nodes.drain(node);
  }

  /** What was held at a node that was lost is given back: its order stands, and another VM comes for it. */
  orderedAnew(node: number): void {
    this.#active += 1;
    this.#nodes.order(node);
  }

  /** Gives every node back; the run is over. */
  releaseAll(cause: "completed" | "user"): void {
    this.#isClosing = true;
    for (let node = this.first; node < this.first + this.maximum; node += 1) {
      if (this.#nodes.state[node] !== NodeState.absent) this.source.release(this.#ordinal(node), cause);
    }
  }

  /** The VM of a node changed: returns what happened to the node. */
  changed(vm: Vm): "joined" | "noticed" | "suspended" | "lost" | "ordered-anew" | "nothing" {
    const nodes = this.#nodes;
    const node = this.nodeOf(vm);
    const before = nodes.state[node];
    if (nodes.vm[node] !== vm) return "nothing";
    switch (vm.phase) {
      case "ready":
        if (!isActive(before)) this.#active += 1;
        return this.#isUp(node) ? "joined" : "nothing";
      case "notice":
        if (before === NodeState.draining) this.#active += 1;
        if (before !== NodeState.ready && before !== NodeState.draining) return "nothing";
        nodes.notice(node);
        return "noticed";
      case "suspended":
        if (isActive(before)) this.#active -= 1;
        this.#ground.warmUps.stop(node);
        nodes.sleep(node);
        return "suspended";
      case "booting":
        if (before !== NodeState.asleep) return "nothing";
        this.#active += 1;
        nodes.wake(node);
        return "nothing";
      case "ended":
        this.#leave(node);
        if (this.source.lost(vm.ordinal)) return "ordered-anew";
        if (vm.cause !== "user" && vm.cause !== "completed") this.#lost();
        return "lost";
      default:
        return "nothing";
    }
  }

  nodeGranted(ordinal: number, vm: Vm): void {
    const node = this.first + ordinal - 1;
    this.#nodes.come(node, vm);
    if (this.#isUp(node)) this.#ground.joined(node);
  }

  nodeRequested(ordinal: number, vm: Vm): void {
    this.#nodes.come(this.first + ordinal - 1, vm);
  }

  nodeGone(ordinal: number, isGivenBack: boolean): void {
    if (this.#isClosing) return;
    const node = this.first + ordinal - 1;
    this.#leave(node);
    if (!isGivenBack) this.#lost();
    this.#ground.gone(node, isGivenBack);
  }

  /** The VM is ready: the node joins, unless its application has to start first. */
  #isUp(node: number): boolean {
    if (this.#ground.warmUps.holdUp(node, this.#warmUpSeconds)) return false;
    this.#nodes.join(node);
    return true;
  }

  #leave(node: number): void {
    if (isActive(this.#nodes.state[node])) this.#active -= 1;
    this.#ground.warmUps.forget(node);
    this.#nodes.leave(node);
  }

  /** Number of a node within the group. */
  #ordinal(node: number): number {
    return node - this.first + 1;
  }
}

/** Whether a node takes work or is on its way, given that it is not absent. */
const isActive = (state: number): boolean => state !== NodeState.asleep && state !== NodeState.draining;
