import type { FlowGraph } from "./flow-graph.js";
import { grown } from "./grown.js";
import { KeyHeap } from "./key-heap.js";

/**
 * Progressive filling of one connected component: weighted max-min fair rates.
 *
 * All levels (rate / weight) rise together until a link is full or a cap is reached; what is thereby bound keeps its
 * rate, and the others go on (Bertsekas and Gallager, Data Networks, section 6.5.2). Equal levels: caps before links,
 * then the lower number. Sums run over classes in order, so that a component has the same bits whatever else there is.
 * O(crossings · log links).
 */
export class Filling {
  /** Links and classes of the component filled last. */
  links = new Int32Array(8);
  linkCount = 0;
  classes = new Int32Array(8);
  classCount = 0;
  /** By class: rate of one flow [B/s]. */
  rate = new Float64Array(8);
  /** By link: what is left of it, and what its flows have together [B/s]. */
  left = new Float64Array(8);
  used = new Float64Array(8);
  readonly #graph: FlowGraph;
  /** By link: weights of unbound flows, their sum when it was last taken anew, unbound classes. */
  #weights = new Float64Array(8);
  #summed = new Float64Array(8);
  #unbound = new Int32Array(8);
  /** Number of the filling that met the link, or the class, or bound the class. */
  #metLink = new Float64Array(8);
  #metClass = new Float64Array(8);
  #bound = new Float64Array(8);
  #touched = new Int32Array(8);
  #isTouched = new Uint8Array(8);
  #touchedCount = 0;
  #filling = 0;
  /** Links and capped classes by the level at which they bind. */
  readonly #full = new KeyHeap();
  readonly #capped = new KeyHeap();

  constructor(graph: FlowGraph) {
    this.#graph = graph;
  }

  /** Starts a new round of fillings: every link may be filled once in it. */
  begin(): void {
    this.#filling += 1;
    const { capacity, cap } = this.#graph;
    if (this.left.length < capacity.length) this.#growLinks(capacity.length);
    if (this.rate.length < cap.length) this.#growClasses(cap.length);
  }

  /** Fills the component of a link; false where it has been filled in this round. */
  fill(link: number): boolean {
    if (this.#metLink[link] === this.#filling) return false;
    this.#gather(link);
    this.#raise();
    return true;
  }

  #gather(seed: number): void {
    const { link, classOf, times, route, cap, weight, flows, capacity, busy, busyCount } = this.#graph;
    const filling = this.#filling;
    this.#full.clear();
    this.#capped.clear();
    this.links[0] = seed;
    this.linkCount = 1;
    this.classCount = 0;
    this.#metLink[seed] = filling;
    for (let next = 0; next < this.linkCount; next += 1) {
      const at = this.links[next];
      const crossings = busy[at];
      const count = busyCount[at];
      let weights = 0;
      for (let index = 0; index < count; index += 1) {
        const crossing = crossings[index];
        const flowClass = classOf[crossing];
        weights += flows[flowClass] * weight[flowClass] * times[crossing];
        if (this.#metClass[flowClass] === filling) continue;
        this.#metClass[flowClass] = filling;
        this.classes[this.classCount++] = flowClass;
        if (cap[flowClass] < Infinity) this.#capped.put(flowClass, cap[flowClass] / weight[flowClass]);
        for (let other = route[flowClass]; other < route[flowClass + 1]; other += 1) {
          if (this.#metLink[link[other]] === filling) continue;
          this.#metLink[link[other]] = filling;
          this.links[this.linkCount++] = link[other];
        }
      }
      this.left[at] = capacity[at];
      this.used[at] = 0;
      this.#weights[at] = weights;
      this.#summed[at] = weights;
      this.#unbound[at] = count;
      if (count > 0) this.#full.put(at, capacity[at] / weights);
    }
    this.#full.restore();
    this.#capped.restore();
  }

  #raise(): void {
    const { cap, weight, classOf, busy, busyCount } = this.#graph;
    let open = this.classCount;
    while (open > 0) {
      const level = this.#full.firstKey();
      if (this.#capped.firstKey() <= level) {
        const flowClass = this.#capped.first();
        this.#capped.remove(flowClass);
        if (this.#bound[flowClass] === this.#filling) continue;
        this.#bind(flowClass, cap[flowClass]);
        open -= 1;
      } else {
        const link = this.#full.first();
        const crossings = busy[link];
        for (let index = 0; index < busyCount[link]; index += 1) {
          const flowClass = classOf[crossings[index]];
          if (this.#bound[flowClass] === this.#filling) continue;
          this.#bind(flowClass, Math.min(cap[flowClass], weight[flowClass] * level));
          open -= 1;
        }
        this.left[link] = 0;
      }
      this.#lower();
    }
  }

  #bind(flowClass: number, rate: number): void {
    const { link, times, route, flows, weight } = this.#graph;
    this.rate[flowClass] = rate;
    this.#bound[flowClass] = this.#filling;
    const together = flows[flowClass] * rate;
    const weights = flows[flowClass] * weight[flowClass];
    for (let crossing = route[flowClass]; crossing < route[flowClass + 1]; crossing += 1) {
      const at = link[crossing];
      this.left[at] -= together * times[crossing];
      this.used[at] += together * times[crossing];
      this.#weights[at] -= weights * times[crossing];
      this.#unbound[at] -= 1;
      if (this.#isTouched[at] === 1) continue;
      this.#isTouched[at] = 1;
      this.#touched[this.#touchedCount++] = at;
    }
  }

  /** Works out anew when the links touched would be full. */
  #lower(): void {
    for (let index = 0; index < this.#touchedCount; index += 1) {
      const at = this.#touched[index];
      this.#isTouched[at] = 0;
      if (this.left[at] < 0) this.left[at] = 0;
      if (this.#unbound[at] === 0) {
        this.#full.remove(at);
        continue;
      }
      // Differences of sums lose digits: what has shrunk to half is summed again, which costs no more than it did to shrink.
      if (this.#weights[at] < this.#summed[at] / 2) this.#sum(at);
      this.#full.set(at, this.left[at] / this.#weights[at]);
    }
    this.#touchedCount = 0;
  }

  #sum(at: number): void {
    const { classOf, times, flows, weight, busy, busyCount } = this.#graph;
    const crossings = busy[at];
    let weights = 0;
    for (let index = 0; index < busyCount[at]; index += 1) {
      const flowClass = classOf[crossings[index]];
      if (this.#bound[flowClass] !== this.#filling) weights += flows[flowClass] * weight[flowClass] * times[crossings[index]];
    }
    this.#weights[at] = weights;
    this.#summed[at] = weights;
  }

  #growLinks(room: number): void {
    this.links = grown(this.links, room);
    this.left = grown(this.left, room);
    this.used = grown(this.used, room);
    this.#weights = grown(this.#weights, room);
    this.#summed = grown(this.#summed, room);
    this.#unbound = grown(this.#unbound, room);
    this.#metLink = grown(this.#metLink, room);
    this.#touched = grown(this.#touched, room);
    this.#isTouched = grown(this.#isTouched, room);
  }

  #growClasses(room: number): void {
    this.classes = grown(this.classes, room);
    this.rate = grown(this.rate, room);
    this.#metClass = grown(this.#metClass, room);
    this.#bound = grown(this.#bound, room);
  }
}
