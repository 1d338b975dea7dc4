import { z } from "zod";
import { price, quantity } from "../../../sim/index.js";
import { type JobObserver, unknownName } from "../../ports/index.js";
import type { TermsEntry } from "../contract.js";

interface DeadlineSpec {
  readonly service: string;
  readonly within: number;
  readonly penalty: number;
}

export const deadline: TermsEntry = {
  name: "deadline",
  description: "Every job of a batch cluster is done within a time of its submission; lost and rejected jobs break it, and those unfinished at the end of the run whose time is over",
  schema: z.object({
    service: z.string().describe("Service whose jobs it is about"),
    within: quantity("time")
      .refine((seconds) => seconds > 0, "expected a positive time")
      .describe("Longest time from submission to the result"),
    penalty: price("job").describe("Paid for each job that breaks it"),
  }),
  issues: (spec, { jobServices }) => (jobServices.includes(spec["service"] as string) ? [] : [unknownName(["service"], "a service that runs jobs", spec["service"] as string, jobServices)]),
  penaltyMicroUsd: (spec) => spec["penalty"] as number,
  create(written, { sim, warmupSeconds, kept, broken }) {
    const spec = written as unknown as DeadlineSpec;
    /** Submission of every job under way [s], in order of submission. */
    const submitted = new Map<number, number>();
    const jobs: JobObserver = {
      jobQueued(service, job) {
        if (service === spec.service && !submitted.has(job) && sim.now >= warmupSeconds) submitted.set(job, sim.now);
      },
      jobStarted: () => undefined,
      jobInterrupted: () => undefined,
      jobEnded(service, job, outcome) {
        if (service !== spec.service) return;
        // A rejected job was never queued.
        const from = outcome === "rejected" ? sim.now : submitted.get(job);
        if (from === undefined || from < warmupSeconds) return;
        submitted.delete(job);
        if (outcome === "completed" && sim.now - from <= spec.within) kept();
        else broken(`${service}/job-${job}`, from);
      },
    };
    return {
      jobs,
      close() {
        for (const [job, from] of submitted) if (sim.now - from > spec.within) broken(`${spec.service}/job-${job}`, from);
      },
    };
  },
};
