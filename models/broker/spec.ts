import { z } from "zod";
import { quantity } from "../../sim/index.js";
import type { PolicySpec } from "./contract.js";
import { accountings, authorizations, benchmarkings, capacityControls, imageStorages, mappers, memberPickers, prioritizations } from "./policies.js";
import { type StanzaSizes, stanzaSizes } from "./stanzas.js";

/** How long a manager waits for the ssh address of a VM, and then for an answer. */
export interface SshSpec {
  readonly address: number;
  readonly connectivity: number;
  /** [s] */
  readonly interval: number;
}

/** One manager as parsed. Times in seconds. */
export interface ManagerSpec {
  readonly members: string;
  readonly picker: PolicySpec;
  readonly authorization: PolicySpec;
  readonly prioritization: PolicySpec;
  readonly capacity: PolicySpec;
  readonly accounting: PolicySpec;
  readonly benchmarking: PolicySpec;
  readonly mapper: PolicySpec;
  readonly images: PolicySpec;
  readonly quota?: number | undefined;
  readonly scheduler: number;
  readonly monitoring: number;
  readonly "served-monitoring": number;
  readonly "forward-timeout": number;
  readonly "request-timeout": number;
  readonly attempts: number;
  readonly ssh: SshSpec | "none";
  readonly preemption: { readonly checks: number; readonly interval: number };
  readonly deletion: number;
  readonly stanzas: StanzaSizes;
  readonly batches: "skip" | "try";
  readonly "late-replies": "accepted" | "dropped";
  readonly counted: "fulfilled" | "all";
  readonly recovery: "open" | "unfinished";
}

/** The policies of a manager by key, in the order in which they are made. */
export const POLICY_KEYS = ["picker", "authorization", "prioritization", "capacity", "accounting", "benchmarking", "mapper", "images"] as const;
export type PolicyKey = (typeof POLICY_KEYS)[number];

export const POLICY_CATALOGUES = {
  picker: memberPickers,
  authorization: authorizations,
  prioritization: prioritizations,
  capacity: capacityControls,
  accounting: accountings,
  benchmarking: benchmarkings,
  mapper: mappers,
  images: imageStorages,
} as const;

const YEAR = 8760 * 3600;
const period = (text: string) =>
  quantity("time")
    .refine((seconds) => seconds > 0, "expected a time above 0 s")
    .refine((seconds) => seconds <= YEAR, "expected at most 1 year")
    .prefault(text);
const tries = () => z.int().min(1).max(1_000_000);

const ssh = () =>
  z
    .union([
      z.literal("none"),
      z.strictObject({
        address: tries().prefault(90).describe("Looks for the address of a running VM at most; default 90"),
        connectivity: tries().prefault(90).describe("Looks whether it answers, which a VM does when it is ready; default 90"),
        interval: period("10 s").describe("Time between two looks; default 10 s"),
      }),
    ])
    .prefault({})
    .describe("How a manager with an ssh key waits for a VM it was given; what cannot be reached in all these looks is removed, and its order is open again (an assumption). none: it has no key, and knows at once when a VM is ready; default 90 looks of 10 s each for the address, and again for an answer");

/** Schema of the experiment's `managers`. @param names that of an entity. */
export function managersSchema(names: z.ZodType<string, string>): z.ZodType<Readonly<Record<string, ManagerSpec>>> {
  const manager = z
    .strictObject({
      members: z
        .string()
        .prefault("all")
        .describe("Whom it takes for members: all other managers, or those at sites of which its own member (the first of its site) of the membership of this name believes some member alive; default all"),
      picker: memberPickers.schema(true).prefault("round-robin").describe("To which member an order goes that found no room at home; default round-robin"),
      authorization: authorizations.schema(true).prefault("allow-all").describe("Whose orders it takes, and with which members it trades; default allow-all"),
      prioritization: prioritizations.schema(true).prefault("fcfs").describe("Which order gives up its instance where there is no room for a newcomer; default fcfs: none does"),
      capacity: capacityControls.schema(true).prefault("unlimited").describe("How many instances another member may hold here; default unlimited"),
      accounting: accountings.schema(true).prefault("fcu").describe("How it keeps the books of favours; default fcu"),
      benchmarking: benchmarkings.schema(true).prefault("vanilla").describe("How the power of an instance is found; default vanilla"),
      mapper: mappers.schema(true).prefault("single").describe("Which local account an order runs under; default single"),
      images: imageStorages.schema(true).prefault("static").describe("How the image of an order comes to its site; default static: all are there"),
      quota: z.int().min(0).max(1_000_000_000).optional().describe("Instances that one local account may hold at its site; default: none but the site's own limits, so that a site with hosts of its own lets VMs wait for room"),
      scheduler: period("30 s").describe("Time from the end of a scheduler pass to the next, while an order is open or pending (scheduler_period); the first pass is at once (an assumption); default 30 s"),
      monitoring: period("120 s").describe("Time from the end of a look at the instances of its own orders to the next (instance_monitoring_period); default 120 s"),
      "served-monitoring": period("120 s").describe("The same for instances it gives to others: it asks their managers whether they are in use (served_order_monitoring_period); default 120 s"),
      "forward-timeout": period("300 s").describe("How long a forwarded order is pending without an answer before a pass opens it again (async_request_waiting_interval); default 300 s"),
      "request-timeout": period("15 s").describe("How long a manager waits for the answer to a synchronous request (xmpp_timeout); default 15 s"),
      attempts: tries().prefault(1000).describe("Looks in a row that fail after which an instance counts as gone (maximum_order_attempts); default 1000"),
      ssh: ssh(),
      preemption: z
        .strictObject({
          checks: tries().prefault(5).describe("Looks whether a preempted instance is gone before its room is taken for free all the same; default 5"),
          interval: period("1 s").describe("Time before each look, in which the pass stands still; default 1 s"),
        })
        .prefault({})
        .describe("How a pass waits for the room of a preempted instance"),
      deletion: quantity("time").prefault("0 s").describe("Time that the cloud takes to end an instance which the manager removes; default 0 s, an assumption"),
      stanzas: stanzaSizes(),
      batches: z.enum(["skip", "try"]).prefault("skip").describe("Orders of a batch (what a service orders at one instant) of which another found no room at home in the same pass: skipped there, as in the original, or tried, which only asks the site in vain where all are alike; default skip"),
      "late-replies": z
        .enum(["accepted", "dropped"])
        .prefault("accepted")
        .describe("An instance granted by a member whose time was up: accepted where the order has none by then, as in the original, or dropped; default accepted"),
      counted: z
        .enum(["fulfilled", "all"])
        .prefault("fulfilled")
        .describe("Served orders of a member that count against its limit when a further one comes in: those with an instance, as in the original, or those that wait for one too; default fulfilled"),
      recovery: z
        .enum(["open", "unfinished"])
        .prefault("open")
        .describe("After a restart the scheduler starts where an order is open, as in the original (a pending one then waits for another to be placed), or also where one is pending; default open"),
    })
    .describe("The Fogbow manager of a site");
  const schema = z.record(names, manager).prefault({}).describe("Fogbow managers by the name of the site each stands at: members of one federation, of which users order instances");
  return schema as unknown as z.ZodType<Readonly<Record<string, ManagerSpec>>>;
}
