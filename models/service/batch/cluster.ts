import { type EventKind, hashName, type QuantileSketch, Rank, type Simulation } from "../../../sim/index.js";
import type { JobDraft, JobIntake, JobListener, JobOutcome, MetricsPort, Table } from "../../ports/index.js";
import { queueDisciplines } from "../disciplines/index.js";
import { Crew, groupsOf, type LoadMeter, type QueueState } from "../fleet/index.js";
import type { ServiceDomain, ServicePorts } from "../ports.js";
import { Courier, type CourierClient } from "./courier.js";
import { CentralDispatch, type Dispatch, RoundRobinDispatch } from "./dispatch/index.js";
import { checkpointsOf } from "./checkpointing/index.js";
import { Execution } from "./execution.js";
import { Holdings } from "./holdings.js";
import { Intakes } from "./intakes.js";
import { JobState, JobStore } from "./job-store.js";
import { Journal } from "./journal.js";
import { layoutOf } from "./layout.js";
import { loadMeterOf } from "./load.js";
import { NodeChanges } from "./node-changes.js";
import { Nodes } from "./nodes.js";
import { PassTimer } from "./pass-timer.js";
import type { Queue } from "./queue.js";
import { preferredNames, preferredOrder } from "./preferred.js";
import { preferredSpan } from "./preferred-span.js";
import type { Runner } from "./runner.js";
import { schedulers } from "./schedulers/index.js";
import { spanOf } from "./span.js";
import type { BatchSpec } from "./spec.js";
import { Usage } from "./usage.js";

/**
 * A batch cluster: a head that queues jobs and hands them to nodes, at one site or at many, or a bare machine.
 *
 * A job holds its slots from the start the head decides until the head has its result.
 * One event a job beside its arrival where messages take no time and nothing else happens at that instant: its end, and
 * with it the pass that follows.
 */
export class BatchCluster implements ServiceDomain, CourierClient, QueueState {
  readonly name: string;
  readonly #sim: Simulation;
  readonly #rerun: boolean;
  readonly #store = new JobStore();
  readonly #nodes: Nodes;
  readonly #holdings: Holdings;
  readonly #intakes: Intakes;
  readonly #journal: Journal;
  readonly #dispatch: Dispatch;
  readonly #runner: Runner;
  readonly #courier: Courier | undefined;
  readonly #crew: Crew | undefined;
  readonly #timer: PassTimer;
  readonly #rejected: EventKind;
  /** Widest job that can ever start [slots]. */
  readonly #widest: number;
  readonly #drained: () => void;
  #isStarted = false;
  #isDrained = false;
  #waiting = 0;
  waitingSlots = 0;

