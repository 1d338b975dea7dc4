import { Fault } from "../fault.js";
import { type EventKind, Rank, type Simulation } from "../kernel/index.js";
import { FinishHeap } from "../service/index.js";
import { Filling } from "./filling.js";
import { FlowGraph } from "./flow-graph.js";
import { grown } from "./grown.js";
import type { KeyHeap } from "./key-heap.js";
import { LinkLoads } from "./link-loads.js";
import { NextEnd } from "./next-end.js";

/** Flows of one route, cap and weight. */
export type FlowClass = number;
/** A flow under way: its row among the flows of its class; stale once it ended. */
export type Flow = number;

const FIRST_FLOWS = 4;

/**
 * Flows that share links, max-min fair by weight, at every instant and without steps.
 *
 * The flows of a class have equal rates, so that a class is a shared processor: its virtual time is what each of them
 * has been given since it was last empty, a flow of b bytes that starts at virtual time v ends at v + b, and a new rate
 * costs O(1) whatever the flows. Rates are worked out once an instant, for the components that changed (see `Filling`),
 * and only classes whose rate did change are touched. At the end of a flow virtual time is set to that flow's own finish.
 * End times are exact to 4 ulp for every change of rate since the class was empty.
 */
export class FlowSharing {
  readonly #sim: Simulation;
  readonly #graph = new FlowGraph();
  readonly #filling = new Filling(this.#graph);
  readonly #finished: (customer: number) => void;
  readonly #share: EventKind;
  /** By class. */
  readonly #flows: (FinishHeap | undefined)[] = [];
  #rate = new Float64Array(8);
  #virtual = new Float64Array(8);
  #updatedAt = new Float64Array(8);
  #changed = new Uint8Array(8);
  readonly #loads: LinkLoads;
  /** Classes and links that changed at this instant. */
  readonly #changedClasses: number[] = [];
  readonly #changedLinks: number[] = [];
  readonly #next: NextEnd;
  /** Classes by the time their next flow ends, of `#next`. */
  readonly #due: KeyHeap;
  #isSharingDue = false;
  #size = 0;

