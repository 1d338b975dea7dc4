import { type EventKind, hashName, type Simulation } from "../../../sim/index.js";
import type { NetworkPort, Vm } from "../../ports/index.js";
import { type Group, type LoadMeter, type NodeRows, NodeState, type NodeWatcher, works } from "../fleet/index.js";
import { Cores } from "./cores.js";
import { RequestLine } from "./request-line.js";
import type { RequestStore } from "./request-store.js";
import type { BackendSpec } from "./spec.js";
import { CountOverTime } from "./usage.js";

/** The places back-ends can take, group by group in order of name: a back-end is its place. */
export class Backends implements NodeRows {
  readonly groups: readonly Group<BackendSpec>[];
  readonly firstOf: readonly number[];
  readonly count: number;
  readonly range: Int32Array;
  readonly state: Uint8Array;
  readonly vm: (Vm | null)[];
  /** Requests sent there that it has not finished, those on their way included. */
  readonly held: Int32Array;
  readonly idleSince: Float64Array;
  readonly watchers: NodeWatcher[] = [];
  /** Workers that hold a request. */
  readonly busy: Int32Array;
  /** Requests that wait for a worker, and cores; there from the first VM on. */
  readonly lines: (RequestLine | undefined)[];
  readonly cores: (Cores | undefined)[];
  /** Workers of back-ends on their way, of those that take requests, and the free ones of these. */
  comingWorkers = 0;
  openWorkers = 0;
  freeWorkers = 0;
  readonly ready: CountOverTime;
  readonly readyCores: CountOverTime;
  readonly busyCores: CountOverTime;
  /** In the network. */
  readonly #site: Int32Array;
  readonly #network: NetworkPort;
  readonly #sim: Simulation;
  readonly #store: RequestStore;
  readonly #alarm: EventKind;
  readonly #computed: (row: number) => void;

  constructor(
    groups: readonly Group<BackendSpec>[],
    parts: { sim: Simulation; network: NetworkPort; store: RequestStore; warmupSeconds: number; computed: (row: number) => void },
  ) {
    const { sim, network, warmupSeconds } = parts;
    this.groups = groups;
    this.#sim = sim;
    this.#store = parts.store;
    this.#computed = parts.computed;
    const firstOf = [0];
    for (const { maximum } of groups) firstOf.push(firstOf[firstOf.length - 1] + maximum);
    this.firstOf = firstOf;
    const count = firstOf[groups.length];
    this.count = count;
    this.range = new Int32Array(count);
    for (let group = 0; group < groups.length; group += 1) this.range.fill(group, firstOf[group], firstOf[group + 1]);
    this.state = new Uint8Array(count);
    this.held = new Int32Array(count);
    this.idleSince = new Float64Array(count);
    this.#site = new Int32Array(count);
    this.busy = new Int32Array(count);
    this.vm = new Array<Vm | null>(count).fill(null);
    this.lines = new Array<RequestLine | undefined>(count).fill(undefined);
    this.cores = new Array<Cores | undefined>(count).fill(undefined);
    this.#network = network;
    groups.forEach(({ spec }, group) => this.#site.fill(network.siteIndex(spec.site), firstOf[group], firstOf[group + 1]));
    this.ready = new CountOverTime(warmupSeconds);
    this.readyCores = new CountOverTime(warmupSeconds);
    this.busyCores = new CountOverTime(warmupSeconds);
    const hashes = groups.map(({ name }) => hashName(name));
    this.#alarm = sim.kind(
      "web.computed",
      (backend) => this.cores[backend]?.complete(),
      (backend) => (hashes[this.range[backend]] + backend - firstOf[this.range[backend]]) >>> 0,
    );
  }

  /** The meter is told of every change of cores and of how many compute. */
  measure(meter: LoadMeter): void {
    const tell = (): void => meter.capacity(this.readyCores.count, this.busyCores.count);
    this.readyCores.onChange(tell);
    this.busyCores.onChange(tell);
  }

  spec(backend: number): BackendSpec {
    return this.groups[this.range[backend]].spec;
  }