  constructor(name: string, spec: BatchSpec, ports: ServicePorts) {
    const { sim, network } = ports;
    const store = this.#store;
    const hash = hashName(name);
    const subject = (job: number) => hash ^ store.ordinal(job);
    const usage = new Usage(sim, ports.options.warmupSeconds);
    const groups = groupsOf(name, spec.workers ?? {}, preferredNames(spec), ports);
    const order = preferredOrder(name, spec, groups, ports);
    const nodes = new Nodes(layoutOf(name, spec, groups, network), sim, usage, network);
    const holdings = new Holdings(sim, store, nodes);
    const parts = { store, nodes, holdings, usage };
    const spanKind = spec.dispatch === "round-robin" ? "node" : (spec.span ?? "any");
    const unordered = spanOf(spanKind, nodes);
    const span = order === undefined || spanKind === "site" ? unordered : preferredSpan(unordered, spanKind, nodes, order);
    const ground = { service: name, sim, ...parts, entry: queueDisciplines.get(spec.queue.kind), spec: spec.queue };
    this.name = name;
    this.#sim = sim;
    this.#rerun = spec.rerun;
    this.#nodes = nodes;
    this.#holdings = holdings;
    // Not through a closure of this constructor: kept by one, whole worlds outlived their runs until a full collection (measured).
    this.#drained = ports.drained;
    this.#intakes = new Intakes(name, sim, (source, draft) => this.#submit(source, draft), () => this.#checkDrained());
    this.#journal = new Journal(name, sim, parts, {
      observers: ports.observers,
      options: ports.options,
      sourceOf: (job) => this.#intakes.name(store.source.get(job)),
    });
    this.#dispatch = spec.dispatch === "central" ? new CentralDispatch(ground, span) : new RoundRobinDispatch(ground);
    const execution = new Execution(sim, parts, subject, (job) => (this.#courier === undefined ? this.jobReturned(job) : this.#courier.giveBack(job)));
    this.#runner = checkpointsOf(spec, { ...ports, ...parts, execution, subject, leave: (job) => this.#leave(job) }) ?? execution;
    this.#timer = new PassTimer(sim, schedulers.get(spec.scheduler.kind).create(spec.scheduler), hash, () => this.#pass());
    this.#rejected = sim.kind("batch.rejected", (job) => this.#end(job, "rejected"), subject);
    if (spec.processors === undefined) {
      const head = network.siteIndex(spec.head!);
      if (!Courier.isIdle(network, head, nodes)) this.#courier = new Courier(sim, { ...parts, network, head, sizes: spec.messages, client: this }, subject);
      const jobs = { mayStart: () => this.#mayStart, interrupt: (job: number) => this.#interrupt(job), interrupted: () => this.#changed("finish") };
      const client = new NodeChanges({ dispatch: this.#dispatch, runner: this.#runner, holdings, timer: this.#timer }, jobs);
      this.#crew = new Crew({ kind: "batch", groups, order, nodes, client, queue: this, subject: hash }, ports);
      this.#widest = span.widest(nodes.ranges.map(({ slots }) => slots), this.#crew.attainable);
    } else {
      this.#widest = spec.dispatch === "central" ? spec.processors : 1;
    }
    sim.at(sim.now, Rank.environment, sim.kind("batch.started", () => this.#start(spec), () => hash));
  }

  get waits(): QuantileSketch {
    return this.#journal.records.waits;
  }

  get freeSlots(): number {
    return this.#nodes.free.total;
  }

  get comingSlots(): number {
    return this.#nodes.comingSlots;
  }

  get stuck(): boolean {
    return this.#waiting > 0 && this.#holdings.count === 0 && this.#nodes.comingSlots === 0 && !this.#timer.pending;
  }

  meter(): LoadMeter {
    return loadMeterOf(this.#sim, this.#nodes, this.#journal);
  }

  intake(source: string, listener?: JobListener): JobIntake {
    return this.#intakes.open(source, listener);
  }

  close(): void {
    this.#journal.close();
    this.#runner.close();
    this.#crew?.close(this.#isDrained ? "completed" : "user");
  }

  report(metrics: MetricsPort): void {
    this.#journal.report(this.#crew?.refused ?? 0, metrics);
    this.#runner.report(this.name, metrics);
  }

  tables(): ReadonlyMap<string, Table> {
    return this.#journal.tables();
  }

  jobDelivered(job: number): void {
    this.#runner.begin(job);
  }

  jobReturned(job: number): void {
    this.#end(job, "completed");
  }

  get #mayStart(): boolean {
    return this.#waiting > 0 && this.#nodes.free.total > 0;
  }

  /** Nodes of a bare machine are there at once; VMs have to be asked for. */
  #start(spec: BatchSpec): void {
    if (spec.processors !== undefined) {
      this.#nodes.bootAll(spec.speed);
      this.#dispatch.ordered();
      this.#timer.changed("node", this.#mayStart);
    }
    this.#crew?.start();
    this.#isStarted = true;
    this.#checkDrained();
  }

  #submit(source: number, draft: Readonly<JobDraft>): void {
    const job = this.#store.take(draft, source, this.#sim.now);
    this.#journal.submitted();
    if (draft.processors > this.#widest) {
      // Its source hears at the same instant, but not from inside its own submission.
      this.#store.state[job] = JobState.rejected;
      this.#sim.at(this.#sim.now, Rank.delivery, this.#rejected, job);
      return;
    }
    this.#enqueue(job);
    this.#changed("submit");
  }

  #enqueue(job: number): void {
    this.#store.state[job] = JobState.waiting;
    this.#waiting += 1;
    this.waitingSlots += this.#store.processors[job];
    this.#journal.queued(job);
    this.#dispatch.add(job);
  }

  #changed(cause: "submit" | "finish"): void {
    this.#timer.changed(cause, this.#mayStart);
    this.#crew?.queueChanged();
  }

  #pass(): void {
    this.#dispatch.pass(this.#serve);
    if (this.#waiting > 0) this.#crew?.queueChanged();
  }

  readonly #serve = (queue: Queue): void => {
    for (let job = queue.next(); job >= 0; job = queue.next()) {
      const store = this.#store;
      store.state[job] = JobState.dispatched;
      this.#waiting -= 1;
      this.waitingSlots -= store.processors[job];
      queue.taken(job);
      this.#holdings.take(job, queue.chooser);
      this.#journal.started(job);
      if (this.#courier === undefined) this.jobDelivered(job);
      else this.#courier.deliver(job);
    }
  };

  /** The job's node went away: it is queued again, or lost. */
  #interrupt(job: number): void {
    this.#journal.interrupted(job, this.#runner.abandon(job));
    if (this.#rerun) {
      this.#holdings.release(job);
      this.#enqueue(job);
    } else {
      this.#end(job, "lost");
    }
  }

  #end(job: number, outcome: JobOutcome): void {
    const store = this.#store;
    const source = store.source.get(job);
    const tag = store.tag(job);
    this.#journal.ended(job, outcome);
    this.#runner.ended(job);
    if (store.holdsSlots(job)) {
      this.#dispatch.ending(job);
      this.#holdings.release(job);
    }
    store.release(job);
    this.#intakes.tell(source, tag, outcome);
    if (outcome === "completed") {
      this.#timer.changedLast("finish", this.#mayStart); // at the end of an event
      this.#crew?.queueChanged();
    }
    this.#checkDrained();
  }

  /** The job has saved what it did, and leaves a node that will be taken back. */
  #leave(job: number): void {
    this.#dispatch.ending(job);
    this.#interrupt(job);
    this.#changed("finish");
  }

  /** Not before the start: until then more intakes may be opened. */
  #checkDrained(): void {
    if (!this.#isStarted || this.#isDrained || this.#store.alive > 0 || !this.#intakes.allExhausted) return;
    this.#isDrained = true;
    this.#drained();
  }
}
