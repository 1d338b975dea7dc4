import type { Simulation } from "../../../sim/index.js";
import type { NetworkPort, Vm } from "../../ports/index.js";
import { type NodeRows, NodeState, type NodeWatcher, works } from "../fleet/index.js";
import { FreeNodes } from "./free-nodes.js";
import type { Usage } from "./usage.js";

/** Nodes of one kind at one site, as the table is laid out. */
export interface NodeRange {
  /** First part of the names of its nodes. */
  readonly name: string;
  readonly site: string;
  /** Index of the site in the network, −1 where there is none. */
  readonly networkSite: number;
  /** Whether its nodes can be at any site, as members of a federation grant them; `site` is then that of the manager. */
  readonly isAnywhere: boolean;
  /** Most nodes there can be. */
  readonly maximum: number;
  /** Slots of one row. */
  readonly slots: number;
  /** Processors that one row stands for; 1 but for a bare machine kept as one row. */
  readonly nodesPerRow: number;
}

/** Follows the free slots of every node, for a question that {@link FreeNodes} does not answer. */
export interface FreeIndex {
  /** `before` is what was set last, 0 at first. */
  set(node: number, slots: number, before: number): void;
}

/** The places nodes can take, in order of preference; a node is its place in this order. */
export class Nodes implements NodeRows {
  readonly ranges: readonly NodeRange[];
  /** First place of each range, and the number of places at the end. */
  readonly firstOf: readonly number[];
  readonly count: number;
  readonly range: Int32Array;
  readonly state: Uint8Array;
  readonly slots: Int32Array;
  /** Slots that jobs hold. */
  readonly held: Int32Array;
  /** Speed of one slot [Gflop/s]. */
  readonly speed: Float64Array;
  /** Index of its site in the network, −1 where there is none. */
  readonly networkSite: Int32Array;
  /** Since when nothing is held [s]. */
  readonly idleSince: Float64Array;
  /** First of the rows of {@link Holdings} held here, −1 for none. */
  readonly piece: Int32Array;
  readonly vm: (Vm | null)[];
  /** Free slots of nodes that are ready. */
  readonly free: FreeNodes;
  readonly #indices: FreeIndex[] = [];
  /** Slots of nodes on their way. */
  comingSlots = 0;
  /** Slots of nodes that take work. */
  openSlots = 0;
  #slowest = NaN;
  readonly watchers: NodeWatcher[] = [];
  readonly #sim: Simulation;
  readonly #network: Pick<NetworkPort, "siteIndex">;
  readonly #usage: Usage;

  constructor(ranges: readonly NodeRange[], sim: Simulation, usage: Usage, network: Pick<NetworkPort, "siteIndex">) {
    this.#sim = sim;
    this.#network = network;
    this.#usage = usage;
    this.ranges = ranges;
    const firstOf = [0];
    for (const { maximum } of ranges) firstOf.push(firstOf[firstOf.length - 1] + maximum);
    this.firstOf = firstOf;
    const count = firstOf[ranges.length];
    this.count = count;
    this.range = new Int32Array(count);
    for (let index = 0; index < ranges.length; index += 1) this.range.fill(index, firstOf[index], firstOf[index + 1]);
    this.state = new Uint8Array(count);
    this.slots = new Int32Array(count);
    this.held = new Int32Array(count);
    this.speed = new Float64Array(count);
    this.networkSite = new Int32Array(count);
    ranges.forEach(({ networkSite }, range) => this.networkSite.fill(networkSite, firstOf[range], firstOf[range + 1]));
    this.idleSince = new Float64Array(count);
    this.piece = new Int32Array(count).fill(-1);
    this.vm = new Array<Vm | null>(count).fill(null);
    this.free = new FreeNodes(count);
  }

  /** Tells `index` of all free slots from now on; before the first node is there. */
  index<I extends FreeIndex>(index: I): I {
    this.#indices.push(index);
    return index;
  }

  /** Slots that are up, on all nodes. */
  get readySlots(): number {
    return this.#usage.readySlots;
  }

