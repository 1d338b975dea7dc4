import { z } from "zod";
import type { SpecIssue } from "../../../models/ports/index.js";
import { fraction } from "../../../sim/index.js";
import { OLIO_MIX, OPERATIONS, type OperationName } from "./operations.js";
import { stationaryShares } from "./stationary.js";

type Row = Readonly<Partial<Record<OperationName, number | undefined>>>;

/** Rows as written: those that are absent are Olio's. */
export type MixSpec = Readonly<Partial<Record<OperationName, Row | undefined>>>;

const names = z.enum(OPERATIONS);

export const mixSchema = z
  .partialRecord(names, z.partialRecord(names, fraction().describe("Chance of this operation after that of the row [0 … 1]; those that are absent in a row that is written are 0")))
  .prefault({})
  .describe(`Markov chain of a user's operations (${OPERATIONS.join(", ")}): rows of chances that sum to 1; rows that are not written are Olio's`);

/** The chain as a matrix in the order of `OPERATIONS`. */
export function mixRows(mix: MixSpec): number[][] {
  return OPERATIONS.map((after) => {
    const row = mix[after];
    return row === undefined ? [...OLIO_MIX[after]] : OPERATIONS.map((next) => row[next] ?? 0);
  });
}

/** Chances are read from decimals, each rounded once, and summed with one rounding an addition. */
const ROUNDING = OPERATIONS.length * Number.EPSILON;

export function mixIssues(mix: MixSpec): SpecIssue[] {
  const rows = mixRows(mix);
  const issues = rows.flatMap((row, at) => {
    const sum = row.reduce((total, chance) => total + chance, 0);
    return Math.abs(sum - 1) <= ROUNDING ? [] : [{ path: ["mix", OPERATIONS[at]], expected: "chances that sum to 1", got: String(sum) }];
  });
  if (issues.length > 0 || stationaryShares(rows) !== null) return issues;
  return [{ path: ["mix"], expected: "one set of operations that every user ends in", got: "several that no user leaves" }];
}
