import { CompensatedSum, QuantileSketch } from "../../../sim/index.js";
import type { MetricsPort, RequestOutcome } from "../../ports/index.js";
import { Part, PARTS } from "./request-state.js";
import type { RequestStore } from "./request-store.js";

/** Counts and sums of one kind of operation; requests submitted in the warm-up are left out. */
class OperationRecords {
  issued = 0;
  answered = 0;
  /** Answered, but later than the limit. */
  late = 0;
  timedOut = 0;
  refused = 0;
  failed = 0;
  retried = 0;
  readonly latency = new CompensatedSum();
  readonly sketch = new QuantileSketch();
  readonly parts = Array.from({ length: PARTS }, () => new CompensatedSum());

  get ended(): number {
    return this.answered + this.timedOut + this.refused + this.failed;
  }

  get violations(): number {
    return this.late + this.timedOut + this.refused + this.failed;
  }

  get unfinished(): number {
    return this.issued - this.ended;
  }
}

/** What was seen of a service's requests, by operation. */
export class Records {
  readonly #warmupSeconds: number;
  readonly #limitSeconds: number | undefined;
  readonly #operations: OperationRecords[] = [];
  readonly #wasted = new CompensatedSum();
  #first = NaN;
  #lastAnswer = NaN;

  /** @param limitSeconds Response time [s, > 0] beyond which an answer is late; absent: nothing is said of that. */
  constructor(warmupSeconds: number, limitSeconds?: number) {
    this.#warmupSeconds = warmupSeconds;
    this.#limitSeconds = limitSeconds;
  }

  issued(operation: number, now: number): void {
    if (now < this.#warmupSeconds) return;
    if (Number.isNaN(this.#first)) this.#first = now;
    this.#of(operation).issued += 1;
  }

  retried(store: RequestStore, row: number): void {
    if (this.#counts(store, row)) this.#of(store.operation[row]).retried += 1;
  }

  /** Work that was done for nobody [Gflop]. */
  wasted(store: RequestStore, row: number): void {
    if (store.done[row] > 0 && this.#counts(store, row)) this.#wasted.add(store.done[row]);
  }

  ended(store: RequestStore, row: number, outcome: RequestOutcome, now: number): void {
    if (!this.#counts(store, row)) return;
    const records = this.#of(store.operation[row]);
    if (outcome === "answered") {
      const response = now - store.submit[row];
      records.answered += 1;
      if (this.#limitSeconds !== undefined && response > this.#limitSeconds) records.late += 1;
      records.latency.add(response);
      records.sketch.add(response);
      for (let part = 0; part < PARTS; part += 1) records.parts[part].add(store.spent[PARTS * row + part]);
      this.#lastAnswer = now;
    } else if (outcome === "timed-out") {
      records.timedOut += 1;
    } else if (outcome === "refused") {
      records.refused += 1;
    } else {
      records.failed += 1;
    }
  }

  latencies(): QuantileSketch {
    const all = new QuantileSketch();
    for (const { sketch } of this.#operations) all.merge(sketch);
    return all;
  }

  report(service: string, operations: readonly string[], metrics: MetricsPort): void {
    const all = operations.map((_, operation) => this.#of(operation));
    const sum = (of: (records: OperationRecords) => number): number => all.reduce((total, records) => total + of(records), 0);
    const latencies = this.latencies();
    const answered = sum((records) => records.answered);
    const quantile = (id: string, q: number) => metrics.value(id, service, answered === 0 ? null : latencies.quantile(q));
    metrics.value("requests.issued", service, sum((records) => records.issued));
    metrics.value("requests.answered", service, answered);
    metrics.value("requests.timed-out", service, sum((records) => records.timedOut));
    metrics.value("requests.refused", service, sum((records) => records.refused));
    metrics.value("requests.failed", service, sum((records) => records.failed));
    metrics.value("requests.unfinished", service, sum((records) => records.unfinished));
    metrics.value("requests.retried", service, sum((records) => records.retried));
    const isLimited = this.#limitSeconds !== undefined;
    metrics.value("requests.late", service, isLimited ? sum((records) => records.late) : null);
    metrics.parts("requests.violations", service, isLimited ? sum((records) => records.violations) : 0, isLimited ? sum((records) => records.ended) : 0);
    metrics.parts("requests.throughput", service, answered, answered === 0 ? 0 : this.#lastAnswer - this.#first);
    metrics.parts("latency.mean", service, sum((records) => records.latency.value), answered);
    metrics.value("latency.max", service, answered === 0 ? null : latencies.max);
    quantile("latency.p50", 0.5);
    quantile("latency.p90", 0.9);
    quantile("latency.p99", 0.99);
    metrics.value("work.wasted", service, this.#wasted.value);
    for (const [operation, name] of operations.entries()) reportOperation(`${service}/${name}`, all[operation], metrics);
  }

  #counts(store: RequestStore, row: number): boolean {
    return store.submit[row] >= this.#warmupSeconds;
  }

  #of(operation: number): OperationRecords {
    while (this.#operations.length <= operation) this.#operations.push(new OperationRecords());
    return this.#operations[operation];
  }
}

function reportOperation(entity: string, records: OperationRecords, metrics: MetricsPort): void {
  const { answered, sketch, parts } = records;
  metrics.value("request.count", entity, records.issued);
  metrics.value("request.answered", entity, answered);
  metrics.value("request.timed-out", entity, records.timedOut);
  metrics.value("request.refused", entity, records.refused);
  metrics.value("request.failed", entity, records.failed);
  metrics.value("request.unfinished", entity, records.unfinished);
  metrics.parts("request.latency", entity, records.latency.value, answered);
  metrics.value("request.p90", entity, answered === 0 ? null : sketch.quantile(0.9));
  metrics.value("request.p99", entity, answered === 0 ? null : sketch.quantile(0.99));
  metrics.parts("time.cpu", entity, parts[Part.cpu].value, answered);
  metrics.parts("time.queue", entity, parts[Part.queue].value, answered);
  metrics.parts("time.network", entity, parts[Part.network].value, answered);
  metrics.parts("time.database", entity, parts[Part.database].value, answered);
}
