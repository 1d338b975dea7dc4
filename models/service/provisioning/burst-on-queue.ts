import { z } from "zod";
import type { ProvisionerEntry } from "./contract.js";
import { nodes, positiveTime } from "./parameters.js";

interface BurstSpec {
  readonly threshold: number;
  readonly "idle-release": number;
  readonly maximum: number;
  readonly minimum: number;
  readonly retry: number;
  readonly release: "terminate" | "suspend";
}

/**
 * One more node while waiting jobs want more than `threshold` processors beyond those that are free or on their way.
 * Where the service is stuck (something waits, nothing runs, nothing comes) a node is asked for whatever the threshold.
 */
export const burstOnQueue: ProvisionerEntry = {
  name: "burst-on-queue",
  description: "Asks for nodes while too much waits, and gives nodes back that were idle for a while",
  schema: z.object({
    threshold: nodes()
      .default(0)
      .describe("Processors that waiting jobs may want beyond those free or on their way before a node is asked for; default 0"),
    "idle-release": positiveTime("5 min").describe("How long a node is idle before it is given back, while nothing waits; default 5 min, an assumption"),
    maximum: nodes().describe("Most nodes of the group at once"),
    minimum: nodes().default(0).describe("Nodes that are kept even when idle, and replaced when lost; default 0"),
    retry: positiveTime("60 s").describe("How long the group asks for nothing after a refusal or a loss; default 60 s, an assumption"),
    release: z.enum(["terminate", "suspend"]).default("terminate").describe("What giving back means; suspended nodes are resumed first; default terminate"),
  }),
  maximum: (parsed) => (parsed as unknown as BurstSpec).maximum,
  create(parsed, view) {
    const spec = parsed as unknown as BurstSpec;
    return {
      wantsMore() {
        if (view.asked < view.count || view.active < spec.minimum) return true;
        return view.stuck || view.waitingSlots - view.freeSlots - view.comingSlots > spec.threshold;
      },
      followsQueue: true,
      sparesOne: () => view.waitingSlots === 0 && view.active > spec.minimum,
      idleReleaseSeconds: spec["idle-release"],
      retrySeconds: spec.retry,
      release: spec.release,
    };
  },
};
