import { existsSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openRequests } from "../../workloads/web/index.js";
import { dataFolder, readData } from "../support/data.js";
import { byteEdits, FUZZ, FUZZ_SEED, quick, withByteEdits } from "./mutations.js";

const accessLog = Array.from({ length: 12 }, (_, row) => `10.0.0.${row} - - [17/May/2015:10:05:${String((row * 37) % 60).padStart(2, "0")} +0${row % 3}00] "GET /${row} HTTP/1.1" 200 ${row % 4 === 0 ? "-" : row * 311} "-" "agent \\"${row}"`).join("\n");
const counts = `period,count\n${Array.from({ length: 12 }, (_, row) => `1998-06-06 22:${String(row * 3).padStart(2, "0")}:00,${(row * 311) % 97}`).join("\n")}\n`;

/** Curve and file to what is mutated: the whole of a small one, the head of a real one. */
const files: [kind: string, file: string, bytes: Uint8Array][] = [
  ["access-log", "small.log", Buffer.from(accessLog)],
  ["counts", "small.csv", Buffer.from(counts)],
];
for (const [kind, file] of [["access-log", "http-apache-semicomplete/apache_logs.gz"], ["counts", "http-worldcup98/invocation_count_per_minute.csv.gz"], ["counts", "http-worldcup98/wc_day43_1.csv"]]) {
  if (existsSync(join(dataFolder, file))) files.push([kind, file, readData(file).subarray(0, 20_000)]);
}

const choices = {
  "access-log": fc.record({ rules: fc.record({ malformed: fc.constantFrom("drop", "error"), unsorted: fc.constantFrom("sort", "error") }) }),
  counts: fc.record({ within: fc.constantFrom("uniform", "poisson"), scale: fc.constantFrom(1, 0.5, 1e-9) }),
} as Record<string, fc.Arbitrary<object>>;

/** Issues with their place, or notes and no issue; then the first arrivals, in order of time. */
function outcomeOf(kind: string, bytes: Uint8Array, given: object): "valid" | "issues" {
  const spec = openRequests.schema.parse({ to: "web", curve: { kind, file: "a.file", ...given } });
  const { issues, notes } = openRequests.inspect!(spec as never, () => bytes);
  for (const { line, column, expected, got } of issues) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(expected.length * got.length).toBeGreaterThan(0);
    expect(got.length).toBeLessThan(500);
    expect(got).not.toMatch(/[\u0000-\u001f\u007f]/u);
  }
  for (const note of notes) expect(note).not.toMatch(/NaN|undefined|Infinity/);
  return issues.length > 0 ? "issues" : "valid";
}

describe(`H-84 request logs, mutated; seed ${FUZZ_SEED}, ${FUZZ}×`, () => {
  it.each(files)("%s %s · with bytes flipped, put in, taken out, under any rules · is read or raises issues, each within 5 s", (kind, _, bytes) => {
    const seen = new Set<string>();
    fc.assert(fc.property(byteEdits, choices[kind], (edits, given) => void seen.add(quick(() => outcomeOf(kind, withByteEdits(bytes, edits), given)))), { seed: FUZZ_SEED, numRuns: 300 * FUZZ });
    expect(seen).toContain("issues");
  });

  it.each(["access-log", "counts"])("%s · any bytes are read or raise issues", (kind) => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), choices[kind], (bytes, given) => void quick(() => outcomeOf(kind, bytes, given))), { seed: FUZZ_SEED, numRuns: 500 * FUZZ });
  });

  it("a line of a million backslashes and quotes · no record, at once", () => {
    const hostile = `a - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 5 "${"\\\\\"".repeat(15_000)}`;
    expect(quick(() => outcomeOf("access-log", Buffer.from(hostile), {}))).toBe("issues");
    expect(quick(() => outcomeOf("access-log", Buffer.from("x".repeat(1_000_000)), {}))).toBe("issues");
  });
});
