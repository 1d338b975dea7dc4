import type { Simulation } from "../../sim/index.js";
import { BelievedTime } from "./believed-time.js";
import { CountAfter, Latencies } from "./latencies.js";
import { Pair } from "./pair.js";
import type { BeliefListener } from "./views.js";

/** Of whom the observer keeps a record. */
export interface Observed {
  readonly members: number;
  /** False where members do not try to know each other: comings and goings are counted, beliefs are not. */
  readonly hasViews?: boolean;
  readonly sim: Simulation;
  readonly warmupSeconds: number;
  /** Share of pairs that are right, each time it changes. */
  readonly accuracy?: ((now: number, share: number) => void) | undefined;
}

/**
 * Watches a membership from outside, whatever its protocol: it knows who is up, hears of each change of belief, and counts.
 *
 * A belief costs O(1), a member that comes or goes O(members). Only views of members that are up count.
 */
export class Observer implements BeliefListener {
  /** From the join of a member to being believed alive by each member that was up then; those of the start are not counted. */
  readonly joins: Latencies;
  /** From a crash to not being believed alive any more: by each viewer, by the first, and by all. */
  readonly detections: Latencies;
  readonly firstDetections: Latencies;
  readonly lastDetections: Latencies;
  /** Beliefs in members that had crashed, of viewers that lived to give them up or to go on believing. */
  readonly toNotice: CountAfter;
  readonly #members: number;
  readonly #sim: Simulation;
  readonly #warmupSeconds: number;
  readonly #accuracy: Observed["accuracy"];
  readonly #pairs: Uint8Array;
  readonly #isUp: Uint8Array;
  readonly #isFounder: Uint8Array;
  /** When a member came up, or crashed, last [s]. */
  readonly #changedAt: Float64Array;
  /** By member: viewers that are up and believe it alive. */
  readonly #believers: Int32Array;
  /** By member that is down: when a viewer noticed that last, NaN before the first; and whether all have. */
  readonly #noticedAt: Float64Array;
  readonly #isSettled: Uint8Array;
  #live = 0;
  /** Pairs of two members that are up: believed; and doubted although they had been believed. */
  #right = 0;
  #wronged = 0;
  /** Pairs in which somebody who is up believes one that is down alive. */
  #stale = 0;
  /** Time of members and of what they believed. */
  readonly seconds: BelievedTime;
  #joined = 0;
  #crashed = 0;
  #unsettled = 0;
  #falsePositives = 0;

  constructor({ members, hasViews = true, sim, warmupSeconds, accuracy }: Observed) {
    const known = hasViews ? members : 0;
    this.#members = known;
    this.#sim = sim;
    this.#warmupSeconds = warmupSeconds;
    this.#accuracy = accuracy;
    this.joins = new Latencies(warmupSeconds);
    this.detections = new Latencies(warmupSeconds);
    this.firstDetections = new Latencies(warmupSeconds);
    this.lastDetections = new Latencies(warmupSeconds);
    this.toNotice = new CountAfter(warmupSeconds);
    this.#pairs = new Uint8Array(known * known);
    this.#isUp = new Uint8Array(members);
    this.#isFounder = new Uint8Array(members);
    this.#changedAt = new Float64Array(members);
    this.#believers = new Int32Array(members);
    this.#noticedAt = new Float64Array(members);
    this.#isSettled = new Uint8Array(members);
    this.seconds = new BelievedTime(warmupSeconds, hasViews);
  }

