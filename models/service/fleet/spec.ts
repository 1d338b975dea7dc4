import { z } from "zod";
import { quantity, variate, type VariateSpec } from "../../../sim/index.js";
import { provisioners } from "../provisioning/index.js";

/** A policy as parsed: its name as `kind`, and its parameters. */
export interface PolicySpec {
  readonly kind: string;
  readonly [parameter: string]: unknown;
}

/** One group of nodes as parsed; a kind of service adds keys of its own. */
export interface GroupSpec {
  readonly site: string;
  readonly from: "site" | "federation";
  readonly order: "one-time" | "persistent";
  readonly "valid-for"?: number | undefined;
  readonly count: number;
  readonly type?: string | undefined;
  readonly cores?: number | undefined;
  readonly memory?: number | undefined;
  readonly purchase: string;
  readonly boot?: VariateSpec | undefined;
  readonly "warm-up": number;
  readonly provisioning: PolicySpec;
}

/** Groups by name. */
export type GroupSpecs<G extends GroupSpec = GroupSpec> = Readonly<Record<string, G>>;

/** A number of nodes, or of parts of one. */
export const count = (least: number): z.ZodInt => z.int().min(least).max(1_000_000);

/** Parameters of a group of nodes beside those that are its service's `own`; made on demand, because modules of the user may have added policies. */
export function groupSchema<G extends GroupSpec>(own: z.ZodRawShape, description: string): z.ZodType<G> {
  return z
    .strictObject({
      site: z.string().describe("Site that the nodes are VMs of; with from: federation the one whose manager they are ordered of"),
      from: z
        .enum(["site", "federation"])
        .default("site")
        .describe("Whether the nodes are asked of the site itself, or of its manager, which has them granted by any member of its federation; default site"),
      order: z
        .enum(["one-time", "persistent"])
        .default("one-time")
        .describe("With from: federation, whether the order for a node is closed when its instance is gone, or open again by itself; default one-time"),
      "valid-for": quantity("time")
        .refine((seconds) => seconds > 0, "expected a positive time")
        .optional()
        .describe("With from: federation, how long an order waits for an instance before it is closed; default: for ever"),
      count: count(0).describe("Nodes asked for at the start"),
      type: z.string().optional().describe("Instance type by the site's name for it; default: the site's own default"),
      cores: count(1).optional().describe("Cores of a node, where the site offers free sizes; needed with from: federation"),
      memory: quantity("memory").optional().describe("Memory of a node, where the site offers free sizes; needed with from: federation"),
      ...own,
      purchase: z.string().default("on-demand").describe("Purchase option, as in the price book; default on-demand"),
      boot: variate("time").optional().describe("Boot time; default: the site's law"),
      "warm-up": quantity("time")
        .prefault("0 s")
        .describe("How long the application on a new VM starts, from when the VM is ready to when the node takes work; not after a suspension. Default 0 s"),
      provisioning: provisioners.schema(true).prefault("fixed" as never).describe("How many nodes there are over time; default fixed"),
    })
    .describe(description) as unknown as z.ZodType<G>;
}
