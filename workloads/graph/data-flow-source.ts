import type { Domain, JobIntake, JobListener, JobOutcome, MetricsPort } from "../../models/ports/index.js";
import { Fault, hashName, makeVariate, Rank, type EventKind, type RandomSource, type Simulation, type Variate } from "../../sim/index.js";
import type { WorkloadPorts } from "../contract.js";
import { blankDraft } from "../draft.js";
import { reportWorkload } from "../metrics.js";
import type { InstanceSpec } from "./instances.js";
import { forEachChild, type TaskGraph } from "./task-graph.js";

/** In place of the number of parents a task waits for: it will never be submitted. */
const WITHHELD = -1;

/** One run of the graph that still has tasks open. */
interface Instance {
  /** Parents each task still waits for. */
  readonly waiting: Int32Array;
  /** Tasks that have neither ended nor been withheld. */
  open: number;
}

/**
 * Runs instances of a graph: a task is submitted at the instant its last parent has ended completed.
 *
 * A task that is lost or rejected takes all its descendants with it: they are never submitted, and counted as withheld;
 * the rest of the instance goes on. Memory in proportion to the instances that are open. The tag of a job is
 * instance · tasks + task. Starts draw from the stream `workload/interval`.
 */
export class DataFlowSource implements Domain, JobListener {
  readonly #name: string;
  readonly #graph: TaskGraph;
  readonly #roots: readonly number[];
  readonly #sim: Simulation;
  readonly #intake: JobIntake;
  readonly #interval: Variate;
  readonly #chance: RandomSource;
  readonly #instances: number;
  readonly #start: EventKind;
  readonly #draft = blankDraft();
  readonly #running = new Map<number, Instance>();
  #started = 0;
  #nextStart = 0;
  #submitted = 0;
  #withheld = 0;

  constructor(name: string, graph: TaskGraph, spec: InstanceSpec, ports: WorkloadPorts) {
    const nameHash = hashName(name);
    this.#name = name;
    this.#graph = graph;
    this.#roots = [...graph.parents.keys()].filter((task) => graph.parents[task] === 0);
    this.#sim = ports.sim;
    this.#intake = ports.jobs.intake(name, this);
    this.#interval = makeVariate(spec.interval);
    this.#chance = ports.streams.source(`${name}/interval`);
    this.#instances = spec.instances;
    this.#draft.priority = spec.priority;
    this.#start = ports.sim.kind("workload.instance", () => this.#startInstances(), (instance) => (nameHash + instance) >>> 0);
    ports.sim.at(0, Rank.arrival, this.#start, 0);
  }

  jobEnded(tag: number, outcome: JobOutcome): void {
    const size = this.#graph.tasks.length;
    const number = Math.floor(tag / size);
    const task = tag - number * size;
    const instance = this.#running.get(number);
    if (instance === undefined) throw new Fault(`task ${task} of instance ${number} ended, but that instance is not running`, { timeSeconds: this.#sim.now, entity: this.#name });
    this.#settle(number, instance);
    if (outcome === "completed") this.#release(number, instance, task);
    else this.#withhold(number, instance, task);
  }

  close(): void {
    // Holds nothing: what it submitted belongs to the service.
  }

  report(metrics: MetricsPort): void {
    reportWorkload(metrics, this.#name, { submitted: this.#submitted, dropped: 0, withheld: this.#withheld });
  }

  #startInstances(): void {
    while (this.#started < this.#instances && this.#nextStart === this.#sim.now) {
      const number = this.#started++;
      this.#nextStart += this.#interval.sample(this.#chance);
      if (this.#roots.length > 0) this.#running.set(number, { waiting: this.#graph.parents.slice(), open: this.#graph.tasks.length });
      for (const root of this.#roots) this.#submit(number, root, true);
    }
    if (this.#started === this.#instances) this.#intake.exhausted();
    else this.#sim.at(this.#nextStart, Rank.arrival, this.#start, this.#started | 0);
  }

  #submit(instance: number, task: number, open: boolean): void {
    const { tasks, inputBytes, outputBytes } = this.#graph;
    const draft = this.#draft;
    draft.tag = instance * tasks.length + task;
    draft.work = tasks[task].work;
    draft.processors = tasks[task].processors;
    draft.inputBytes = inputBytes[task];
    draft.outputBytes = outputBytes[task];
    draft.open = open;
    this.#submitted += 1;
    this.#intake.submit(draft);
  }

  #release(number: number, { waiting }: Instance, task: number): void {
    forEachChild(this.#graph, task, (child) => {
      if (waiting[child] === WITHHELD) return;
      waiting[child] -= 1;
      if (waiting[child] === 0) this.#submit(number, child, false);
    });
  }

  #withhold(number: number, instance: Instance, task: number): void {
    const { waiting } = instance;
    const barren = [task];
    for (let next = barren.pop(); next !== undefined; next = barren.pop()) {
      forEachChild(this.#graph, next, (child) => {
        if (waiting[child] === WITHHELD) return;
        waiting[child] = WITHHELD;
        this.#withheld += 1;
        this.#settle(number, instance);
        barren.push(child);
      });
    }
  }

  #settle(number: number, instance: Instance): void {
    instance.open -= 1;
    if (instance.open === 0) this.#running.delete(number);
  }
}
