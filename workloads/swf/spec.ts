import { z } from "zod";
import { quantity } from "../../sim/index.js";
import type { WorkloadSpec } from "../contract.js";
import { destination } from "../destination.js";

const rule = <const T extends readonly [string, ...string[]]>(choices: T, meaning: string) =>
  z.enum(choices).default(choices[0] as T[number]).describe(`${meaning}: ${choices.join(", ")}; default ${choices[0]}`);

const rulesSchema = z.strictObject({
  "missing-run-time": rule(["error", "drop"], "A job whose run time is unknown (negative)"),
  "zero-run-time": rule(["keep", "drop", "error"], "A job of run time 0; kept, it frees its processors at the instant it starts"),
  "missing-processors": rule(["error", "drop"], "A job that has neither allocated nor requested processors (0 or negative)"),
  "too-wide": rule(["error", "drop", "cap"], "A job of more processors than the machine; cap gives it the whole machine"),
  unsorted: rule(["error", "sort"], "A job submitted before the one on the line above; sort is stable"),
  duplicates: rule(["error", "keep"], "A job number that was there before"),
  partial: rule(["error", "drop"], "A record of a part of a suspended job (status 2, 3, 4)"),
});

/** What to do with each oddity of real logs. */
export type SwfRules = z.output<typeof rulesSchema>;

const INSIDE = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[A-Za-z0-9._+-]+(?:\/[A-Za-z0-9._+-]+)*$/;

export const swfKeys = {
  ...destination,
  file: z.string().regex(INSIDE, "expected a path inside the data directory, such as logs/NASA-iPSC-1993-3.1-cln.swf.gz").describe("The log, inside the data directory; plain or gzipped"),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "expected 64 hexadecimal digits in lower case")
    .optional()
    .describe("Digest of the file, so that a result says which log it is about; default: not checked"),
  status: z.enum(["all", "completed"]).default("all").describe("Which jobs run: all, or completed, which leaves out failed (0) and cancelled (5) ones and keeps those of unknown status; default all"),
  processors: z.enum(["allocated", "requested"]).default("allocated").describe("Which number of processors counts where both are known; the other one fills in; default allocated"),
  machine: z.int().min(1).optional().describe("Processors of the machine, for the rule too-wide; default: MaxProcs of the header, else MaxNodes, else not checked"),
  estimate: z
    .enum(["requested", "run-time"])
    .default("requested")
    .describe("The user's estimate: the requested time (the true run time where it is unknown), or always the true run time; default requested"),
  "reference-speed": quantity("speed")
    .refine((speed) => speed > 0, "expected more than 0 Gflop/s")
    .prefault("1 Gflop/s")
    .describe("Speed of one processor of the machine the log is of: work = run time × speed; default 1 Gflop/s"),
  start: z.enum(["zero", "first-job"]).default("zero").describe("What is t = 0 of the run: zero of the log's clock, or its first job that runs; default zero"),
  from: quantity("time").prefault("0 s").describe("Jobs submitted earlier on the log's clock are left out; default 0 s"),
  until: quantity("time").optional().describe("Jobs submitted at this time on the log's clock or later are left out; default: none are"),
  limit: z.int().min(1).optional().describe("At most so many jobs; default: all"),
  rules: rulesSchema.prefault({}).describe("What to do with the oddities of real logs; an error names the line and ends the reading"),
};

/** Parsed parameters of a log replay. */
export interface SwfSpec extends WorkloadSpec {
  readonly kind: "swf";
  readonly file: string;
  readonly sha256?: string | undefined;
  readonly status: "all" | "completed";
  readonly processors: "allocated" | "requested";
  readonly machine?: number | undefined;
  readonly estimate: "requested" | "run-time";
  readonly "reference-speed": number;
  readonly start: "zero" | "first-job";
  readonly from: number;
  readonly until?: number | undefined;
  readonly limit?: number | undefined;
  readonly rules: SwfRules;
}
