import { type EventKind, Fault, NO_EVENT, Rank } from "../../../../sim/index.js";
import type { MetricsPort } from "../../../ports/index.js";
import { JobState } from "../job-store.js";
import type { Runner } from "../runner.js";
import { Course } from "./course.js";
import type { CheckpointGround } from "./ground.js";
import { KeptStates } from "./kept-states.js";
import { type ParcelClient, Parcels } from "./parcels.js";
import { CheckpointTally } from "./tally.js";

/**
 * Jobs write their state when a policy wants them to, and go on from it when they have lost their nodes.
 *
 * A checkpoint saves the work that was done when its writing began, and is safe once its bytes are where they are kept; one that is cut short
 * before saves nothing. A job over several nodes is written as a whole. Of each job the latest safe state is kept.
 */
export class Checkpoints implements Runner, ParcelClient {
  readonly #ground: CheckpointGround;
  readonly #parcels: Parcels;
  readonly #courses = new Map<number, Course>();
  readonly #kept: KeptStates;
  readonly #tally = new CheckpointTally();
  readonly #due: EventKind;
  readonly #written: EventKind;
  readonly #restarted: EventKind;

  constructor(ground: CheckpointGround) {
    const { sim, subject } = ground;
    this.#ground = ground;
    this.#kept = new KeptStates(ground);
    this.#parcels = ground.parcelsFor(this);
    this.#due = sim.kind("batch.checkpoint-due", (job) => this.#isDue(job), subject);
    this.#written = sim.kind("batch.checkpoint-written", (job) => this.#isWritten(job), subject);
    this.#restarted = sim.kind("batch.job-restarted", (job) => this.#goOnFrom(job), subject);
  }

