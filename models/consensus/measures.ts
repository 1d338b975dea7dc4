import { CompensatedSum, QuantileSketch, type Simulation, TimeWeighted } from "../../sim/index.js";
import type { Member } from "./member.js";
import type { Watcher } from "./watcher.js";

/** What is measured of one cluster; what happens in the warm-up is left out. */
export class Measures implements Watcher {
  elections = 0;
  leaders = 0;
  crashes = 0;
  messages = 0;
  bytes = 0;
  readonly failover = new CompensatedSum();
  readonly failovers = new QuantileSketch();
  readonly recovery = new CompensatedSum();
  recoveries = 0;
  readonly #sim: Simulation;
  readonly #warmupSeconds: number;
  readonly #members: readonly Member[];
  /** When the leader crashed that has no successor yet, and that after which nothing was committed yet [s]; NaN for none. */
  #withoutLeader = NaN;
  #withoutCommit = NaN;
  /** 1 while nobody leads. */
  readonly #leaderless = new TimeWeighted(1);

  constructor(sim: Simulation, warmupSeconds: number, members: readonly Member[]) {
    this.#sim = sim;
    this.#warmupSeconds = warmupSeconds;
    this.#members = members;
  }

  /** Time from the end of the warm-up in which no member that is up leads [s]. */
  get leaderlessSeconds(): number {
    return this.#leaderless.integral(this.#sim.now);
  }

  get term(): number {
    return this.#members.reduce((most, { term }) => Math.max(most, term), 0);
  }

  /** The warm-up is over. */
  restart(): void {
    this.#leaderless.restart(this.#sim.now);
  }

  sent(bytes: number): void {
    if (!this.#isMeasured) return;
    this.messages += 1;
    this.bytes += bytes;
  }

  stood(): void {
    if (this.#isMeasured) this.elections += 1;
  }

  led(): void {
    if (this.#isMeasured) this.leaders += 1;
    this.#leaderless.set(0, this.#sim.now);
    if (Number.isNaN(this.#withoutLeader)) return;
    const took = this.#sim.now - this.#withoutLeader;
    this.#withoutLeader = NaN;
    this.failover.add(took);
    this.failovers.add(took);
  }

  steppedDown(): void {
    this.#look();
  }

  committed(member: Member): void {
    if (!member.leads || Number.isNaN(this.#withoutCommit)) return;
    this.recovery.add(this.#sim.now - this.#withoutCommit);
    this.recoveries += 1;
    this.#withoutCommit = NaN;
  }

  crashing(member: Member): void {
    if (this.#isMeasured) this.crashes += 1;
    const isLast = member.leads && !this.#members.some((other) => other !== member && other.leads);
    if (!isLast) return;
    this.#leaderless.set(1, this.#sim.now);
    if (!this.#isMeasured) return;
    if (Number.isNaN(this.#withoutLeader)) this.#withoutLeader = this.#sim.now;
    if (Number.isNaN(this.#withoutCommit)) this.#withoutCommit = this.#sim.now;
  }

  get #isMeasured(): boolean {
    return this.#sim.now >= this.#warmupSeconds;
  }

  #look(): void {
    this.#leaderless.set(this.#members.some(({ leads }) => leads) ? 0 : 1, this.#sim.now);
  }
}
