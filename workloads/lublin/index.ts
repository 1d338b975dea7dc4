import { z } from "zod";
import type { JobDraft, SpecIssue } from "../../models/ports/index.js";
import { positiveNumber, quantity, type RandomSource } from "../../sim/index.js";
import type { WorkloadEntry, WorkloadPorts, WorkloadSpec } from "../contract.js";
import { destination, isUnlimited, limits, type Limits } from "../destination.js";
import { OpenSource, type JobSequence } from "../open-source.js";
import { Arrivals } from "./arrivals.js";
import { allJobs, batchJobs, fittedTo, interactiveJobs, type LublinParameters } from "./parameters.js";
import { RunTimes } from "./run-time.js";
import { drawSize, log2Of } from "./size.js";

const DAY_SECONDS = 86_400;
const LEAST_MACHINE = 16;

export interface LublinSpec extends WorkloadSpec, Limits {
  readonly kind: "lublin";
  readonly jobs: "all" | "batch" | "interactive" | "both";
  readonly machine?: number | undefined;
  readonly "arrival-factor": number;
  readonly "reference-speed": number;
  readonly "time-of-day"?: number | undefined;
}

const TYPES: Readonly<Record<LublinSpec["jobs"], readonly (readonly [name: string, parameters: LublinParameters])[]>> = {
  all: [["all", allJobs]],
  batch: [["batch", batchJobs]],
  interactive: [["interactive", interactiveJobs]],
  both: [
    ["interactive", interactiveJobs],
    ["batch", batchJobs],
  ],
};

/** Jobs of one type; arrivals, sizes and run times each draw from a stream of their own, `workload/type/…`. */
class TypedJobs {
  readonly #parameters: LublinParameters;
  readonly #arrivals: Arrivals;
  readonly #runTimes: RunTimes;
  readonly #sources: { readonly arrival: RandomSource; readonly size: RandomSource; readonly runTime: RandomSource };
  readonly #speed: number;
  #next: number;

  constructor(name: string, parameters: LublinParameters, secondOfDay: number, spec: LublinSpec, { streams }: WorkloadPorts) {
    this.#parameters = parameters;
    this.#arrivals = new Arrivals(parameters, secondOfDay, spec["arrival-factor"]);
    this.#runTimes = new RunTimes(parameters);
    this.#sources = { arrival: streams.source(`${name}/arrival`), size: streams.source(`${name}/size`), runTime: streams.source(`${name}/run-time`) };
    this.#speed = spec["reference-speed"];
    this.#next = this.#arrivals.next(this.#sources.arrival);
  }

  /** When the next job of this type comes [s]. */
  get nextTime(): number {
    return this.#next;
  }

  take(draft: JobDraft): number {
    const time = this.#next;
    this.#next = this.#arrivals.next(this.#sources.arrival);
    draft.processors = drawSize(this.#parameters, this.#sources.size);
    draft.work = this.#runTimes.sample(draft.processors, this.#sources.runTime) * this.#speed;
    return time;
  }
}

/** The types' jobs merged by time; at equal times the first type goes first. */
class MergedJobs implements JobSequence {
  readonly #types: readonly TypedJobs[];
  #left: number;

  constructor(types: readonly TypedJobs[], { count }: Limits) {
    this.#types = types;
    this.#left = count ?? Infinity;
  }

  next(draft: JobDraft): number {
    if (this.#left === 0) return NaN;
    this.#left -= 1;
    return this.#types.reduce((earliest, type) => (type.nextTime < earliest.nextTime ? type : earliest)).take(draft);
  }
}

function machineIssues({ machine }: LublinSpec): SpecIssue[] {
  if (machine === undefined || machine >= LEAST_MACHINE) return [];
  return [{ path: ["machine"], expected: `at least ${LEAST_MACHINE} processors: the model's sizes need room`, got: String(machine) }];
}

/** Lublin and Feitelson, "The workload on parallel supercomputers" (JPDC 63(11), 2003), the 1999 program. */
export const lublin: WorkloadEntry<LublinSpec> = {
  name: "lublin",
  description: "Rigid parallel jobs with a daily cycle, by the model of Lublin and Feitelson",
  schema: z.object({
    ...destination,
    jobs: z.enum(["all", "batch", "interactive", "both"]).default("all").describe("Parameters: of all jobs together, of one type, or both types side by side; default all"),
    machine: z.int().max(1_073_741_824).optional().describe("Processors of the machine, the largest size of a job; default: sizes as published, up to 128, and up to 45 for interactive jobs"),
    "arrival-factor": positiveNumber().default(1).describe("Multiplies the rate of arrivals; default 1"),
    "reference-speed": quantity("speed")
      .refine((speed) => speed > 0, "expected more than 0 Gflop/s")
      .prefault("1 Gflop/s")
      .describe("Speed of one processor of the machine the run times are of: work = run time × speed; default 1 Gflop/s"),
    "time-of-day": quantity("time")
      .refine((seconds) => seconds < DAY_SECONDS, "expected less than 24 h")
      .optional()
      .describe("Local time of day at t = 0; default: that of the experiment's start, in UTC"),
    ...limits,
  }),
  issues: machineIssues,
  endless: isUnlimited,
  attach: (name, spec, ports) => {
    const secondOfDay = spec["time-of-day"] ?? (((ports.options.startMillis / 1000) % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
    const { machine } = spec;
    const types = TYPES[spec.jobs].map(([type, published]) => {
      const parameters = machine === undefined ? published : fittedTo(log2Of(machine), published);
      return new TypedJobs(`${name}/${type}`, parameters, secondOfDay, spec, ports);
    });
    return new OpenSource(name, new MergedJobs(types, spec), ports, { finite: false });
  },
};
