import { Fault, type Simulation } from "../../../sim/index.js";
import type { PolicySpec } from "../fleet/index.js";
import type { Backends } from "./backends.js";
import { type BackendsView, type Balancer, balancers } from "./balancing/index.js";

/** What the proxy believes of a back-end: never heard of it or taken off, in use, or ejected until it seems well. */
const Belief = { none: 0, open: 1, ejected: 2 } as const;

/** The back-ends as the proxy knows them, and the balancer that chooses among them. */
export class Pool implements BackendsView {
  readonly count: number;
  readonly groups: number;
  readonly #sim: Simulation;
  readonly #backends: Backends;
  readonly #policy: string;
  readonly #balancer: Balancer;
  readonly #belief: Uint8Array;
  readonly #inFlight: Int32Array;
  #open = 0;

  constructor(sim: Simulation, backends: Backends, spec: PolicySpec) {
    this.#sim = sim;
    this.#backends = backends;
    this.count = backends.count;
    this.groups = backends.groups.length;
    this.#belief = new Uint8Array(this.count);
    this.#inFlight = new Int32Array(this.count);
    this.#policy = spec.kind;
    this.#balancer = balancers.get(spec.kind).create(spec, this);
  }

  isOpen(backend: number): boolean {
    return this.#belief[backend] === Belief.open;
  }

  isEjected(backend: number): boolean {
    return this.#belief[backend] === Belief.ejected;
  }

  group(backend: number): number {
    return this.#backends.range[backend];
  }

  weight(group: number): number {
    return this.#backends.groups[group].spec.weight;
  }

  inFlight(backend: number): number {
    return this.#inFlight[backend];
  }

  /** Requests may be sent there from now on. */
  open(backend: number): void {
    if (this.isOpen(backend)) return;
    this.#belief[backend] = Belief.open;
    this.#open += 1;
    this.#balancer.opened(backend);
  }

  /** No more requests are sent there. */
  eject(backend: number): void {
    this.#shut(backend, Belief.ejected);
  }

  /** It is taken off: no back-end any more, well or not. */
  takeOff(backend: number): void {
    this.#shut(backend, Belief.none);
  }

  /** Whether there is an open back-end other than `avoid` (−1: any). */
  canChoose(avoid: number): boolean {
    return this.#open > (avoid >= 0 && this.isOpen(avoid) ? 1 : 0);
  }

  /** Chooses a back-end for a request that is then under way to it. */
  choose(avoid: number): number {
    const backend = this.#balancer.choose(avoid);
    if (!(backend >= 0 && backend < this.count && this.isOpen(backend)) || backend === avoid) {
      throw new Fault(`balancer ${this.#policy} chose back-end ${backend}, which ${backend === avoid ? "was to be avoided" : "is not open"}`, {
        timeSeconds: this.#sim.now,
        entity: this.#policy,
      });
    }
    this.#inFlight[backend] += 1;
    this.#balancer.sent(backend);
    return backend;
  }

  /** A request sent there came back after so long [s]; NaN where without an answer. */
  ended(backend: number, responseSeconds: number): void {
    this.#inFlight[backend] -= 1;
    this.#balancer.ended(backend, responseSeconds);
  }

  #shut(backend: number, belief: number): void {
    const wasOpen = this.isOpen(backend);
    this.#belief[backend] = belief;
    if (!wasOpen) return;
    this.#open -= 1;
    this.#balancer.closed(backend);
  }
}
