import { z } from "zod";
import type { SpecIssue } from "../../../models/ports/index.js";
import { fraction, quantity } from "../../../sim/index.js";
import { type DestinationSpec, requestDestination } from "../destination.js";
import { mixIssues, mixSchema, type MixSpec } from "./mix.js";
import { OPERATION_FACTS, type OperationFacts, OPERATIONS } from "./operations.js";

const above0 = () => quantity("time").refine((seconds) => seconds > 0, "expected a time above 0 s");
const wholeBytes = () => quantity("data").refine((bytes) => Number.isSafeInteger(bytes), "expected whole bytes");

/** Olio's values of all operations, for descriptions. */
const olio = (unit: string, of: (facts: OperationFacts) => number): string => OPERATIONS.map((name) => `${name} ${of(OPERATION_FACTS[name])}${unit}`).join(", ");

const operationSchema = z.strictObject({
  limit: above0().optional().describe(`90 % of its response times must not exceed it; default (Olio): ${olio(" s", (facts) => facts.limitSeconds)}`),
  minimum: quantity("time").optional().describe(`Least cycle time with olio-0.2; default (Olio): ${olio(" s", (facts) => facts.minimumSeconds)}`),
  work: quantity("work").optional().describe("CPU work at a back-end; default: that of all operations"),
  queries: z.int().min(0).optional().describe("Round trips to the database; default: those of all operations"),
  "database-work": quantity("work").optional().describe("CPU work at the database; default: that of all operations"),
  "database-io": quantity("time").optional().describe("Time of the database's storage; default: that of all operations"),
  html: wholeBytes().optional().describe("Bytes of its page; default: those of all operations"),
  statics: z.int().min(0).optional().describe(`Static files its page lists; default (Olio; Login and PersonDetail are assumptions): ${olio("", (facts) => facts.statics)}`),
  images: z.int().min(0).optional().describe(`Thumbnails its page loads; default (assumptions): ${olio("", (facts) => facts.images)}`),
  upload: wholeBytes().optional().describe(`Sent up after its form; 0 B: it has no form; default (Olio): ${olio(" B", (facts) => facts.uploadBytes)}`),
});

/** An operation's own values; absent ones are Olio's or those of all operations. */
export type OperationSpec = z.output<typeof operationSchema>;

export const cloudstoneKeys = {
  ...requestDestination,
  users: z.int().min(1).max(1_000_000).default(50).describe("Users, each one thread of the driver; default 50 (Olio's run file; its least is 25)"),
  "ramp-up": quantity("time").prefault("30 s").describe("Time over which the users start, evenly spread, left out of all rules; default 30 s (Olio)"),
  steady: above0().prefault("300 s").describe("Time that the rules are about; default 300 s (Olio)"),
  "ramp-down": quantity("time").prefault("10 s").describe("Time after it, left out of all rules; default 10 s (Olio)"),
  pace: z.enum(["olio-0.2", "olio-0.1"]).default("olio-0.2").describe("Cycle times: olio-0.2 has least times for AddPerson and AddEvent, olio-0.1 has none; default olio-0.2"),
  "cycle-mean": above0().prefault("5 s").describe("Mean time from the start of an operation to the start of the user's next; default 5 s (Olio)"),
  "cycle-cap": z.number().gt(1).default(5).describe("Longest cycle time drawn, as a multiple of the mean [> 1]; default 5 (Faban)"),
  "minimum-as": z.enum(["shift", "floor"]).default("shift").describe("A least cycle time as a shift of the exponential law, or as a floor under it (Faban's truncateAtMin); default shift (Olio)"),
  mix: mixSchema,
  cached: fraction().default(0.6).describe("Chance that a user starts, and starts again after a logout, with a full browser cache: conditional requests only [0 … 1]; default 0.6 (Olio)"),
  "add-attendee": fraction().default(0.1).describe("Chance that a logged-in user attends the event seen [0 … 1]; default 0.1 (Olio)"),
  "static-files": z.int().min(0).default(19).describe("Different static files of the site, loaded once by an empty browser cache; default 19 (Olio)"),
  "static-data": wholeBytes().prefault("268394 B").describe("Their bytes together; default 268394 B (Olio)"),
  thumbnail: wholeBytes().prefault("5826 B").describe("Bytes of a thumbnail; default 5826 B, the middle of Olio's 5758 to 5895 B"),
  work: quantity("work").prefault("30 Mflop").describe("CPU work of an operation at a back-end; on a core of 1 Gflop/s, 30 Mflop take 30 ms; default 30 Mflop, an assumption"),
  "form-work": quantity("work").prefault("5 Mflop").describe("CPU work of a request beside the operation's main one (form, redirect, logout, attendee); default 5 Mflop, an assumption"),
  queries: z.int().min(0).default(10).describe("Round trips of an operation between back-end and database, one after the other; default 10, an assumption"),
  "database-work": quantity("work").prefault("5 Mflop").describe("CPU work of an operation at the database; default 5 Mflop, an assumption"),
  "database-io": quantity("time").prefault("0 s").describe("Time of the database's storage for an operation; default 0 s, an assumption"),
  html: wholeBytes().prefault("10 kB").describe("Bytes of a page; default 10 kB, an assumption"),
  header: wholeBytes().prefault("500 B").describe("Bytes sent up with a request; default 500 B, an assumption"),
  "keep-alive": z.boolean().default(true).describe("Whether a user keeps its connection: true, it opens one at its start; false, one for every operation; default true, an assumption"),
  timeout: above0().prefault("30 s").describe("How long a user waits for a request before it gives up; default 30 s, an assumption"),
  operations: z.partialRecord(z.enum(OPERATIONS), operationSchema).prefault({}).describe("Values of single operations, by name"),
};

/** Parsed parameters of the benchmark. */
export interface CloudstoneSpec extends DestinationSpec, Omit<z.output<z.ZodObject<typeof cloudstoneKeys>>, "to" | "clients" | "start" | "mix"> {
  readonly kind: "cloudstone";
  readonly mix: MixSpec;
}

export function cloudstoneIssues(spec: CloudstoneSpec): SpecIssue[] {
  const mean = spec["cycle-mean"];
  const late = OPERATIONS.flatMap((name) => {
    const minimum = spec.operations[name]?.minimum ?? OPERATION_FACTS[name].minimumSeconds;
    if (spec.pace === "olio-0.1" || minimum <= mean) return [];
    return [{ path: ["operations", name, "minimum"], expected: `at most the mean cycle time (${mean} s)`, got: `${minimum} s` }];
  });
  return [...mixIssues(spec.mix), ...late];
}