  site(backend: number): number {
    return this.#site[backend];
  }

  name(backend: number): string {
    const group = this.range[backend];
    return this.vm[backend]?.name ?? `${this.groups[group].name}-${backend - this.firstOf[group] + 1}`;
  }

  /** Whether requests may be sent there. */
  isOpen(backend: number): boolean {
    return this.state[backend] === NodeState.ready;
  }

  /** Whether whoever was sent there is served. */
  serves(backend: number): boolean {
    return works(this.state[backend]);
  }

  hasFreeWorker(backend: number): boolean {
    return this.busy[backend] < this.spec(backend).workers;
  }

  /** A worker has taken a request. */
  occupy(backend: number): void {
    this.busy[backend] += 1;
    if (this.isOpen(backend)) this.freeWorkers -= 1;
  }

  /** It has given it away. */
  vacate(backend: number): void {
    this.busy[backend] -= 1;
    if (this.isOpen(backend)) this.freeWorkers += 1;
  }

  /** Whether one more request would be turned away. */
  isFull(backend: number): boolean {
    const { workers, queue } = this.spec(backend);
    return queue !== undefined && this.busy[backend] >= workers && (this.lines[backend]?.length ?? 0) >= queue;
  }

  /** A request was sent there. */
  hold(backend: number): void {
    if (++this.held[backend] === 1) for (const watcher of this.watchers) watcher.nodeBusy?.(backend);
  }

  /** It has finished one, or never had it. */
  giveBack(backend: number): void {
    if (--this.held[backend] === 0 && this.serves(backend)) this.#becomesIdle(backend);
  }

  order(backend: number): void {
    this.#enter(backend, NodeState.coming);
  }

  come(backend: number, vm: Vm): void {
    this.vm[backend] = vm;
    this.#site[backend] = this.#network.siteIndex(vm.site);
    this.#enter(backend, NodeState.coming);
  }

  join(backend: number): void {
    this.lines[backend] ??= new RequestLine(this.#store);
    this.cores[backend] ??= new Cores(this.#sim, { kind: this.#alarm, arg: backend }, this.#coresOf(backend), this.busyCores, this.#computed);
    this.#enter(backend, NodeState.ready);
    if (this.held[backend] === 0) this.#becomesIdle(backend);
  }

  drain(backend: number): void {
    this.#enter(backend, NodeState.draining);
  }

  notice(backend: number): void {
    this.#enter(backend, NodeState.noticed);
  }

  sleep(backend: number): void {
    this.#enter(backend, NodeState.asleep);
    for (const watcher of this.watchers) watcher.nodeGone?.(backend);
  }

  wake(backend: number): void {
    this.#enter(backend, NodeState.waking);
  }

  leave(backend: number): void {
    this.#enter(backend, NodeState.absent);
    for (const watcher of this.watchers) watcher.nodeGone?.(backend);
  }

  clear(backend: number): void {
    this.vm[backend] = null;
  }

  #coresOf(backend: number): number {
    return this.groups[this.range[backend]].cores;
  }

  #becomesIdle(backend: number): void {
    this.idleSince[backend] = this.#sim.now;
    for (const watcher of this.watchers) watcher.nodeIdle(backend);
  }

  #enter(backend: number, state: number): void {
    const before = this.state[backend];
    const { workers } = this.spec(backend);
    const { now } = this.#sim;
    this.state[backend] = state;
    this.comingWorkers += (isComing(state) ? workers : 0) - (isComing(before) ? workers : 0);
    const opened = (state === NodeState.ready ? 1 : 0) - (before === NodeState.ready ? 1 : 0);
    if (opened !== 0) {
      this.openWorkers += opened * workers;
      this.freeWorkers += opened * (workers - this.busy[backend]);
    }
    const came = (works(state) ? 1 : 0) - (works(before) ? 1 : 0);
    if (came === 0) return;
    this.ready.change(came, now);
    this.readyCores.change(came * this.#coresOf(backend), now);
  }

}

const isComing = (state: number): boolean => state === NodeState.coming || state === NodeState.waking;
