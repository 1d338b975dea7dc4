import { CompensatedSum, QuantileSketch, type Simulation } from "../../../sim/index.js";
import type { JobOutcome, MetricsPort } from "../../ports/index.js";
import type { Holdings } from "./holdings.js";
import type { JobStore } from "./job-store.js";
import type { Usage } from "./usage.js";

/** Run times below this count as this long in the bounded slowdown (Feitelson) [s]. */
const SLOWDOWN_BOUND_SECONDS = 10;

/** Counts and sums of what happened to jobs; jobs submitted in the warm-up are left out, but for the makespan. */
export class Records {
  readonly waits = new QuantileSketch();
  readonly #sim: Simulation;
  readonly #store: JobStore;
  readonly #holdings: Holdings;
  readonly #warmupSeconds: number;
  #submitted = 0;
  #completed = 0;
  #lost = 0;
  #rejected = 0;
  #interrupted = 0;
  #firstSubmission = NaN;
  #lastCounted = NaN;
  #lastCompletion = NaN;
  readonly #wait = new CompensatedSum();
  #longestWait = NaN;
  readonly #response = new CompensatedSum();
  #longestResponse = NaN;
  readonly #slowdown = new CompensatedSum();
  readonly #workDone = new CompensatedSum();
  readonly #workLost = new CompensatedSum();
  readonly #slotTimeLost = new CompensatedSum();

  constructor(sim: Simulation, parts: { store: JobStore; holdings: Holdings }, warmupSeconds: number) {
    this.#sim = sim;
    this.#store = parts.store;
    this.#holdings = parts.holdings;
    this.#warmupSeconds = warmupSeconds;
  }

  submitted(): void {
    const { now } = this.#sim;
    if (now < this.#warmupSeconds) return;
    if (this.#submitted === 0) this.#firstSubmission = now;
    this.#submitted += 1;
  }

  /** A job lost its node, and with it what it had done in `lostSeconds`. */
  interrupted(job: number, lostSeconds: number): void {
    const store = this.#store;
    if (store.submit[job] < this.#warmupSeconds) return;
    this.#interrupted += 1;
    this.#workLost.add(lostSeconds * this.#holdings.speed(store.holding[job]) * store.processors[job]);
    this.#slotTimeLost.add(lostSeconds * store.processors[job]);
  }

  ended(job: number, outcome: JobOutcome): void {
    if (outcome === "completed") this.#lastCompletion = this.#sim.now;
    if (this.#store.submit[job] < this.#warmupSeconds) return;
    if (outcome === "lost") this.#lost += 1;
    else if (outcome === "rejected") this.#rejected += 1;
    else this.#complete(job);
  }

  // No double is handed on: where a call is not inlined it would be allocated.
  #complete(job: number): void {
    const { now } = this.#sim;
    const store = this.#store;
    const submit = store.submit[job];
    const start = this.#holdings.start(store.holding[job]);
    const wait = start - submit;
    const response = now - submit;
    this.#completed += 1;
    this.#lastCounted = now;
    this.#wait.add(wait);
    this.waits.add(wait);
    if (!(wait <= this.#longestWait)) this.#longestWait = wait;
    this.#response.add(response);
    if (!(response <= this.#longestResponse)) this.#longestResponse = response;
    this.#slowdown.add(Math.max(1, response / Math.max(now - start, SLOWDOWN_BOUND_SECONDS)));
    this.#workDone.add(store.work[job] * store.processors[job]);
  }

  report(service: string, usage: Usage, endSeconds: number, refused: number, metrics: MetricsPort): void {
    const completed = this.#completed;
    const lost = this.#lost;
    const rejected = this.#rejected;
    const value = (id: string, measured: number) => metrics.value(id, service, Number.isNaN(measured) ? null : measured);
    value("jobs.submitted", this.#submitted);
    value("jobs.completed", completed);
    value("jobs.lost", lost);
    value("jobs.rejected", rejected);
    value("jobs.unfinished", this.#submitted - completed - lost - rejected);
    value("jobs.interrupted", this.#interrupted);
    metrics.parts("throughput", service, completed, completed === 0 ? 0 : this.#lastCounted - this.#firstSubmission);
    value("makespan", this.#lastCompletion);
    value("wait.sum", this.#wait.value);
    metrics.parts("wait.mean", service, this.#wait.value, completed);
    value("wait.max", this.#longestWait);
    value("wait.p95", this.waits.quantile(0.95));
    metrics.parts("response.mean", service, this.#response.value, completed);
    value("response.max", this.#longestResponse);
    metrics.parts("slowdown.mean", service, this.#slowdown.value, completed);
    metrics.parts("slots.utilisation", service, usage.busySlotSeconds, usage.readySlotSeconds);
    metrics.parts("nodes.mean", service, usage.nodeSeconds, Math.max(0, endSeconds - this.#warmupSeconds));
    value("nodes.refused", refused);
    value("work.done", this.#workDone.value);
    value("work.lost", this.#workLost.value);
    value("slots.ready-time", usage.readySlotSeconds);
    value("slots.held-time", usage.busySlotSeconds);
    value("slots.lost-time", this.#slotTimeLost.value);
  }
}
