import { z } from "zod";
import type { ProvisionerEntry } from "./contract.js";
import { nodes, positiveTime } from "./parameters.js";

interface PerJobSpec {
  readonly maximum: number;
  readonly retry: number;
}

/** One node more while waiting jobs want more slots than are free or on their way, and one less while they want fewer; a node serves once. */
export const perJob: ProvisionerEntry = {
  name: "per-job",
  description: "A new node for each job that waits, given back when that job has ended",
  schema: z.object({
    maximum: nodes().describe("Most nodes of the group at once"),
    retry: positiveTime("60 s").describe("How long the group asks for nothing after a refusal or a loss; default 60 s, an assumption"),
  }),
  ofJobs: true,
  maximum: (parsed) => (parsed as unknown as PerJobSpec).maximum,
  create(parsed, view) {
    const spec = parsed as unknown as PerJobSpec;
    return {
      wantsMore: () => view.asked < view.count || view.waitingSlots > view.freeSlots + view.comingSlots,
      wantsFewer: () => view.active > view.count && view.waitingSlots < view.freeSlots + view.comingSlots,
      followsQueue: true,
      sparesOne: () => false,
      idleReleaseSeconds: Infinity,
      retrySeconds: spec.retry,
      release: "terminate",
      isSingleUse: true,
    };
  },
};
