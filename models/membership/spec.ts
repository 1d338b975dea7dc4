import { z } from "zod";
import { quantity, variate, type VariateSpec } from "../../sim/index.js";

/** One coming or going at an instant: of a member by name, or of so many drawn at random. */
export interface ListedChange {
  /** [s, ≥ 0] */
  readonly at: number;
  readonly members?: number | undefined;
  readonly name?: string | undefined;
  /** How long a crashed member stays away; for good where absent. */
  readonly for?: VariateSpec | undefined;
}

/** Comings or goings one by one, so far apart. */
export interface ChangeProcess {
  readonly interval: VariateSpec;
  /** Before this no interval begins [s]. */
  readonly from: number;
  /** How many there are at most. */
  readonly members?: number | undefined;
  readonly for?: VariateSpec | undefined;
}

export type Changes = readonly ListedChange[] | ChangeProcess;

/** What every membership has, whatever its protocol. */
export interface CommonSpec {
  readonly members: Readonly<Record<string, number>>;
  readonly joins: Changes;
  readonly crashes: Changes;
}

export const isListed = (changes: Changes): changes is readonly ListedChange[] => Array.isArray(changes);

/** Farther than any run, and near enough that what follows it is a time. */
const moment = () => quantity("time").refine((seconds) => seconds <= 1000 * 8760 * 3600, "expected at most 1000 year");
const some = () => z.int().min(1).max(100_000);

const oneOf = (written: { members?: unknown; name?: unknown }): boolean => (written.members === undefined) !== (written.name === undefined);
const EITHER = "expected either members or name";

function joins(): z.ZodType<Changes> {
  const listed = z
    .strictObject({
      at: moment().describe("When they join, from the start of the run"),
      members: some().optional().describe("How many join then, drawn at random from those that no other entry names; in place of name"),
      name: z.string().optional().describe("The member that joins then, such as local-3; in place of members"),
    })
    .refine(oneOf, EITHER);
  const process = z.strictObject({
    interval: variate("time").describe("Time from one join to the next, drawn anew each time"),
    from: moment().prefault("0 s").describe("When the first interval begins; default 0 s"),
    members: some().describe("How many members join so, drawn at random"),
  });
  return z
    .union([z.array(listed), process])
    .prefault([])
    .describe("Members that are not there from the start but join later: a list, or a random process; default none");
}

function crashes(): z.ZodType<Changes> {
  const back = () => variate("time").optional().describe("How long a member stays away before it joins again, knowing nothing; default: for good");
  const listed = z
    .strictObject({
      at: moment().describe("When they crash, from the start of the run"),
      members: some().optional().describe("How many crash then, drawn at random from those that are up; in place of name"),
      name: z.string().optional().describe("The member that crashes then, if it is up; in place of members"),
      for: back(),
    })
    .refine(oneOf, EITHER);
  const process = z.strictObject({
    interval: variate("time").describe("Time from one crash to the next, drawn anew each time"),
    from: moment().prefault("0 s").describe("When the first interval begins; default 0 s"),
    members: some().optional().describe("How many crashes there are at most; default: no bound"),
    for: back(),
  });
  return z
    .union([z.array(listed), process])
    .prefault([])
    .describe("Members that crash, without a farewell: a list, or a random process; default none");
}

/** Schema of the keys of every membership, to be spread into that of a protocol. */
export function commonShape() {
  return {
    members: z.record(z.string(), z.int().min(0).max(100_000)).describe("How many members each site has; they are named <site>-1, <site>-2, …"),
    joins: joins(),
    crashes: crashes(),
  };
}

/** When members of the start act first. */
export const phases = () =>
  z
    .enum(["spread", "together"])
    .prefault("spread")
    .describe("Rounds of the members of the start: each from a moment of its own in the first period, or all together, as theory has it; default spread");

/** The same, for protocols whose rounds may come at any distance. */
export const phasesOrPoisson = () =>
  z
    .enum(["spread", "together", "poisson"])
    .prefault("spread")
    .describe("Rounds of the members of the start: each from a moment of its own in the first period, or all together, as theory has it; or rounds of every member as a Poisson process with the period as mean; default spread");

/** A time above zero, at most a year. */
export const positiveSpan = () =>
  quantity("time")
    .refine((seconds) => seconds > 0, "expected a positive time")
    .refine((seconds) => seconds <= 8760 * 3600, "expected at most 1 year");

export const span = (text: string) => positiveSpan().prefault(text);

/** Bytes of a message or a part of one. */
export const bytes = (text: string) => quantity("data").refine((size) => size <= 1e9 && Number.isInteger(size), "expected a whole number of bytes, at most 1 GB").prefault(text);
