import { z } from "zod";
import type { JobDraft } from "../../models/ports/index.js";
import { makeVariate, quantity, type VariateSpec } from "../../sim/index.js";
import type { WorkloadEntry, WorkloadSpec } from "../contract.js";
import { destination } from "../destination.js";
import { JobLaw, jobLaw, jobLawIssues, type JobLawSpec, workLaw } from "../job-law.js";
import { OpenSource, type JobSequence } from "../open-source.js";

export interface WavesSpec extends WorkloadSpec, JobLawSpec {
  readonly kind: "waves";
  readonly count: number;
  /** [s] */
  readonly start: number;
  readonly every: number;
  readonly waves?: number | undefined;
  readonly work: VariateSpec;
}

/** Wave k = 0, 1, … of `count` jobs at start + k · every: multiplied, not summed, so that the times of two sources meet exactly. */
class Waves implements JobSequence {
  readonly #jobs: JobLaw;
  readonly #spec: WavesSpec;
  #wave = 0;
  #made = 0;

  constructor(jobs: JobLaw, spec: WavesSpec) {
    this.#jobs = jobs;
    this.#spec = spec;
  }

  next(draft: JobDraft): number {
    const { count, start, every, waves = Infinity } = this.#spec;
    if (this.#made === count) {
      this.#wave += 1;
      this.#made = 0;
    }
    if (this.#wave >= waves) return NaN;
    this.#made += 1;
    this.#jobs.draw(draft);
    return start + this.#wave * every;
  }
}

/** Demand that comes and goes: so many jobs at once, again and again. */
export const waves: WorkloadEntry<WavesSpec> = {
  name: "waves",
  description: "Independent jobs, so many at once, again and again after the same time",
  schema: z.object({
    ...destination,
    count: z.int().min(1).describe("Jobs of one wave"),
    start: quantity("time").prefault("0 s").describe("When the first wave comes; default 0 s"),
    every: quantity("time")
      .refine((seconds) => seconds > 0, "expected a time above 0")
      .describe("Time from one wave to the next"),
    waves: z.int().min(0).optional().describe("Number of waves; default: no limit"),
    ...workLaw,
    ...jobLaw,
  }),
  issues: jobLawIssues,
  endless: ({ waves: number }) => number === undefined,
  // The jobs of one instant are few and known, and the time goes on: they share one event.
  attach: (name, spec, ports) => new OpenSource(name, new Waves(new JobLaw(name, spec, makeVariate(spec.work), ports.streams), spec), ports, { finite: true }),
};
