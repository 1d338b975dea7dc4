import { z } from "zod";
import type { JobDraft } from "../../models/ports/index.js";
import { quantity } from "../../sim/index.js";
import type { WorkloadEntry, WorkloadSpec } from "../contract.js";
import { destination } from "../destination.js";
import { OpenSource, type JobSequence } from "../open-source.js";

/** One line of the list, in SI. */
export interface ListedJob {
  readonly submit: number;
  readonly work: number;
  readonly processors: number;
  readonly priority: number;
  readonly estimate?: number | undefined;
  readonly input: number;
  readonly output: number;
  readonly count: number;
}

export interface ListSpec extends WorkloadSpec {
  readonly kind: "list";
  readonly jobs: readonly ListedJob[];
}

const wholeBytes = () => quantity("data").refine((bytes) => Number.isSafeInteger(bytes), "expected whole bytes").prefault("0 B");

const listedJob = z.strictObject({
  submit: quantity("time").prefault("0 s").describe("When it is submitted, from the start of the run; default 0 s"),
  work: quantity("work").describe("Work per processor; on a processor of 1 Gflop/s, 60 Gflop take 60 s"),
  processors: z.int().min(1).default(1).describe("Processors it holds together; default 1"),
  priority: z.int().default(0).describe("Higher goes first under a priority discipline; default 0"),
  estimate: quantity("time").optional().describe("The user's estimate of its run time on a processor of 1 Gflop/s; default: the true run time is known"),
  input: wholeBytes().describe("Data fetched from the head before it runs; default 0 B"),
  output: wholeBytes().describe("Data returned to the head after it ran; default 0 B"),
  count: z.int().min(1).default(1).describe("So many equal jobs; default 1"),
});

/** The lines in order of submission; equal times keep the order of the list. */
class ListSequence implements JobSequence {
  readonly #jobs: readonly ListedJob[];
  #line = 0;
  #copy = 0;

  constructor(jobs: readonly ListedJob[]) {
    this.#jobs = [...jobs].sort((a, b) => a.submit - b.submit);
  }

  next(draft: JobDraft): number {
    if (this.#line === this.#jobs.length) return NaN;
    const job = this.#jobs[this.#line];
    draft.work = job.work;
    draft.processors = job.processors;
    draft.priority = job.priority;
    draft.estimateSeconds = job.estimate ?? NaN;
    draft.inputBytes = job.input;
    draft.outputBytes = job.output;
    this.#copy += 1;
    if (this.#copy === job.count) {
      this.#line += 1;
      this.#copy = 0;
    }
    return job.submit;
  }
}

/** Jobs written out one by one: textbook cases and regression oracles. */
export const list: WorkloadEntry<ListSpec> = {
  name: "list",
  description: "A fixed list of jobs, written out",
  schema: z.object({
    ...destination,
    jobs: z.array(listedJob).describe("The jobs; jobs of the same time are submitted in the order of the list"),
  }),
  attach: (name, spec, ports) => new OpenSource(name, new ListSequence(spec.jobs), ports, { finite: true }),
};
