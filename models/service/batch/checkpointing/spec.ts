import { z } from "zod";
import { quantity, SHORTHAND } from "../../../../sim/index.js";
import { checkpointing } from "./catalogue.js";

/** How jobs of a cluster are checkpointed, as parsed: a policy and what writing costs; `none` has its kind alone. */
export interface CheckpointSpec {
  readonly kind: string;
  /** [s] */
  readonly time?: number;
  /** [s] */
  readonly restart?: number;
  /** Of each processor [B]. */
  readonly size?: number;
  /** Site; absent: the head's. */
  readonly to?: string | undefined;
  readonly [parameter: string]: unknown;
}

/** What every policy that writes has. */
const writing = () => ({
  time: quantity("time").prefault("60 s").describe("How long a job stands still while its state is written; default 60 s, an assumption"),
  restart: quantity("time")
    .prefault("30 s")
    .describe("From when a job has its state back to when it computes again; default 30 s (Zheng et al. 2015 assume 10 s and 30 s)"),
  size: quantity("data")
    .prefault("0 B")
    .describe("State of a job for each of its processors: it travels from the job's master to the site that keeps it while the job computes on, counts once it is there, and is fetched back before a restart; default 0 B, storage that every node reaches at no cost"),
  to: z.string().optional().describe("Site that keeps the latest state of each job, at its price of storage; default: the head's"),
});

/** Schema of a cluster's `checkpoint`; made on demand, because modules of the user may have added policies. */
export function checkpointSchema(): z.ZodType<CheckpointSpec> {
  const options = [...checkpointing].map((entry) => z.strictObject({ kind: z.literal(entry.name), ...entry.schema.shape, ...(entry.name === "none" ? {} : writing()) }).describe(entry.description));
  const union = z.discriminatedUnion("kind", options as never) as unknown as z.ZodType<CheckpointSpec>;
  return z.preprocess((value) => (typeof value === "string" ? { kind: value } : value), union).meta({ [SHORTHAND]: true });
}
