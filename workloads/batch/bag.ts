import { z } from "zod";
import type { JobDraft, SpecIssue } from "../../models/ports/index.js";
import { makeVariate, type VariateSpec } from "../../sim/index.js";
import type { WorkloadEntry, WorkloadSpec } from "../contract.js";
import { destination } from "../destination.js";
import { JobLaw, jobLaw, jobLawIssues, type JobLawSpec, workLaw } from "../job-law.js";
import { OpenSource, type JobSequence } from "../open-source.js";
import { LehmerLengths, lehmerSchema, type LehmerSpec } from "./lehmer-lengths.js";

export interface BagSpec extends WorkloadSpec, JobLawSpec {
  readonly kind: "bag";
  readonly count: number;
  readonly work?: VariateSpec | undefined;
  readonly lehmer?: LehmerSpec | undefined;
}

class Bag implements JobSequence {
  readonly #jobs: JobLaw;
  #left: number;

  constructor(jobs: JobLaw, count: number) {
    this.#jobs = jobs;
    this.#left = count;
  }

  next(draft: JobDraft): number {
    if (this.#left === 0) return NaN;
    this.#left -= 1;
    this.#jobs.draw(draft);
    return 0;
  }
}

function lengthIssues({ work, lehmer }: BagSpec): SpecIssue[] {
  if ((work === undefined) !== (lehmer === undefined)) return [];
  return [{ path: work === undefined ? [] : ["lehmer"], expected: "either work or lehmer", got: work === undefined ? "neither" : "both" }];
}

/** A bag of tasks: independent jobs, all there from the start. */
export const bag: WorkloadEntry<BagSpec> = {
  name: "bag",
  description: "Independent jobs, all submitted at the start",
  schema: z.object({
    ...destination,
    count: z.int().min(0).describe("Number of jobs"),
    work: workLaw.work.optional().describe("Work per processor of a job; either work or lehmer"),
    lehmer: lehmerSchema
      .optional()
      .describe("Instead of work, lengths from the minimal-standard generator, x ← 48271·x mod (2^31 − 1), length = shortest + (x mod lengths) Mflop: no seed, the same in every run"),
    ...jobLaw,
  }),
  issues: (spec) => [...lengthIssues(spec), ...jobLawIssues(spec)],
  attach: (name, spec, ports) => {
    const work = spec.lehmer === undefined ? makeVariate(spec.work!) : new LehmerLengths(spec.lehmer);
    return new OpenSource(name, new Bag(new JobLaw(name, spec, work, ports.streams), spec.count), ports, { finite: true });
  },
};