  /** `finished` hears of every flow that ends, in the order of time, class and start; `measured` leaves out what was before `measuredFrom` [s]. */
  constructor(sim: Simulation, name: string, finished: (customer: number) => void, measuredFrom = 0) {
    this.#sim = sim;
    this.#loads = new LinkLoads(measuredFrom);
    this.#finished = finished;
    this.#next = new NextEnd(sim, sim.kind(`${name} finished`, () => this.#complete()));
    this.#due = this.#next.due;
    this.#share = sim.kind(`${name} shared`, () => {
      this.#isSharingDue = false;
      this.#settle();
    });
  }

  /** Flows under way. */
  get size(): number {
    return this.#size;
  }

  /** Adds a link and returns its number. @param bytesPerSecond What it carries [B/s, ≥ 0, finite]. */
  link(bytesPerSecond: number): number {
    const link = this.#graph.addLink(bytesPerSecond);
    this.#loads.add(link, this.#sim.now);
    return link;
  }

  /**
   * The class of flows over these links, one named twice being passed twice; equal classes are one.
   * @param cap Most that one flow gets [B/s, ≥ 0]. @param weight Where flows compete, rates are as weights [> 0].
   */
  flowClass(links: readonly number[], cap = Infinity, weight = 1): FlowClass {
    const flowClass = this.#graph.classWith(links, cap, weight);
    if (flowClass === this.#flows.length) {
      this.#flows.push(undefined);
      if (flowClass === this.#rate.length) {
        this.#rate = grown(this.#rate, 2 * flowClass);
        this.#virtual = grown(this.#virtual, 2 * flowClass);
        this.#updatedAt = grown(this.#updatedAt, 2 * flowClass);
        this.#changed = grown(this.#changed, 2 * flowClass);
      }
    }
    return flowClass;
  }

  /** Starts a flow of so many bytes [≥ 0] for a customer number; returns what `remove` takes. */
  start(flowClass: FlowClass, bytes: number, customer: number): Flow {
    if (!(bytes >= 0 && bytes < Infinity)) throw new Fault(`a flow of ${bytes} bytes`, { timeSeconds: this.#sim.now });
    const flows = (this.#flows[flowClass] ??= new FinishHeap(FIRST_FLOWS));
    this.#advance(flowClass);
    const flow = flows.insert(this.#virtual[flowClass] + bytes, customer);
    this.#graph.enter(flowClass);
    this.#size += 1;
    this.#change(flowClass);
    this.#callForSharing();
    return flow;
  }

  /** Takes a flow out before its end and returns the bytes it has left. */
  remove(flowClass: FlowClass, flow: Flow): number {
    this.#advance(flowClass);
    const left = this.#flows[flowClass]!.remove(flow) - this.#virtual[flowClass];
    this.#leave(flowClass);
    // The flow taken out may be the one that was to end next.
    this.#next.arm();
    this.#callForSharing();
    return Math.max(0, left);
  }

  /** Bytes a flow under way has left. */
  left(flowClass: FlowClass, flow: Flow): number {
    this.#advance(flowClass);
    return Math.max(0, this.#flows[flowClass]!.finish(flow) - this.#virtual[flowClass]);
  }

  /** Changes what a link carries [B/s, ≥ 0, finite]; 0 stops its flows. */
  setCapacity(link: number, bytesPerSecond: number): void {
    if (!(bytesPerSecond >= 0 && bytesPerSecond < Infinity)) throw new Fault(`a link of ${bytesPerSecond} B/s`, { timeSeconds: this.#sim.now });
    this.#graph.capacity[link] = bytesPerSecond;
    this.#changedLinks.push(link);
    this.#callForSharing();
  }

  /** Rate of each flow of a class at this instant [B/s]; 0 where it has none. */
  rate(flowClass: FlowClass): number {
    this.#settle();
    return this.#rate[flowClass];
  }

  /** Rate of all flows on a link together at this instant [B/s]. */
  used(link: number): number {
    this.#settle();
    return this.#loads.rate(link);
  }

  /** Bytes a link has carried until now: its rate, integrated. */
  carried(link: number): number {
    return this.#loads.carried(link, this.#sim.now);
  }

  /** The same without what it carried before measuring began. */
  measured(link: number): number {
    return this.#loads.measured(link, this.#sim.now);
  }

  #change(flowClass: FlowClass): void {
    if (this.#changed[flowClass] === 1) return;
    this.#changed[flowClass] = 1;
    this.#changedClasses.push(flowClass);
  }

  #callForSharing(): void {
    if (this.#isSharingDue) return;
    this.#isSharingDue = true;
    // Last of its instant, so that what starts and ends together is shared once.
    this.#sim.at(this.#sim.now, Rank.sample, this.#share);
  }

  #leave(flowClass: FlowClass): void {
    this.#graph.leave(flowClass);
    this.#size -= 1;
    if (this.#graph.flows[flowClass] === 0) {
      this.#virtual[flowClass] = 0;
      this.#due.remove(flowClass);
    } else {
      // All that is known before rates are worked out anew: equal flows end together.
      this.#due.set(flowClass, this.#flows[flowClass]!.firstFinish() === this.#virtual[flowClass] ? this.#sim.now : Infinity);
    }
    this.#change(flowClass);
  }

  #advance(flowClass: FlowClass): void {
    const { now } = this.#sim;
    const elapsed = now - this.#updatedAt[flowClass];
    if (elapsed > 0 && this.#graph.flows[flowClass] > 0) {
      // Never past the next finish: rounding must not turn a remainder negative.
      this.#virtual[flowClass] = Math.min(this.#virtual[flowClass] + elapsed * this.#rate[flowClass], this.#flows[flowClass]!.firstFinish());
    }
    this.#updatedAt[flowClass] = now;
  }

  #settle(): void {
    if (this.#changedClasses.length === 0 && this.#changedLinks.length === 0) return;
    const { route, link } = this.#graph;
    this.#filling.begin();
    for (let index = 0; index < this.#changedLinks.length; index += 1) this.#fill(this.#changedLinks[index]);
    for (let index = 0; index < this.#changedClasses.length; index += 1) {
      const flowClass = this.#changedClasses[index];
      for (let crossing = route[flowClass]; crossing < route[flowClass + 1]; crossing += 1) this.#fill(link[crossing]);
      // One without links has its cap; one without flows is in no component.
      if (this.#graph.flows[flowClass] === 0) this.#rate[flowClass] = 0;
      else if (route[flowClass] === route[flowClass + 1]) this.#setRate(flowClass, this.#graph.cap[flowClass]);
      this.#changed[flowClass] = 0;
    }
    this.#changedClasses.length = 0;
    this.#changedLinks.length = 0;
    this.#due.restore();
    this.#next.arm();
  }

  #fill(seed: number): void {
    const filling = this.#filling;
    if (!filling.fill(seed)) return;
    const { now } = this.#sim;
    for (let index = 0; index < filling.linkCount; index += 1) {
      const link = filling.links[index];
      this.#loads.change(link, filling.used[link], now);
    }
    for (let index = 0; index < filling.classCount; index += 1) {
      const flowClass = filling.classes[index];
      const rate = filling.rate[flowClass];
      if (rate !== this.#rate[flowClass] || this.#changed[flowClass] === 1) this.#setRate(flowClass, rate);
    }
  }

  /** The classes' order by `#due` is restored afterwards. */
  #setRate(flowClass: FlowClass, rate: number): void {
    this.#advance(flowClass);
    this.#rate[flowClass] = rate;
    const left = this.#flows[flowClass]!.firstFinish() - this.#virtual[flowClass];
    this.#due.put(flowClass, left === 0 ? this.#sim.now : this.#sim.now + left / rate);
  }

  #complete(): void {
    const { now } = this.#sim;
    const flowClass = this.#due.first();
    const flows = this.#flows[flowClass]!;
    this.#next.happened();
    this.#virtual[flowClass] = flows.firstFinish();
    this.#updatedAt[flowClass] = now;
    const customer = flows.removeFirst();
    const wasDue = this.#isSharingDue;
    this.#isSharingDue = true;
    this.#leave(flowClass);
    this.#finished(customer);
    this.#isSharingDue = wasDue;
    if (this.#due.firstKey() === now) this.#next.arm();
    // Where nothing else happens at this instant, no event is needed to wait for its end.
    if (!wasDue && !this.#next.isArmed && this.#sim.isNext(Rank.sample)) this.#settle();
    else this.#callForSharing();
  }
}
