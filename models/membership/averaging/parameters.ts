import { z } from "zod";
import type { SpecIssue } from "../../ports/index.js";
import type { Population } from "../contract.js";
import type { Phases } from "../rounds.js";
import { bytes, commonShape, type CommonSpec, phasesOrPoisson, span } from "../spec.js";

/** Keys of averaging, as parsed. */
export interface AveragingSpec extends CommonSpec {
  readonly period: number;
  /** Absent: `VIEW`, or all others where there are fewer. */
  readonly view?: number | undefined;
  readonly values: "ordinal" | "count";
  readonly rounds: Phases;
  readonly message: number;
}

/** Others that a member knows unless said. */
export const VIEW = 20;

export function averagingSchema(): z.ZodObject {
  return z.object({
    ...commonShape(),
    period: span("1 s").describe("Time between two exchanges that a member begins; one that is not over by then is given up; default 1 s"),
    view: z.int().min(1).max(1000).optional().describe("How many others a member knows, drawn once: its partial view; default 20, or all where there are fewer"),
    values: z
      .enum(["ordinal", "count"])
      .prefault("ordinal")
      .describe("What members average: their number, from 0, or 1 at the first and 0 at all others, so that one over the average counts them; default ordinal"),
    rounds: phasesOrPoisson(),
    message: bytes("40 B").describe("Size of a value on its way, there and back; default 40 B, an assumption"),
  });
}

export function viewIssues(spec: object, { spec: common }: Population): SpecIssue[] {
  const others = Math.max(1, Object.values(common.members).reduce((sum, members) => sum + members, 0) - 1);
  const { view } = spec as AveragingSpec;
  return view === undefined || view <= others ? [] : [{ path: ["view"], expected: `at most ${others}, the other members there are`, got: String(view) }];
}
