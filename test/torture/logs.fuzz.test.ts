import { existsSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { workloads } from "../../workloads/index.js";
import { dataFolder, readData } from "../support/data.js";
import { byteEdits, FUZZ, FUZZ_SEED, quick, withByteEdits } from "./mutations.js";

/** Lines of a log that is small and has something of everything. */
const synthetic = `; Version: 2.2
; Computer: none
; MaxProcs: 16
; MaxJobs: 12
${Array.from({ length: 12 }, (_, row) => `${row + 1} ${row * 37} -1 ${(row * 311) % 97} ${1 + ((row * 5) % 16)} -1 -1 ${row % 3 === 0 ? -1 : 1 + ((row * 7) % 16)} ${row % 2 === 0 ? -1 : 300} -1 1 ${row} 1 -1 1 -1 -1 -1`).join("\n")}
`;

/** Log name to what is mutated: the whole of a small log, the head of a real one. */
const logs = new Map<string, Uint8Array>([["synthetic.swf", Buffer.from(synthetic)]]);
for (const file of ["swf-nasa-ipsc/NASA-iPSC-1993-3.1-cln.swf.gz", "swf-lublin256-synthetic/lublin_256.swf", "swf-wagap-head/wagap-2013-head3000.swf"]) {
  if (existsSync(join(dataFolder, file))) logs.set(file, readData(file).subarray(0, 20_000));
}

const swf = workloads.get("swf");
const choices = {
  status: fc.constantFrom("all", "completed"),
  processors: fc.constantFrom("allocated", "requested"),
  machine: fc.constantFrom(undefined, 1, 16, 128),
  estimate: fc.constantFrom("requested", "run-time"),
  start: fc.constantFrom("zero", "first-job"),
  rules: fc.record({
    "missing-run-time": fc.constantFrom("error", "drop"),
    "zero-run-time": fc.constantFrom("keep", "drop", "error"),
    "missing-processors": fc.constantFrom("error", "drop"),
    "too-wide": fc.constantFrom("error", "drop", "cap"),
    unsorted: fc.constantFrom("error", "sort"),
    duplicates: fc.constantFrom("error", "keep"),
    partial: fc.constantFrom("error", "drop"),
  }),
} as const;

/** Issues with their place, or notes and no issue. */
function outcomeOf(file: string, bytes: Uint8Array, given: object): "valid" | "issues" {
  const spec = swf.schema.parse({ kind: "swf", to: "cluster", file, ...given });
  const { issues, notes } = swf.inspect!(spec as never, () => bytes);
  for (const { line, column, expected, got } of issues) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(expected.length * got.length).toBeGreaterThan(0);
    // Lines of a damaged file are shown in part, and nothing in them reaches a terminal as a command.
    expect(got.length).toBeLessThan(500);
    expect(got).not.toMatch(/[\u0000-\u001f\u007f]/u);
  }
  for (const note of notes) expect(note).not.toMatch(/NaN|undefined|Infinity/);
  return issues.length > 0 ? "issues" : "valid";
}

describe(`H-84 job logs, mutated; seed ${FUZZ_SEED}, ${FUZZ}×`, () => {
  it.each([...logs])("%s · with bytes flipped, put in, taken out, under any rules · is read or raises issues, each within 5 s", (file, bytes) => {
    const seen = new Set<string>();
    fc.assert(fc.property(byteEdits, fc.record(choices), (edits, given) => void seen.add(quick(() => outcomeOf(file, withByteEdits(bytes, edits), given)))), { seed: FUZZ_SEED, numRuns: 300 * FUZZ });
    expect(seen).toContain("issues");
  });

  const field = fc.oneof(fc.integer({ min: -2, max: 400 }).map(String), fc.constantFrom("-1", "0", "1e400", "1e18", "9007199254740993", "-", "x", "1.5", "0x10", "NaN", "+1", "1_000", "\u0663", "99999999999999999999999"));
  const line = fc.array(field, { minLength: 17, maxLength: 19 }).map((fields) => fields.join(" "));

  it("lines of any fields · are read or raise issues with line and column", () => {
    fc.assert(fc.property(fc.array(fc.oneof({ weight: 5, arbitrary: line }, { weight: 1, arbitrary: fc.string({ maxLength: 30 }) }), { maxLength: 8 }), fc.record(choices), (lines, given) => {
      quick(() => outcomeOf("any.swf", Buffer.from(lines.join("\n")), given));
    }), { seed: FUZZ_SEED, numRuns: 500 * FUZZ });
  });

  it("any bytes · are read or raise issues", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.record(choices), (bytes, given) => {
      quick(() => outcomeOf("any.swf", bytes, given));
    }), { seed: FUZZ_SEED, numRuns: 500 * FUZZ });
  });
});