  /** Slowest speed of a node that is up [Gflop/s], Infinity for none; O(nodes) after one came or went, else O(1). */
  get slowest(): number {
    if (Number.isNaN(this.#slowest)) {
      this.#slowest = Infinity;
      for (let node = 0; node < this.count; node += 1) {
        if (this.state[node] === NodeState.ready) this.#slowest = Math.min(this.#slowest, this.speed[node]);
      }
    }
    return this.#slowest;
  }

  name(node: number): string {
    return this.vm[node]?.name ?? `${this.ranges[this.range[node]].name}-${node - this.firstOf[this.range[node]] + 1}`;
  }

  site(node: number): string {
    return this.vm[node]?.site ?? this.ranges[this.range[node]].site;
  }

  order(node: number): void {
    this.#come(node, NaN);
  }

  come(node: number, vm: Vm): void {
    this.vm[node] = vm;
    this.networkSite[node] = this.#network.siteIndex(vm.site);
    this.#come(node, vm.speed);
  }

  /** All places are taken by nodes alike, which are there at once. */
  bootAll(speed: number): void {
    for (let node = 0; node < this.count; node += 1) {
      this.#come(node, speed);
      this.join(node);
    }
  }

  wake(node: number): void {
    this.#enter(node, NodeState.waking);
  }

  join(node: number): void {
    this.#enter(node, NodeState.ready);
    if (this.held[node] === 0) this.#becomesIdle(node);
  }

  drain(node: number): void {
    this.#enter(node, NodeState.draining);
  }

  notice(node: number): void {
    this.#enter(node, NodeState.noticed);
  }

  sleep(node: number): void {
    this.#enter(node, NodeState.asleep);
    for (const watcher of this.watchers) watcher.nodeGone?.(node);
  }

  leave(node: number): void {
    this.#enter(node, NodeState.absent);
    for (const watcher of this.watchers) watcher.nodeGone?.(node);
  }

  clear(node: number): void {
    this.slots[node] = 0;
    this.vm[node] = null;
  }

  hold(node: number, slots: number): void {
    const before = this.held[node];
    this.held[node] = before + slots;
    this.#usage.hold(slots);
    this.#setFree(node, this.slots[node] - before - slots);
    if (before === 0) for (const watcher of this.watchers) watcher.nodeBusy?.(node);
  }

  giveBack(node: number, slots: number): void {
    const left = this.held[node] - slots;
    this.held[node] = left;
    const state = this.state[node];
    if (!works(state)) return;
    this.#usage.hold(-slots);
    if (state === NodeState.ready) this.#setFree(node, this.slots[node] - left);
    if (left === 0) this.#becomesIdle(node);
  }

  #come(node: number, speed: number): void {
    this.slots[node] = this.ranges[this.range[node]].slots;
    this.speed[node] = speed;
    this.#enter(node, NodeState.coming);
  }

  #becomesIdle(node: number): void {
    this.idleSince[node] = this.#sim.now;
    for (const watcher of this.watchers) watcher.nodeIdle(node);
  }

  #enter(node: number, state: number): void {
    const { ready } = NodeState;
    const before = this.state[node];
    const slots = this.slots[node];
    this.state[node] = state;
    this.comingSlots += (isComing(state) ? slots : 0) - (isComing(before) ? slots : 0);
    if (works(state) !== works(before)) {
      const sign = works(state) ? 1 : -1;
      this.#usage.come(sign * this.ranges[this.range[node]].nodesPerRow, sign * slots);
      this.#usage.hold(sign * this.held[node]);
    }
    if ((state === ready) === (before === ready)) return;
    this.openSlots += state === ready ? slots : -slots;
    this.#setFree(node, state === ready ? slots - this.held[node] : 0);
    this.#slowest = NaN;
  }

  #setFree(node: number, slots: number): void {
    for (const index of this.#indices) index.set(node, slots, this.free.of(node));
    this.free.set(node, slots);
  }
}

function isComing(state: number): boolean {
  return state === NodeState.coming || state === NodeState.waking;
}
