import { z } from "zod";
import { byName, quantity, variate, type VariateSpec } from "../../sim/index.js";

/** Crashes of one member, or of whoever leads. */
export interface CrashSpec {
  /** `leader`, or the name of a member. */
  readonly who: string;
  /** The first [s]. */
  readonly at: number;
  /** Time from one to the next [s]; absent: there is one. */
  readonly every?: VariateSpec | undefined;
  /** How long it is down [s]; absent: for good. */
  readonly for?: number | undefined;
}

/** One Raft cluster as parsed. */
export interface RaftSpec {
  /** Members at each site. */
  readonly members: Readonly<Record<string, number>>;
  readonly mode: "complete" | "literal";
  readonly "election-timeout": VariateSpec;
  /** [s] */
  readonly heartbeat: number;
  /** [s] */
  readonly write: number;
  readonly batch: number;
  readonly commands?: { readonly interval: VariateSpec; readonly bytes: number } | undefined;
  readonly crashes: readonly CrashSpec[];
}

const positive = (what: string) => quantity("time").refine((seconds) => seconds > 0, `expected ${what} above 0 s`);

/** Schema of the experiment's `raft`. */
export function raftSchema(names: z.ZodType<string>): z.ZodType<Readonly<Record<string, RaftSpec>>> {
  const crash = z
    .strictObject({
      who: z.string().describe("Who crashes: leader (whoever leads then; nobody where none does), or the name of a member, such as store-1"),
      at: quantity("time").describe("When, from the start of the run; of several, the first"),
      every: variate("time").optional().describe("Time from one crash to the next; default: there is one"),
      for: positive("a time").optional().describe("How long the member is down; it comes back with its term, vote and log; default: for good"),
    })
    .describe("Crashes of one member");
  const cluster = z
    .strictObject({
      members: z
        .record(z.string(), z.int().min(0).max(100))
        .describe("How many members live at each site, by its name; they are called cluster-1, cluster-2, … in the order of the sites' names"),
      mode: z
        .enum(["complete", "literal"])
        .prefault("complete")
        .describe(
          "complete: all fields of the Raft paper; literal: those of XEP-0362 alone (an append has no prev-log-term and its entries no terms, an append-response no match index: the leader takes responses in the order of its appends), which is not safe: what breaks is counted; default complete",
        ),
      "election-timeout": variate("time")
        .prefault({ uniform: { min: "150 ms", max: "300 ms" } })
        .describe("Time without a word of a leader after which a member stands for election, drawn anew each time; default 150 to 300 ms, which the Raft paper recommends"),
      heartbeat: positive("a time").prefault("75 ms").describe("Time between the leader's appends to a member; default 75 ms, half of the least election time-out as in the paper's tests"),
      write: quantity("time")
        .prefault("0 s")
        .describe("Time to write term, vote or entries to disk, before the message that tells of them; what a crash interrupts counts as written; default 0 s, an assumption"),
      batch: z.int().min(1).max(1_000_000).prefault(64).describe("Entries of one append at most; default 64, as in hashicorp/raft"),
      commands: z
        .strictObject({
          interval: variate("time").describe("Time from one command to the next"),
          bytes: quantity("data").prefault("100 B").describe("Size of a command, sent in base64; default 100 B, an assumption"),
        })
        .optional()
        .describe("What clients ask the cluster to log; a command is handed to the leader at once, or waits until there is one (the way from client to leader is not modelled); default: nothing"),
      crashes: z.array(crash).prefault([]).describe("Scheduled crashes; default none"),
    })
    .describe("One Raft cluster");
  const schema = z.record(names, cluster).prefault({}).describe("Raft clusters by name: members that agree on a log over messaging");
  return schema;
}

/** Name of a member's endpoint, and of its process where that fails. */
export const raftProcess = (member: string): string => `raft/${member}`;

/** Processes of a cluster. */
export const raftProcesses = (cluster: string, spec: RaftSpec): string[] => membersOf(cluster, spec, byName).map(({ name }) => raftProcess(name));

/** Names of the members with their sites, in order. */
export function membersOf(cluster: string, { members }: RaftSpec, inOrder: (a: string, b: string) => number): { readonly name: string; readonly site: string }[] {
  const sites = Object.keys(members)
    .sort(inOrder)
    .flatMap((site) => Array.from({ length: members[site] }, () => site));
  return sites.map((site, index) => ({ name: `${cluster}-${index + 1}`, site }));
}