  /** A job that has saved its state fetches it first, and starts again. */
  begin(job: number): void {
    const { store, holdings, sim, execution, cost } = this.#ground;
    let course = this.#courses.get(job);
    if (course === undefined) this.#courses.set(job, (course = new Course(store.work[job])));
    course.secondsLeft = course.workLeft / holdings.speed(store.holding[job]);
    if (Number.isNaN(course.keptAt)) {
      execution.beginWith(job, course.secondsLeft);
      this.#plan(job, course);
      return;
    }
    execution.stand(job, JobState.restoring, course.secondsLeft);
    course.standsSince = sim.now;
    const bytes = this.#kept.bytesOf(job);
    if (this.#isCounted(job)) this.#tally.bytes.add(bytes);
    this.#kept.fetch(job);
    course.parcel = this.#parcels.fetch(job, this.#siteOf(job), bytes);
    if (course.parcel === Parcels.NONE) this.#after(course, cost.restartSeconds, this.#restarted, job);
  }

  /** The job's master has its state. */
  fetched(job: number): void {
    const course = this.#courses.get(job)!;
    course.parcel = Parcels.NONE;
    this.#after(course, this.#ground.cost.restartSeconds, this.#restarted, job);
  }

  /** The state of the job is where it is kept. */
  stored(job: number): void {
    const { store, holdings, leave } = this.#ground;
    const course = this.#courses.get(job)!;
    course.parcel = Parcels.NONE;
    this.#kept.replace(job, course);
    course.secondsLeft = course.written;
    course.workLeft = course.written * holdings.speed(store.holding[job]);
    course.written = NaN;
    if (this.#isCounted(job)) this.#tally.count += 1;
    if (course.leaves && store.state[job] === JobState.writing) leave(job);
    else if (store.state[job] === JobState.running) this.#waitUntilDue(job, course);
  }

  noticed(node: number): void {
    if (this.#ground.policy.onNotice !== true) return;
    for (const job of this.#ground.holdings.jobsOn(node)) this.#flee(job);
  }

  /** What is being written there comes to nothing, and nothing is due until the node is back. */
  pause(node: number): void {
    const { holdings, store, execution } = this.#ground;
    for (const job of holdings.jobsOn(node)) {
      const course = this.#courses.get(job);
      if (course === undefined || store.state[job] === JobState.restoring) continue;
      this.#cancel(course);
      if (store.state[job] !== JobState.writing) continue;
      this.#countStanding(job, course, this.#tally.writing);
      this.#forgetWriting(course);
      execution.goOn(job);
    }
    execution.pause(node);
  }

  resume(node: number): void {
    const { holdings, store, execution } = this.#ground;
    execution.resume(node);
    for (const job of holdings.jobsOn(node)) {
      const course = this.#courses.get(job);
      if (course !== undefined && store.state[job] === JobState.running && course.parcel === Parcels.NONE && !this.#ground.sim.isPending(course.event)) this.#plan(job, course);
    }
  }

  abandon(job: number): number {
    const { sim, store, execution, cost } = this.#ground;
    const course = this.#courses.get(job);
    if (course === undefined) return execution.abandon(job);
    const state = store.state[job];
    // A writing that ends at this very instant is whole.
    const isWhole = state === JobState.writing && sim.isPending(course.event) && course.standsSince + cost.writingSeconds === sim.now;
    if (state === JobState.writing) this.#countStanding(job, course, this.#tally.writing);
    if (state === JobState.restoring) this.#countStanding(job, course, this.#tally.restart);
    this.#cancel(course);
    course.leaves = false;
    if (isWhole) this.#send(job, course);
    this.#forgetWriting(course);
    const unsafe = state === JobState.dispatched ? 0 : course.secondsLeft - execution.secondsLeft(job);
    execution.abandon(job);
    return unsafe;
  }

  ended(job: number): void {
    const course = this.#courses.get(job);
    if (course === undefined) return;
    this.#cancel(course);
    this.#parcels.drop(course.parcel);
    this.#kept.drop(job, course);
    this.#courses.delete(job);
  }

  close(): void {
    for (const [job, course] of this.#courses) this.#kept.drop(job, course);
  }

  report(service: string, metrics: MetricsPort): void {
    this.#tally.report(service, metrics);
  }

  #isDue(job: number): void {
    const { policy } = this.#ground;
    const course = this.#courses.get(job)!;
    course.event = NO_EVENT;
    if (this.#ground.store.state[job] !== JobState.running) return;
    if (policy.wants?.(job) === false) this.#plan(job, course);
    else this.#write(job, course);
  }

  #write(job: number, course: Course): void {
    const { sim, execution, cost } = this.#ground;
    this.#cancel(course);
    this.#forgetWriting(course);
    course.written = execution.secondsLeft(job);
    execution.stand(job, JobState.writing, course.written);
    course.standsSince = sim.now;
    this.#after(course, cost.writingSeconds, this.#written, job);
  }

  #isWritten(job: number): void {
    const { execution, store } = this.#ground;
    const course = this.#courses.get(job)!;
    course.event = NO_EVENT;
    this.#countStanding(job, course, this.#tally.writing);
    if (course.leaves) {
      course.standsSince = this.#ground.sim.now;
    } else {
      execution.goOn(job);
      if (store.state[job] === JobState.running) this.#ask(job, course);
    }
    this.#send(job, course);
  }

  #send(job: number, course: Course): void {
    const bytes = this.#kept.bytesOf(job);
    if (this.#isCounted(job)) this.#tally.bytes.add(bytes);
    course.parcel = this.#parcels.save(job, this.#siteOf(job), bytes);
    if (course.parcel === Parcels.NONE) this.stored(job);
  }

  #goOnFrom(job: number): void {
    const { execution, store } = this.#ground;
    const course = this.#courses.get(job)!;
    course.event = NO_EVENT;
    this.#countStanding(job, course, this.#tally.restart);
    if (this.#isCounted(job)) this.#tally.restored.add((store.work[job] - course.workLeft) * store.processors[job]);
    execution.beginWith(job, course.secondsLeft);
    this.#plan(job, course);
  }

  #flee(job: number): void {
    const { store, leave } = this.#ground;
    const course = this.#courses.get(job);
    const state = store.state[job];
    if (state === JobState.dispatched || state === JobState.restoring) leave(job);
    if (course === undefined || (state !== JobState.running && state !== JobState.writing)) return;
    if (state === JobState.running) this.#write(job, course);
    course.leaves = true;
  }

  #plan(job: number, course: Course): void {
    this.#ask(job, course);
    this.#waitUntilDue(job, course);
  }

  #ask(job: number, course: Course): void {
    const { sim, policy, policyName } = this.#ground;
    course.due = policy.due(job);
    if (!(course.due > sim.now)) throw new Fault(`checkpointing "${policyName}" has job ${this.#ground.store.ordinal(job)} write at ${course.due} s, which is not to come`, { timeSeconds: sim.now });
  }

  #waitUntilDue(job: number, course: Course): void {
    const { sim } = this.#ground;
    if (course.due < Infinity) course.event = sim.at(Math.max(sim.now, course.due), Rank.timeout, this.#due, job);
  }

  #after(course: Course, seconds: number, kind: EventKind, job: number): void {
    course.event = this.#ground.sim.after(seconds, Rank.timeout, kind, job);
  }

  /** What is being written, or is under way, comes to nothing. */
  #forgetWriting(course: Course): void {
    this.#parcels.drop(course.parcel);
    course.parcel = Parcels.NONE;
    course.written = NaN;
    course.leaves = false;
  }

  #countStanding(job: number, course: Course, sum: { add(value: number): void }): void {
    const { sim, store } = this.#ground;
    if (this.#isCounted(job) && !Number.isNaN(course.standsSince)) sum.add((sim.now - course.standsSince) * store.processors[job]);
    course.standsSince = NaN;
  }

  #cancel(course: Course): void {
    if (this.#ground.sim.isPending(course.event)) this.#ground.sim.cancel(course.event);
    course.event = NO_EVENT;
  }

  #isCounted(job: number): boolean {
    return this.#ground.store.submit[job] >= this.#ground.warmupSeconds;
  }

  #siteOf(job: number): number {
    const { store, nodes, holdings } = this.#ground;
    return nodes.networkSite[holdings.node(store.holding[job])];
  }
}
