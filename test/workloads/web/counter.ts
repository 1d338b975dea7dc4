import type { MetricsPort, RequestClients, RequestDraft, RequestIntake, RequestOutcome, RequestService } from "../../../models/ports/index.js";
import { Rank, Simulation, Streams } from "../../../sim/index.js";
import type { ReadFile, WorkloadSpec } from "../../../workloads/index.js";
import type { RequestWorkloadEntry } from "../../../workloads/contract.js";

export interface Asked extends RequestDraft {
  readonly source: string;
  readonly time: number;
}

/** How long a request takes and how it ends. */
export type Answer = (request: Asked) => { readonly seconds: number; readonly outcome?: RequestOutcome };

export interface CounterOptions {
  readonly seed?: string;
  readonly horizon?: number;
  readonly answer?: Answer;
  readonly file?: ReadFile;
  /** Whether every request is written down; default true. */
  readonly keep?: boolean;
}

/** A service of unlimited capacity, as at a counter that is never crowded: it writes down what it is asked. */
class Counter implements RequestService {
  readonly name = "counter";
  readonly asked: Asked[] = [];
  readonly exhausted: { source: string; time: number }[] = [];
  readonly clients: RequestClients[] = [];
  readonly operations: string[] = [];
  readonly #sim: Simulation;
  readonly #options: CounterOptions;

  constructor(sim: Simulation, options: CounterOptions) {
    this.#sim = sim;
    this.#options = options;
  }

  intake(source: string, clients: RequestClients = {}): RequestIntake {
    this.clients.push(clients);
    return {
      operation: (name) => {
        const known = this.operations.indexOf(name);
        return known >= 0 ? known : this.operations.push(name) - 1;
      },
      submit: (draft) => {
        const request = { ...draft, source, time: this.#sim.now };
        if (this.#options.keep !== false) this.asked.push(request);
        const { seconds, outcome = "answered" } = this.#options.answer?.(request) ?? { seconds: 0 };
        this.#sim.call(request.time + seconds, Rank.completion, "end", () => clients.listener?.requestEnded(request.tag, outcome, seconds));
      },
      exhausted: () => void this.exhausted.push({ source, time: this.#sim.now }),
    };
  }
}

type Entry = RequestWorkloadEntry<never>;

/** A workload as written, parsed and checked. */
export function parsed(entry: Entry, written: object): WorkloadSpec {
  const spec = { ...entry.schema.parse({ to: "counter", ...written }), kind: entry.name };
  const issues = entry.issues?.(spec as never) ?? [];
  if (issues.length > 0) throw new Error(JSON.stringify(issues));
  return spec as unknown as WorkloadSpec;
}

/** Issues of schema and own checks alike: `path: message`. */
export function complaintsOf(entry: Entry, written: object): string[] {
  const read = entry.schema.strict().safeParse({ to: "counter", ...written });
  if (!read.success) return read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  return (entry.issues?.({ ...read.data, kind: entry.name } as never) ?? []).map(({ path, expected, got }) => `${path.join(".")}: expected ${expected}, got ${got}`);
}

/** Runs one source before a service without limits. */
export function ask(entry: Entry, written: object, options: CounterOptions = {}) {
  const sim = new Simulation();
  const streams = new Streams(options.seed ?? "1");
  const counter = new Counter(sim, options);
  const ports = { sim, streams, requests: counter, file: options.file ?? (() => new Uint8Array()), options: { warmupSeconds: 0, startMillis: 0, tables: new Set<string>() } };
  const source = entry.attach("load", parsed(entry, written) as never, ports);
  sim.run(options.horizon);
  const metrics = new Map<string, number | null>();
  const port: MetricsPort = {
    value: (id, entity, value) => void metrics.set(`${entity} ${id}`, value),
    parts: (id, entity, numerator, denominator) => void metrics.set(`${entity} ${id}`, denominator === 0 ? null : numerator / denominator),
    run: () => {},
  };
  source.close();
  source.report(port);
  const of = (id: string, entity = "load"): number => {
    const value = metrics.get(`${entity} ${id}`);
    if (value === undefined || value === null) throw new Error(`no ${id} of ${entity}`);
    return value;
  };
  return { asked: counter.asked, exhausted: counter.exhausted, clients: counter.clients, operations: counter.operations, metrics, of, end: sim.now, trajectory: sim.trajectory, unseed: streams.unseed() };
}
