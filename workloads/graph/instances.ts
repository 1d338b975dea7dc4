import { z } from "zod";
import { variate, type VariateSpec } from "../../sim/index.js";

/** Keys of every workload that runs a graph. */
export const instanceKeys = {
  instances: z.int().min(0).default(1).describe("How many times the graph runs; default 1"),
  interval: variate("time").prefault("0 s").describe("Time between the starts of two instances, the first starting at 0; default 0 s: all start together"),
  priority: z.int().default(0).describe("Priority of every task; higher goes first under a priority discipline; default 0"),
};

/** Parsed `instanceKeys`. */
export interface InstanceSpec {
  readonly instances: number;
  readonly interval: VariateSpec;
  readonly priority: number;
}
