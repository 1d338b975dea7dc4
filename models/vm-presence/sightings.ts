import { CompensatedSum, type Simulation, Tally } from "../../sim/index.js";
import { type Status, UNAVAILABLE } from "./status.js";

/** One VM as it is, and as each watcher sees it. */
export interface Sight {
  readonly vm: number;
  shown: Status;
  readonly seen: Status[];
  /** Stanzas about it that are under way: until they have arrived it is not forgotten. */
  underWay: number;
}

/**
 * The VMs of one site: what they are shown as, what each watcher sees, and for how long the two differ. A VM is forgotten when
 * it is gone, everybody knows, and nothing about it is under way. Knows what nobody in the model knows, and tells nobody.
 */
export class Sightings {
  changes = 0;
  stanzas = 0;
  bytes = 0;
  lost = 0;
  readonly delay = new Tally();
  readonly #sim: Simulation;
  readonly #warmupSeconds: number;
  readonly #sights = new Map<number, Sight>();
  readonly #isUp: boolean[];
  #pairs = 0;
  #wrong = 0;
  readonly #pairSeconds = new CompensatedSum();
  readonly #wrongSeconds = new CompensatedSum();
  #since = 0;

  constructor(watchers: number, sim: Simulation, warmupSeconds: number) {
    this.#sim = sim;
    this.#warmupSeconds = warmupSeconds;
    this.#isUp = Array.from({ length: watchers }, () => true);
  }

  /** What each VM that is not unavailable is shown as, in order of request. */
  shown(): Map<number, Status> {
    return new Map([...this.#sights.values()].filter(({ shown }) => shown !== UNAVAILABLE).map(({ vm, shown }) => [vm, shown]));
  }

  /** A VM is shown as something from now on; null where it was before. */
  change(vm: number, status: Status): Sight | null {
    const sight = this.#sights.get(vm) ?? { vm, shown: UNAVAILABLE, seen: this.#isUp.map(() => UNAVAILABLE), underWay: 0 };
    if (sight.shown === status) return null;
    this.#sights.set(vm, sight);
    this.#set(sight, () => (sight.shown = status));
    if (this.counts) this.changes += 1;
    return sight;
  }

  /** A watcher hears of a VM. */
  hears(watcher: number, vm: number, status: Status): void {
    const sight = this.#sights.get(vm);
    if (sight !== undefined && this.#isUp[watcher]) this.#set(sight, () => (sight.seen[watcher] = status));
  }

  /** A watcher hears of all VMs at once: what is not among them is unavailable. */
  hearsAll(watcher: number, shown: ReadonlyMap<number, Status>): void {
    for (const { vm } of [...this.#sights.values()]) this.hears(watcher, vm, shown.get(vm) ?? UNAVAILABLE);
  }

  /** A watcher goes down, and forgets all; or comes back, and knows nothing. */
  up(watcher: number, isUp: boolean): void {
    for (const sight of [...this.#sights.values()]) {
      this.#count(sight, -1);
      sight.seen[watcher] = UNAVAILABLE;
    }
    this.#isUp[watcher] = isUp;
    for (const sight of [...this.#sights.values()]) {
      this.#count(sight, 1);
      this.#forget(sight);
    }
  }

  /** A stanza about a VM left, or has ended its way. */
  underWay(vm: number, difference: number): void {
    const sight = this.#sights.get(vm);
    if (sight === undefined) return;
    sight.underWay += difference;
    this.#forget(sight);
  }

  /** So many stanzas of so many bytes in all leave. */
  sent(stanzas: number, bytes: number): void {
    if (!this.counts) return;
    this.stanzas += stanzas;
    this.bytes += bytes;
  }

  /** Whether the warm-up is over. */
  get counts(): boolean {
    return this.#sim.now >= this.#warmupSeconds;
  }

  get pairSeconds(): number {
    return this.#pairSeconds.value;
  }

  get wrongSeconds(): number {
    return this.#wrongSeconds.value;
  }

  /** Integrals to now. */
  pass(): void {
    const seconds = this.#sim.now - Math.max(this.#since, this.#warmupSeconds);
    this.#since = this.#sim.now;
    if (!(seconds > 0)) return;
    this.#pairSeconds.add(this.#pairs * seconds);
    this.#wrongSeconds.add(this.#wrong * seconds);
  }

  #set(sight: Sight, change: () => void): void {
    this.#count(sight, -1);
    change();
    this.#count(sight, 1);
    this.#forget(sight);
  }

  /** Takes the pairs of a VM out of the counts, or in. */
  #count({ shown, seen }: Sight, sign: 1 | -1): void {
    this.pass();
    for (const [watcher, status] of seen.entries()) {
      if (!this.#isUp[watcher] || (shown === UNAVAILABLE && status === UNAVAILABLE)) continue;
      this.#pairs += sign;
      if (shown !== status) this.#wrong += sign;
    }
  }

  #forget({ vm, shown, seen, underWay }: Sight): void {
    if (shown === UNAVAILABLE && underWay === 0 && seen.every((status) => status === UNAVAILABLE)) this.#sights.delete(vm);
  }
}
