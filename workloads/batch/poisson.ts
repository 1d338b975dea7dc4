import { z } from "zod";
import { makeVariate, quantity, type VariateSpec } from "../../sim/index.js";
import type { WorkloadEntry, WorkloadSpec } from "../contract.js";
import { destination, isUnlimited, limits, type Limits } from "../destination.js";
import { JobLaw, jobLaw, jobLawIssues, type JobLawSpec, workLaw } from "../job-law.js";
import { OpenSource } from "../open-source.js";
import { RenewalSequence } from "./renewal-sequence.js";

export interface PoissonSpec extends WorkloadSpec, JobLawSpec, Limits {
  readonly kind: "poisson";
  /** [1/s, > 0] */
  readonly rate: number;
  readonly work: VariateSpec;
}

/** Many independent users: jobs come without memory, at a constant rate. */
export const poisson: WorkloadEntry<PoissonSpec> = {
  name: "poisson",
  description: "Batch jobs that arrive as a Poisson process",
  schema: z.object({
    ...destination,
    rate: quantity("count-rate")
      .refine((perSecond) => perSecond > 0, "expected more than 0 1/s")
      .describe("Mean rate of submissions"),
    ...workLaw,
    ...jobLaw,
    ...limits,
  }),
  issues: jobLawIssues,
  endless: isUnlimited,
  attach: (name, spec, ports) => {
    const interval = makeVariate({ kind: "exponential", mean: 1 / spec.rate });
    const jobs = new JobLaw(name, spec, makeVariate(spec.work), ports.streams);
    return new OpenSource(name, new RenewalSequence(interval, ports.streams.source(`${name}/interval`), jobs, spec), ports, { finite: false });
  },
};
