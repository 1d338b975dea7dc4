import { grown } from "./grown.js";

/**
 * Links, and classes of flows: flows of a class have the same route, own cap and weight.
 *
 * A *crossing* is a link on the route of a class; crossings are numbered in the order of classes, so that whatever is
 * summed over the crossings of a link is summed in the order of the classes.
 */
export class FlowGraph {
  links = 0;
  classes = 0;
  /** By link: what it carries at most [B/s, ≥ 0, finite]. */
  capacity = new Float64Array(8);
  /** By class: most that one flow gets [B/s, ≥ 0, Infinity where nothing limits it], its weight [> 0], flows under way. */
  cap = new Float64Array(8);
  weight = new Float64Array(8);
  flows = new Float64Array(8);
  /** By class: its first crossing; one more entry than classes. */
  route = new Int32Array(9);
  /** By crossing: the link, the class, and how often a flow of the class passes the link. */
  link = new Int32Array(16);
  classOf = new Int32Array(16);
  times = new Float64Array(16);
  /** By link: crossings of classes with flows under way, ascending, and how many they are. */
  readonly busy: Int32Array[] = [];
  busyCount = new Int32Array(8);
  readonly #known = new Map<string, number>();

  /** Adds a link. */
  addLink(bytesPerSecond: number): number {
    if (!(bytesPerSecond >= 0 && bytesPerSecond < Infinity)) throw new TypeError(`a link of ${bytesPerSecond} B/s`);
    if (this.links === this.capacity.length) {
      this.capacity = grown(this.capacity, 2 * this.links);
      this.busyCount = grown(this.busyCount, 2 * this.links);
    }
    this.capacity[this.links] = bytesPerSecond;
    this.busy.push(new Int32Array(4));
    return this.links++;
  }

  /** Number of the class with this route, cap and weight; a link that is named k times is passed k times. The order of links does not matter. */
  classWith(links: readonly number[], cap: number, weight: number): number {
    if (!(cap >= 0)) throw new TypeError(`a cap of ${cap} B/s`);
    if (!(weight > 0 && weight < Infinity)) throw new TypeError(`a weight of ${weight}`);
    if (links.some((link) => !(Number.isInteger(link) && link >= 0 && link < this.links))) throw new TypeError(`a route over links ${links.join(", ")} of ${this.links}`);
    const sorted = [...links].sort((a, b) => a - b);
    const key = `${cap} ${weight} ${sorted.join(" ")}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.classes);
    if (this.classes === this.cap.length) this.#growClasses();
    this.cap[this.classes] = cap;
    this.weight[this.classes] = weight;
    let end = this.route[this.classes];
    for (const link of new Set(sorted)) {
      if (end === this.link.length) this.#growCrossings();
      this.link[end] = link;
      this.classOf[end] = this.classes;
      this.times[end] = sorted.filter((other) => other === link).length;
      end += 1;
    }
    this.route[this.classes + 1] = end;
    return this.classes++;
  }

  /** One more flow of the class. O(1), and O(hops · classes on the link) for the first. */
  enter(flowClass: number): void {
    if (this.flows[flowClass]++ > 0) return;
    for (let crossing = this.route[flowClass]; crossing < this.route[flowClass + 1]; crossing += 1) {
      const link = this.link[crossing];
      const count = this.busyCount[link]++;
      if (count === this.busy[link].length) this.busy[link] = grown(this.busy[link], 2 * count);
      const crossings = this.busy[link];
      let place = count;
      for (; place > 0 && crossings[place - 1] > crossing; place -= 1) crossings[place] = crossings[place - 1];
      crossings[place] = crossing;
    }
  }

  /** One flow less. */
  leave(flowClass: number): void {
    if (--this.flows[flowClass] > 0) return;
    for (let crossing = this.route[flowClass]; crossing < this.route[flowClass + 1]; crossing += 1) {
      const link = this.link[crossing];
      const crossings = this.busy[link];
      const count = --this.busyCount[link];
      let place = count;
      while (crossings[place] !== crossing) place -= 1;
      crossings.copyWithin(place, place + 1, count + 1);
    }
  }

  #growClasses(): void {
    const room = 2 * this.classes;
    this.cap = grown(this.cap, room);
    this.weight = grown(this.weight, room);
    this.flows = grown(this.flows, room);
    this.route = grown(this.route, room + 1);
  }

  #growCrossings(): void {
    const room = 2 * this.link.length;
    this.link = grown(this.link, room);
    this.classOf = grown(this.classOf, room);
    this.times = grown(this.times, room);
  }
}
