import type { OrderState, OrderView, OrderWatcher } from "../contract.js";
import { Level } from "./level.js";
import { type Attendance, MemberFavours } from "./member-favours.js";

/** Of whom favours are observed. */
export interface Observed {
  /** In order of name: cores that each member's site could hold at most, Infinity where there is no end. */
  readonly capacityCores: readonly number[];
  readonly now: () => number;
  readonly warmupSeconds: number;
}

/** An order that asks for an instance. */
interface Asking {
  attendance: Attendance;
  provider: number;
}

const isOver = (state: OrderState): boolean => state === "deleted" || state === "closed" || state === "failed";

/**
 * Watches favours from outside, whatever books the managers keep: exact integrals over time of the cores that orders ask for.
 *
 * A favour lasts from granting an instance to another member's order until it is given up, so that donated and consumed are one
 * quantity seen from two sides: their sums over members are equal at every instant. Satisfaction goes by what the requester has made
 * its own. O(1) a change; memory grows with the orders that are alive and the pairs that trade.
 */
export class FavoursObserver implements OrderWatcher {
  readonly members: readonly MemberFavours[];
  readonly #now: () => number;
  readonly #warmupSeconds: number;
  /** By provider · members + requester: what the one holds for the other; pairs that ever traded only. */
  readonly #pairs = new Map<number, Level>();
  readonly #asking = new Map<number, Asking>();

  constructor({ capacityCores, now, warmupSeconds }: Observed) {
    this.members = capacityCores.map((cores) => new MemberFavours(cores, warmupSeconds));
    this.#now = now;
    this.#warmupSeconds = warmupSeconds;
  }

  placed({ order, requester, cores }: OrderView): void {
    this.#asking.set(order, { attendance: "unattended", provider: -1 });
    this.members[requester].attend("unattended", cores, this.#now());
  }

  stateChanged(view: OrderView, state: OrderState): void {
    const asking = this.#asking.get(view.order);
    if (asking === undefined) return;
    if (isOver(state)) {
      this.members[view.requester].attend(asking.attendance, -view.cores, this.#now());
      this.#asking.delete(view.order);
    } else if (state === "fulfilled") this.#attended(view, asking);
    else this.#move(view, asking, "unattended");
  }

  /** Told before the state says so, or after. */
  accepted(view: OrderView, provider: number): void {
    const asking = this.#asking.get(view.order);
    if (asking === undefined) return;
    asking.provider = provider;
    this.#attended(view, asking);
  }

  granted(view: OrderView, provider: number): void {
    this.#favour(view, provider, view.cores);
  }

  given(view: OrderView, provider: number): void {
    this.#favour(view, provider, -view.cores);
  }

  /** Integrals to the end of the run. */
  close(): void {
    for (const member of this.members) member.pass(this.#now());
    for (const level of this.#pairs.values()) level.add(0, this.#now());
  }

  /** Visits the pairs that traded, with core · seconds up to `close`. */
  eachPair(visit: (provider: number, requester: number, coreSeconds: number) => void): void {
    const count = this.members.length;
    for (const [pair, { coreSeconds }] of this.#pairs) if (coreSeconds > 0) visit(Math.floor(pair / count), pair % count, coreSeconds);
  }

  #favour({ requester }: OrderView, provider: number, cores: number): void {
    if (requester === provider) return;
    this.members[provider].donated.add(cores, this.#now());
    this.members[requester].consumed.add(cores, this.#now());
    const pair = provider * this.members.length + requester;
    let level = this.#pairs.get(pair);
    if (level === undefined) this.#pairs.set(pair, (level = new Level(this.#warmupSeconds)));
    level.add(cores, this.#now());
  }

  #attended(view: OrderView, asking: Asking): void {
    if (asking.provider >= 0) this.#move(view, asking, asking.provider === view.requester ? "home" : "away");
  }

  #move({ requester, cores }: OrderView, asking: Asking, attendance: Attendance): void {
    if (attendance === "unattended") asking.provider = -1;
    if (asking.attendance === attendance) return;
    this.members[requester].attend(asking.attendance, -cores, this.#now());
    this.members[requester].attend(attendance, cores, this.#now());
    asking.attendance = attendance;
  }
}