  /** A member came up; called before its protocol hears of it. */
  cameUp(member: number, isFounder: boolean): void {
    this.#pass();
    const n = this.#members;
    for (let other = 0; other < n; other += 1) {
      // Its own view begins anew; others have not seen it in this life, but may still believe it alive from the last.
      this.#pairs[member * n + other] = 0;
      const pair = other * n + member;
      this.#pairs[pair] &= Pair.believed;
      if (this.#isUp[other] === 0 || (this.#pairs[pair] & Pair.believed) === 0) continue;
      this.#pairs[pair] |= Pair.seen;
      this.#stale -= 1;
      this.#right += 1;
    }
    this.#isUp[member] = 1;
    this.#isFounder[member] = isFounder ? 1 : 0;
    this.#changedAt[member] = this.#sim.now;
    this.#live += 1;
    if (!isFounder && this.#counts()) this.#joined += 1;
    this.#tell();
  }

  /** A member crashed; called before its protocol hears of it. */
  wentDown(member: number): void {
    this.#pass();
    const n = this.#members;
    for (let other = 0; other < n; other += 1) {
      this.#leaveView(member, other);
      if (other === member || this.#isUp[other] === 0) continue;
      const pair = other * n + member;
      const state = this.#pairs[pair];
      if ((state & Pair.believed) !== 0) {
        this.#right -= 1;
        this.#stale += 1;
      } else if ((state & Pair.seen) !== 0) this.#wronged -= 1;
      this.#pairs[pair] &= ~Pair.noticed;
    }
    this.#isUp[member] = 0;
    this.#changedAt[member] = this.#sim.now;
    this.#live -= 1;
    this.#noticedAt[member] = NaN;
    // Where nobody believed it, nobody has to notice.
    this.#isSettled[member] = this.#believers[member] === 0 ? 1 : 0;
    this.toNotice.add(this.#sim.now, this.#believers[member]);
    if (this.#counts()) {
      this.#crashed += 1;
      this.#unsettled += 1 - this.#isSettled[member];
    }
    this.#tell();
  }

  believed(viewer: number, subject: number): void {
    if (this.#isUp[viewer] === 0) return;
    this.#pass();
    const pair = viewer * this.#members + subject;
    const state = this.#pairs[pair];
    this.#pairs[pair] |= Pair.believed;
    this.#believers[subject] += 1;
    if (this.#isUp[subject] === 0) {
      this.#stale += 1;
      // One that hears of it only now has to notice too; one that had noticed is counted already.
      if ((state & Pair.noticed) === 0) this.toNotice.add(this.#changedAt[subject], 1);
    } else {
      this.#right += 1;
      if ((state & Pair.seen) !== 0) this.#wronged -= 1;
      else this.#seen(viewer, subject);
      this.#pairs[pair] |= Pair.seen;
    }
    this.#tell();
  }

  doubted(viewer: number, subject: number): void {
    if (this.#isUp[viewer] === 0) return;
    this.#pass();
    const pair = viewer * this.#members + subject;
    this.#pairs[pair] &= ~Pair.believed;
    this.#believers[subject] -= 1;
    if (this.#isUp[subject] === 0) {
      this.#stale -= 1;
      this.#noticed(pair, subject);
    } else {
      this.#right -= 1;
      this.#wronged += 1;
      if (this.#counts()) this.#falsePositives += 1;
    }
    this.#tell();
  }

  /** Integrals to the end of the run, and counts. */
  close(): void {
    this.#pass();
  }

  get joined(): number {
    return this.#joined;
  }

  get crashed(): number {
    return this.#crashed;
  }

  /** Crashes that not all who believed the member alive have noticed. */
  get unnoticed(): number {
    return this.#unsettled - this.lastDetections.tally.count;
  }

  /** Times that one came to doubt a member that was up and that it had believed. */
  get falsePositives(): number {
    return this.#falsePositives;
  }

  #seen(viewer: number, subject: number): void {
    const then = this.#changedAt[subject];
    if (this.#isFounder[subject] === 0 && this.#changedAt[viewer] <= then && viewer !== subject) this.joins.add(then, this.#sim.now);
  }

  #noticed(pair: number, subject: number): void {
    if ((this.#pairs[pair] & Pair.noticed) !== 0) return;
    this.#pairs[pair] |= Pair.noticed;
    const then = this.#changedAt[subject];
    const { now } = this.#sim;
    if (Number.isNaN(this.#noticedAt[subject])) this.firstDetections.add(then, now);
    this.detections.add(then, now);
    this.#noticedAt[subject] = now;
    this.#settle(subject);
  }

  /** Nobody may believe a member alive any more that is down: the last one noticed, or crashed without having noticed. */
  #settle(subject: number): void {
    if (this.#believers[subject] > 0 || this.#isSettled[subject] === 1 || Number.isNaN(this.#noticedAt[subject])) return;
    this.#isSettled[subject] = 1;
    this.lastDetections.add(this.#changedAt[subject], this.#noticedAt[subject]);
  }

  /** What a viewer that crashes believed counts no more. */
  #leaveView(viewer: number, subject: number): void {
    if (viewer === subject) return;
    const pair = viewer * this.#members + subject;
    const state = this.#pairs[pair];
    const isUp = this.#isUp[subject] === 1;
    if ((state & Pair.believed) !== 0) {
      this.#believers[subject] -= 1;
      if (isUp) this.#right -= 1;
      else {
        this.#stale -= 1;
        if ((state & Pair.noticed) === 0) this.toNotice.add(this.#changedAt[subject], -1);
        this.#settle(subject);
      }
    } else if (isUp && (state & Pair.seen) !== 0) this.#wronged -= 1;
    this.#pairs[pair] = 0;
  }

  #counts(): boolean {
    return this.#sim.now >= this.#warmupSeconds;
  }

  #pass(): void {
    this.seconds.pass(this.#sim.now, this.#live, this.#right, this.#wronged, this.#stale);
  }

  #tell(): void {
    if (this.#accuracy === undefined) return;
    const all = this.#live * (this.#live - 1) + this.#stale;
    this.#accuracy(this.#sim.now, all === 0 ? 1 : this.#right / all);
  }
}
