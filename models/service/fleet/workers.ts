import { Rank } from "../../../sim/index.js";
import { type Load, type Provisioner, provisioners } from "../provisioning/index.js";
import type { Group } from "./group.js";
import { IdleTimers } from "./idle-timers.js";
import type { LoadMeter } from "./load-meter.js";
import { type Ground, Places } from "./places.js";
import { NodeState } from "./rows.js";
import { FleetView, type OwnNodes } from "./view.js";

/** Hears of what a group does to its nodes by itself. */
export interface WorkersClient {
  nodeOrdered(): void;
  nodeJoined(node: number): void;
  nodeDrains(node: number): void;
}

const UNMEASURED: Load = { utilisation: NaN, responseSeconds: NaN };

/** The nodes of one group: as many as its provisioner wants are asked for and given back. */
export class Workers implements OwnNodes {
  readonly provisioner: Provisioner;
  readonly idle: IdleTimers;
  readonly places: Places;
  readonly count: number;
  readonly #ground: Ground;
  readonly #range: number;
  readonly #meter: LoadMeter | undefined;
  #askedCount = 0;
  #refusedCount = 0;
  #silentUntil = -1;

  constructor(ground: Ground, group: Group, range: number) {
    const { provisioning, count } = group.spec;
    const { sim, nodes, events, surroundings } = ground;
    this.count = count;
    this.#ground = ground;
    this.#range = range;
    const places = new Places(ground, group, range, () => this.#keepSilent());
    this.places = places;
    const provisioner = provisioners.get(provisioning.kind).create(provisioning, new FleetView(this, surroundings));
    this.provisioner = provisioner;
    this.#meter = provisioner.looksAtLoad === true ? surroundings.queue.meter() : undefined;
    this.idle = new IdleTimers({ sim, nodes, places, provisioner, events });
    if (provisioner.idleReleaseSeconds < Infinity || provisioner.wantsFewer !== undefined) nodes.watchers.push(this.idle);
    if (provisioner.isSingleUse === true) nodes.watchers.push({ nodeIdle: () => undefined, nodeBusy: (node) => this.#used(node) });
  }

  /** Nodes that take work or are on their way. */
  get active(): number {
    return this.places.active;
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

  /** Most nodes there can be, the capacity of their source considered. */
  get attainable(): number {
    return Math.min(this.places.maximum, this.places.source.capacity);
  }

  /** The run begins. */
  start(client: WorkersClient): void {
    // A change that is due at this instant counts from the start.
    if (this.#nextLook() === this.#ground.sim.now) this.provisioner.look?.();
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
    const { provisioner, places } = this;
    places.source.settle?.();
    for (let gone = 0; gone < places.maximum && provisioner.wantsFewer?.() === true; gone += 1) this.#remove(client);
    for (let asks = 0; asks < places.maximum; asks += 1) {
      if (this.#isFull || this.#ground.sim.now < this.#silentUntil || !provisioner.wantsMore()) return;
      this.#add(client);
    }
  }

  /** Whether no place is left for one more; places of nodes that drain can be had back, but for those that serve once. */
  get #isFull(): boolean {
    return this.active === this.places.maximum || (this.provisioner.isSingleUse === true && this.places.firstIn(NodeState.absent) < 0);
  }

  #nextLook(): number {
    return this.provisioner.nextLook?.() ?? Infinity;
  }

  #lookLater(): void {
    const next = this.#nextLook();
    if (next < Infinity) this.#ground.sim.at(next, Rank.decision, this.#ground.events.look, this.#range);
  }

  /** One node more: one that drains, else one that sleeps, else a new one. */
  #add(client: WorkersClient): void {
    const { places } = this;
    const draining = this.provisioner.isSingleUse === true ? -1 : places.firstIn(NodeState.draining);
    const asleep = places.firstIn(NodeState.asleep);
    if (draining >= 0) {
      places.rejoin(draining);
      client.nodeOrdered();
      client.nodeJoined(draining);
    } else if (asleep >= 0) {
      places.resume(asleep);
    } else if (this.#request(places.firstIn(NodeState.absent))) {
      client.nodeOrdered();
    }
  }

  /** One active node less: at once where it is not at work, else when it has drained. */
  #remove(client: WorkersClient): void {
    const { nodes } = this.#ground;
    const node = this.places.leastMissed();
    if (node < 0) return;
    if (nodes.state[node] !== NodeState.ready || nodes.held[node] === 0) {
      this.places.release(node);
      return;
    }
    this.places.drain(node);
    client.nodeDrains(node);
  }

  #request(node: number): boolean {
    this.#askedCount += 1;
    if (this.places.request(node)) return true;
    this.#refusedCount += 1;
    this.#keepSilent();
    return false;
  }

  /** A node that serves once has something to do. */
  #used(node: number): void {
    if (!this.places.has(node) || this.#ground.nodes.state[node] !== NodeState.ready) return;
    this.places.drain(node);
    this.#ground.drains(node);
  }

  #keepSilent(): void {
    const { retrySeconds } = this.provisioner;
    if (retrySeconds === Infinity) return;
    this.#silentUntil = this.#ground.sim.now + retrySeconds;
    this.#ground.askAgainAt(this.#silentUntil);
  }
}
