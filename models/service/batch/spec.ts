import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import { queueDisciplines } from "../disciplines/index.js";
import { count, type GroupSpec, type GroupSpecs, groupSchema, type PolicySpec } from "../fleet/index.js";
import { preferences } from "../preference/index.js";
import { type CheckpointSpec, checkpointSchema } from "./checkpointing/index.js";
import { schedulers } from "./schedulers/index.js";

/** One group of workers as parsed. */
export interface WorkerSpec extends GroupSpec {
  readonly slots?: number | undefined;
}

/** A batch cluster as parsed: SI units, names of sites not yet looked up. */
export interface BatchSpec {
  readonly scheduler: PolicySpec;
  readonly queue: PolicySpec;
  readonly dispatch: "central" | "round-robin";
  readonly span?: "any" | "site" | "node" | undefined;
  readonly head?: string | undefined;
  readonly rerun: boolean;
  readonly checkpoint: CheckpointSpec;
  readonly messages: { readonly dispatch: number; readonly result: number };
  readonly processors?: number | undefined;
  readonly speed: number;
  readonly workers?: GroupSpecs<WorkerSpec> | undefined;
  /** Names of groups, or the policy that chooses among them. */
  readonly prefer: readonly string[] | PolicySpec;
}

const workerKeys = { slots: count(1).optional().describe("Slots of a node; default: its cores") };

/** Parameters of a batch cluster; made on demand, because modules of the user may have added policies. */
export function batchSchema(): z.ZodObject {
  return z.object({
    scheduler: schedulers.schema(true).prefault("sge" as never).describe("When waiting jobs are looked at; default sge"),
    queue: queueDisciplines.schema(true).prefault("fifo" as never).describe("In which order waiting jobs start; default fifo"),
    dispatch: z
      .enum(["central", "round-robin"])
      .default("central")
      .describe("central: one queue for all nodes; round-robin: each job is bound at submission to the next node in turn, with a queue of its own"),
    span: z
      .enum(["any", "site", "node"])
      .optional()
      .describe("Whether a job may hold slots of any nodes, of nodes at one site, or of one node only; default any, with round-robin always node"),
    head: z.string().optional().describe("Site of the head: jobs and data leave from there and come back; needed with workers"),
    rerun: z.boolean().default(true).describe("Whether a job whose node went away is queued again, or lost; default true"),
    checkpoint: checkpointSchema()
      .prefault("none" as never)
      .describe("When jobs write their state, from which they go on after they have lost their nodes, and what that costs; default none: they begin anew"),
    messages: z
      .strictObject({
        dispatch: quantity("data").prefault("4 kB").describe("Message that brings a job to a node, input not counted; default 4 kB, an assumption"),
        result: quantity("data").prefault("4 kB").describe("Message that a job has run, output not counted; default 4 kB, an assumption"),
      })
      .prefault({})
      .describe("Sizes of messages between head and nodes"),
    processors: count(1).optional().describe("A bare machine of so many processors at no site, in place of workers and head"),
    speed: quantity("speed")
      .refine((speed) => speed > 0, "expected a positive speed")
      .prefault("1 Gflop/s")
      .describe("Speed of each processor of a bare machine; default 1 Gflop/s, on which a job of n Gflop runs n seconds"),
    workers: z.record(z.string(), groupSchema<WorkerSpec>(workerKeys, "Nodes of one kind at one site")).optional().describe("Groups of nodes by name"),
    prefer: z
      .union([z.array(z.string()), preferences.schema(true)])
      .default([])
      .describe(
        "Groups whose free nodes are taken first, in this order, the others by name; or a policy that chooses anew when a job starts and when groups may ask for nodes. Default: all by name",
      ),
  });
}
