import { DoublingBatches, mserTruncation, type Simulation } from "../sim/index.js";
import type { JobObserver, JobOutcome, RequestObserver, RequestOutcome, RunOptions, Table } from "./ports/index.js";

/** Observations of the batches that MSER begins with: five, and twice as many whenever there would be too many batches. */
const FIRST_BATCH = 5;
/** Batches kept of a series: 960 at least once it is long, which is how finely a warm-up is found, and 32 for each of thirty batch means. */
const BATCHES_MOST = 1_920;
/** Responses from which a warm-up is looked for: ten batches. */
const FEWEST = 10 * FIRST_BATCH;

/** A run that does not say where its warm-up ends. The experiment's to mend: no fault of the models. */
export class Unsettled extends Error {
  override readonly name = "Unsettled";
}

/** Response times of one service in order of completion, with when those of each batch were submitted. */
interface Series {
  readonly seconds: DoublingBatches;
  readonly submitted: DoublingBatches;
}

/** Hears of every job and request and keeps their response times, service by service, in bounded memory beside those under way. It changes nothing. */
export class Responses {
  readonly jobObserver: JobObserver;
  readonly requestObserver: RequestObserver;
  readonly #sim: Simulation;
  readonly #from: number;
  readonly #firstBatch: number;
  readonly #series = new Map<string, Series>();

  /** @param fromSeconds only what is submitted from then on counts [s]; @param firstBatch observations of a batch at first */
  constructor(sim: Simulation, fromSeconds: number, firstBatch: number) {
    this.#sim = sim;
    this.#from = fromSeconds;
    this.#firstBatch = firstBatch;
    const jobs = new Map<string, Map<number, number>>();
    const requests = new Map<string, Map<number, number>>();
    this.jobObserver = {
      jobQueued: (service, job) => this.#began(jobs, service, job),
      jobStarted: () => undefined,
      jobInterrupted: () => undefined,
      jobEnded: (service, job, outcome: JobOutcome) => this.#ended(jobs, service, job, outcome === "completed"),
    };
    this.requestObserver = {
      requestIssued: (service, _operation, request) => this.#began(requests, service, request),
      requestServed: () => undefined,
      requestEnded: (service, _operation, request, outcome: RequestOutcome) => this.#ended(requests, service, request, outcome === "answered"),
    };
  }

  /** Those a run asks for: to find its warm-up, or for their table; null where for neither. */
  static askedFor(sim: Simulation, { seeksWarmup, tables, warmupSeconds }: RunOptions): Responses | null {
    return seeksWarmup === true ? Responses.forWarmup(sim) : tables.has("batches") ? new Responses(sim, warmupSeconds, 1) : null;
  }

  /** Those that look for a warm-up. */
  static forWarmup(sim: Simulation): Responses {
    return new Responses(sim, 0, FIRST_BATCH);
  }

  /**
   * Where MSER-5 ends the warm-up [s]: when the last of the responses it leaves out ended, of several services the latest.
   *
   * Throws Unsettled where a service has too few responses, and where more than half of them would go, be it that they end or that they are submitted before.
   */
  warmupSeconds(): number {
    if (this.#series.size === 0) throw new Unsettled("warmup: mser-5 found no response time: nothing ended in the run; let it be longer, or give the warm-up in time (warmup: 1 h)");
    let latest = 0;
    for (const [service, { seconds, submitted }] of this.#series) {
      const cut = mserTruncation(seconds.means);
      if (cut === null || seconds.count < FEWEST) {
        throw new Unsettled(`warmup: mser-5 cannot judge ${service} by ${seconds.count} response times, it takes ${FEWEST}: let the run be longer, or give the warm-up in time (warmup: 1 h)`);
      }
      const until = cut.cut === 0 ? 0 : seconds.endOf(cut.cut - 1);
      latest = Math.max(latest, until);
      if (cut.isSettled && isMostlyFrom(submitted.means, until)) continue;
      throw new Unsettled(
        `warmup: mser-5 would leave out more than half of the ${seconds.count} response times of ${service} (all until ${until} s): they have not settled. Let the run be longer; ` +
          "if they grow without end, the service does not keep up with its load; or give the warm-up in time (warmup: 1 h)",
      );
    }
    for (const [service, { seconds, submitted }] of this.#series) {
      if (isMostlyFrom(submitted.means, latest)) continue;
      throw new Unsettled(
        `warmup: mser-5 ends the warm-up at ${latest} s, as another service needs it, and leaves out more than half of the ${seconds.count} response times of ${service}: let the run be longer, or give the warm-up in time (warmup: 1 h)`,
      );
    }
    return latest;
  }

  /** Means of equal batches of response times, service by service. */
  table(): Table {
    const rows = [...this.#series].flatMap(([service, { seconds }]) =>
      [...seconds.means].map((mean, index) => [service, index + 1, seconds.size, seconds.endOf(index), mean]),
    );
    return { columns: COLUMNS, rows };
  }

  #began(under: Map<string, Map<number, number>>, service: string, ordinal: number): void {
    let own = under.get(service);
    if (own === undefined) under.set(service, (own = new Map<number, number>()));
    // One that is queued again was submitted before.
    if (!own.has(ordinal)) own.set(ordinal, this.#sim.now);
  }

  #ended(under: Map<string, Map<number, number>>, service: string, ordinal: number, isDone: boolean): void {
    const own = under.get(service);
    const submitted = own?.get(ordinal);
    if (submitted === undefined) return;
    own?.delete(ordinal);
    if (!isDone || submitted < this.#from) return;
    const { now } = this.#sim;
    let series = this.#series.get(service);
    if (series === undefined) this.#series.set(service, (series = { seconds: new DoublingBatches(this.#firstBatch, BATCHES_MOST), submitted: new DoublingBatches(this.#firstBatch, BATCHES_MOST) }));
    series.seconds.add(now - submitted, now);
    series.submitted.add(submitted, now);
  }
}

/** Whether half of the batches or more were submitted from then on. */
function isMostlyFrom(submitted: Float64Array, seconds: number): boolean {
  return 2 * submitted.filter((mean) => mean < seconds).length <= submitted.length;
}

const COLUMNS: Table["columns"] = [
  { name: "service", type: "string", description: "Service that did the jobs or answered the requests" },
  { name: "batch", type: "integer", description: "Batches of equally many responses, in order of completion, from 1; of a long run between 960 and 1920" },
  { name: "observations", type: "integer", description: "Responses in it" },
  { name: "end_seconds", type: "number", unit: "s", description: "When the last of them ended" },
  { name: "mean_seconds", type: "number", unit: "s", description: "Their mean response time; what was submitted in the warm-up is left out" },
];
