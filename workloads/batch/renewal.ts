import { z } from "zod";
import type { SpecIssue } from "../../models/ports/index.js";
import { makeVariate, variate, type VariateSpec } from "../../sim/index.js";
import type { WorkloadEntry, WorkloadSpec } from "../contract.js";
import { destination, isUnlimited, limits, type Limits } from "../destination.js";
import { JobLaw, jobLaw, jobLawIssues, type JobLawSpec, workLaw } from "../job-law.js";
import { OpenSource } from "../open-source.js";
import { RenewalSequence } from "./renewal-sequence.js";

export interface RenewalSpec extends WorkloadSpec, JobLawSpec, Limits {
  readonly kind: "renewal";
  /** [s] */
  readonly interval: VariateSpec;
  readonly work: VariateSpec;
}

/** A source that never rests submits without end at one instant. */
function intervalIssues({ interval }: RenewalSpec): SpecIssue[] {
  return makeVariate(interval).mean === 0 ? [{ path: ["interval"], expected: "a mean of more than 0 s between submissions", got: "0 s" }] : [];
}

/** Arrivals of any regularity: constant intervals, bursts, heavy tails. */
export const renewal: WorkloadEntry<RenewalSpec> = {
  name: "renewal",
  description: "Batch jobs whose times between submissions are independent draws of any law",
  schema: z.object({
    ...destination,
    interval: variate("time").describe("Time between submissions; the first job comes after one interval"),
    ...workLaw,
    ...jobLaw,
    ...limits,
  }),
  issues: (spec) => [...intervalIssues(spec), ...jobLawIssues(spec)],
  endless: isUnlimited,
  attach: (name, spec, ports) => {
    const jobs = new JobLaw(name, spec, makeVariate(spec.work), ports.streams);
    const source = ports.streams.source(`${name}/interval`);
    return new OpenSource(name, new RenewalSequence(makeVariate(spec.interval), source, jobs, spec), ports, { finite: false });
  },
};
