import type { Domain, JobDraft, JobIntake, JobListener, JobOutcome, JobService, MetricsPort } from "../../models/ports/index.js";
import { Rank, Simulation, Streams } from "../../sim/index.js";
import { type JobWorkloadEntry, type ReadFile, type WorkloadPorts, type WorkloadSpec, workloads } from "../../workloads/index.js";

export interface Submission extends JobDraft {
  readonly source: string;
  readonly time: number;
}

/** How long a job runs and how it ends; nothing where nobody serves. */
export type Serve = (job: Submission) => { readonly seconds: number; readonly outcome: JobOutcome };

export interface DeskOptions {
  readonly seed?: string;
  readonly horizon?: number;
  readonly serve?: Serve;
  readonly startMillis?: number;
  readonly file?: ReadFile;
}

/** A service of unlimited capacity that writes down what it is given. */
class Desk implements JobService {
  readonly name = "desk";
  readonly submissions: Submission[] = [];
  readonly exhausted: { source: string; time: number }[] = [];
  readonly #sim: Simulation;
  readonly #serve: Serve | undefined;

  constructor(sim: Simulation, serve: Serve | undefined) {
    this.#sim = sim;
    this.#serve = serve;
  }

  intake(source: string, listener?: JobListener): JobIntake {
    return {
      submit: (draft) => {
        const job = { ...draft, source, time: this.#sim.now };
        this.submissions.push(job);
        const end = this.#serve?.(job);
        if (end === undefined) return;
        this.#sim.call(job.time + end.seconds, Rank.completion, "end", () => listener?.jobEnded(job.tag, end.outcome));
      },
      exhausted: () => void this.exhausted.push({ source, time: this.#sim.now }),
    };
  }
}

/** A workload as written, parsed and checked. */
export function parse(written: unknown): WorkloadSpec {
  const spec = workloads.schema().parse(written) as unknown as WorkloadSpec;
  const issues = workloads.get(spec.kind).issues?.(spec) ?? [];
  if (issues.length > 0) throw new Error(JSON.stringify(issues));
  return spec;
}

/** What the issues of a workload as written are, from schema and cross-checks alike: `path: message`. */
export function complaints(written: unknown): string[] {
  const parsed = workloads.schema().safeParse(written);
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  const spec = parsed.data as unknown as WorkloadSpec;
  const issues = workloads.get(spec.kind).issues?.(spec) ?? [];
  return issues.map(({ path, expected, got, nearest }) => `${path.join(".")}: expected ${expected}, got ${got}${nearest === undefined ? "" : ` (${nearest}?)`}`);
}

/** Runs workloads, by name, before an unlimited service. */
export function run(written: Readonly<Record<string, unknown>>, options: DeskOptions = {}) {
  return runSources((ports) => {
    return Object.entries(written).map(([name, value]) => {
      const spec = parse(value);
      return (workloads.get(spec.kind) as JobWorkloadEntry).attach(name, spec, ports);
    });
  }, options);
}

/** Runs sources that the test attaches itself. */
export function runSources(attach: (ports: WorkloadPorts) => readonly Domain[], options: DeskOptions = {}) {
  const sim = new Simulation();
  const desk = new Desk(sim, options.serve);
  const sources = attach({
    sim,
    streams: new Streams(options.seed ?? "1"),
    jobs: desk,
    file: options.file ?? (() => new Uint8Array()),
    options: { warmupSeconds: 0, startMillis: options.startMillis ?? 0, tables: new Set<string>() },
  });
  sim.run(options.horizon);
  const metrics = new Map<string, number | null>();
  const port: MetricsPort = { value: (id, entity, value) => void metrics.set(`${entity} ${id}`, value), parts: () => {}, run: () => {} };
  for (const source of sources) {
    source.close();
    source.report(port);
  }
  return { submissions: desk.submissions, exhausted: desk.exhausted, metrics, end: sim.now, trajectory: sim.trajectory, events: sim.processed };
}
