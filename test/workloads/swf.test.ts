import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { workloads } from "../../workloads/index.js";
import { readLog } from "../../workloads/swf/read-log.js";
import { scanLog } from "../../workloads/swf/scan.js";
import type { SwfSpec } from "../../workloads/swf/spec.js";
import { complaints, parse, run } from "./desk.js";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** One line: job, submit, run time and processors, status; the rest unknown. */
const line = (job: number, submit: number, run: number, processors: number, status = 1, requested = -1, requestedTime = -1): string =>
  [job, submit, -1, run, processors, -1, -1, requested, requestedTime, -1, status, -1, -1, -1, -1, -1, -1, -1].join(" ");

const spec = (keys: Record<string, unknown> = {}): SwfSpec => parse({ kind: "swf", to: "desk", file: "made.swf", ...keys }) as SwfSpec;
const read = (text: string, keys: Record<string, unknown> = {}) => {
  const reading = readLog(bytesOf(text), spec(keys));
  if ("issue" in reading) return `${reading.issue.line}:${reading.issue.column}: expected ${reading.issue.expected}, got ${reading.issue.got}`;
  const { jobs } = reading.log;
  return Array.from({ length: jobs.count }, (_, row) => [jobs.submit(row), jobs.run(row), jobs.processors(row)]);
};

describe("log · lines that are none", () => {
  const good = line(1, 0, 10, 4);

  it("H-68 17 and 19 columns · the line and the column", () => {
    expect(read(`${good}\n${good.slice(0, good.lastIndexOf(" "))}`)).toBe("2:18: expected 18 columns, got the end of the line after 17");
    expect(read(`; Version: 2\n\n${good} {1241,1241}`)).toBe('3:19: expected the end of the line after 18 columns, got "{1241,1241}"');
  });

  it.each([
    ["1O", "letters"],
    ["0x10", "hexadecimal"],
    ["1e3", "an exponent"],
    ["+1", "a plus"],
    ["1.", "a point without digits"],
    [".5", "a point first"],
    ["--1", "two signs"],
    ["1,5", "a comma"],
    ["-", "a sign alone"],
    ["1000000000000000000", "10^18"],
    ["٣", "digits of another script"],
  ])("%s (%s) · no number", (text) => {
    expect(read(good.replace("10", text))).toMatch(/^1:4: expected a number below 2\^53 \(run time\), got "/);
  });

  it("a fraction · fine in a time, not in a count", () => {
    expect(read(good.replace("10", "10.25"))).toEqual([[0, 10.25, 4]]);
    expect(read(line(1, 0, 10, 4.5))).toBe('1:5: expected a whole number (allocated processors), got "4.5"');
  });

  it("compressed, empty, header only · said so", () => {
    expect(scanLog(Uint8Array.of(0x1f, 0x8b, 8), { header: () => {}, record: () => null })).toEqual({ line: 1, column: 1, expected: "the plain text of a log", got: "bytes compressed by gzip" });
    expect(read("")).toBe("1:1: expected a log with at least one job, got an empty file");
    expect(read("; MaxProcs: 4\n  \n")).toBe("1:1: expected a log with at least one job, got no line of a job");
  });

  it("LF, CRLF, CR, tabs, a BOM, no final newline · the same log", () => {
    const lines = ["; MaxProcs: 128", line(1, 0, 10, 4), `  ${line(2, 5, 1, 1).replaceAll(" ", "\t ")}  `];
    for (const end of ["\n", "\r\n", "\r"]) {
      for (const text of [lines.join(end), lines.join(end) + end, `\ufeff${lines.join(end)}`]) {
        expect(read(text)).toEqual([
          [0, 10, 4],
          [5, 1, 1],
        ]);
      }
    }
  });

  it("any bytes at all · an issue or a log, never an exception", () => {
    const flips = fc.array(fc.tuple(fc.nat(2 * good.length + 1), fc.nat(255)), { maxLength: 8 });
    fc.assert(
      fc.property(flips, (changes) => {
        const bytes = bytesOf(`${good}\n${good.replace("1", "2")}\n`);
        for (const [at, byte] of changes) bytes[at] = byte;
        expect(["issue", "log"]).toContain(Object.keys(readLog(bytes, spec()))[0]);
      }),
      { seed: 7, numRuns: 150 },
    );
  });
});

describe("log · rules for the oddities of real logs", () => {
  const odd = (rules: Record<string, string>, ...lines: string[]) => read([line(1, 5, 10, 4), ...lines].join("\n"), { machine: 8, rules });
  const first = [5, 10, 4];

  it.each([
    ["missing-run-time", line(2, 6, -1, 4), "2:4: expected a run time (or rules.missing-run-time: drop), got -1", { drop: [first] }],
    ["zero-run-time", line(2, 6, 0, 4), [first, [6, 0, 4]], { keep: [first, [6, 0, 4]], drop: [first], error: "2:4: expected a run time above 0 (or rules.zero-run-time: keep, or drop), got 0" }],
    ["missing-processors", line(2, 6, 1, 0), "2:5: expected a number of processors (or rules.missing-processors: drop), got 0", { drop: [first] }],
    ["too-wide", line(2, 6, 1, 9), "2:5: expected at most 8 processors (or rules.too-wide: drop, or cap, or another machine), got 9", { drop: [first], cap: [first, [6, 1, 8]] }],
    ["unsorted", line(2, 4, 1, 1), "2:2: expected a submit time from 5 on (or rules.unsorted: sort), got 4", { sort: [[4, 1, 1], first] }],
    ["duplicates", line(1, 6, 1, 1), "2:1: expected a job number that was not there before (or rules.duplicates: keep), got 1", { keep: [first, [6, 1, 1]] }],
    ["partial", line(1, 6, 1, 1, 2), "2:11: expected the record of a whole job (or rules.partial: drop), got 2", { drop: [first] }],
  ])("%s", (rule, record, byDefault, chosen) => {
    expect(odd({}, record)).toEqual(byDefault);
    for (const [choice, outcome] of Object.entries(chosen)) expect(odd({ [rule]: choice }, record), choice).toEqual(outcome);
  });

  it("status: completed · leaves out failed and cancelled jobs, before other rules see them", () => {
    const lines = [line(1, 0, 10, 4), line(2, 1, 10, 4, 0), line(3, 2, -1, 4, 5), line(4, 3, 10, 4, -1)].join("\n");
    expect(read(lines, { status: "completed" })).toEqual([
      [0, 10, 4],
      [3, 10, 4],
    ]);
    expect(read(lines)).toMatch(/^3:4: expected a run time/);
  });

  it("processors · allocated or requested, the other one where it is unknown", () => {
    const lines = [line(1, 0, 10, 4, 1, 6), line(2, 0, 10, -1, 1, 6), line(3, 0, 10, 4, 1, 0)].join("\n");
    const processors = (keys: Record<string, unknown>) => (read(lines, keys) as number[][]).map(([, , n]) => n);
    expect(processors({})).toEqual([4, 6, 4]);
    expect(processors({ processors: "requested" })).toEqual([6, 6, 4]);
  });

  it("the machine · from the header where the spec says nothing", () => {
    expect(read(`; MaxNodes: 2\n; MaxProcs: 3\n${line(1, 0, 10, 4)}`)).toMatch(/^3:5: expected at most 3 processors/);
    expect(read(`; MaxNodes: 2\n${line(1, 0, 10, 4)}`)).toMatch(/^2:5: expected at most 2 processors/);
    expect(read(`; MaxProcs: 3\n${line(1, 0, 10, 4)}`, { machine: 4 })).toEqual([[0, 10, 4]]);
    expect(read(line(1, 0, 10, 4))).toEqual([[0, 10, 4]]);
  });

  it("a submit time of the calendar · asks where t = 0 is", () => {
    const epoch = line(1, 1_356_996_147, 10, 4);
    expect(read(epoch)).toBe("1:2: expected submit times from the start of the log (or start: first-job), got 1356996147, seconds of a calendar");
    expect(read(epoch, { start: "first-job" })).toEqual([[1_356_996_147, 10, 4]]);
    expect(read(line(1, -1, 10, 4))).toBe("1:2: expected a submit time, got -1");
  });

  it("a file outside the data directory, a wrong digest, an empty window · issues", () => {
    const written = { kind: "swf", to: "desk", file: "made.swf" };
    for (const file of ["../x.swf", "/etc/passwd", "a/../b", "~/x", "C:\\x", "a//b", ""]) expect(complaints({ ...written, file })[0], file).toMatch(/^file: expected a path inside the data directory/);
    expect(complaints({ ...written, sha256: "ABC" })).toEqual(["sha256: expected 64 hexadecimal digits in lower case"]);
    expect(complaints({ ...written, from: "10 s", until: "10 s" })).toEqual(["until: expected a time after from (10 s), got 10 s"]);
  });
});

describe("log · replay", () => {
  const text = [";Version: 2.2", "; MaxJobs: 9", line(1, 100, 10, 4, 1, -1, 60), line(2, 100, 0, 1), line(3, 250, 7, 2, 5)].join("\n");
  const replay = (keys: Record<string, unknown> = {}) => run({ log: { kind: "swf", to: "desk", file: "made.swf", ...keys } }, { file: () => bytesOf(text) });

  it("jobs come as recorded, with their work, processors and estimate", () => {
    const { submissions, exhausted, metrics } = replay();
    expect(submissions.map(({ time, work, processors, estimateSeconds }) => [time, work, processors, estimateSeconds])).toEqual([
      [100, 10, 4, 60],
      [100, 0, 1, NaN],
      [250, 7, 2, NaN],
    ]);
    expect(exhausted).toEqual([{ source: "log", time: 250 }]);
    expect(metrics.get("log workload.dropped")).toBe(0);
  });

  it("start, window, limit, speed, estimate · as the spec says, and what is left out is counted", () => {
    const { submissions, metrics } = replay({ start: "first-job", status: "completed", limit: 1, "reference-speed": "2 Gflop/s" });
    expect(submissions).toMatchObject([{ time: 0, work: 20, estimateSeconds: 120 }]);
    expect(metrics.get("log workload.submitted")).toBe(1);
    expect(metrics.get("log workload.dropped")).toBe(2);
    expect(replay({ from: "101 s" }).submissions.map(({ time }) => time)).toEqual([250]);
    expect(replay({ until: "250 s" }).submissions.map(({ time }) => time)).toEqual([100, 100]);
    expect(replay({ estimate: "run-time" }).submissions[0].estimateSeconds).toBe(NaN);
  });

  it("inspection · notes what the header contradicts and what is left out, and names the file of an issue", () => {
    const inspect = (keys: Record<string, unknown>, bytes: Uint8Array) => workloads.get("swf").inspect?.(spec(keys), () => bytes);
    expect(inspect({ status: "completed", limit: 1 }, bytesOf(text))).toEqual({
      issues: [],
      notes: ["made.swf: 1 of 3 records left out (not completed)", "made.swf: its header says 9 jobs (MaxJobs), it holds 3", "made.swf: the first 1 of 2 jobs run"],
    });
    expect(inspect({ from: "999 s" }, bytesOf(text))?.notes.at(-1)).toBe("made.swf: no job is left by its rules");
    expect(inspect({}, bytesOf("x"))?.issues).toEqual([{ file: "made.swf", line: 1, column: 1, expected: "a number below 2^53 (job number)", got: '"x"' }]);
  });

  it("a missing file · is described where it is known", () => {
    const files = (file: string) => workloads.get("swf").files?.(spec({ file, sha256: "0".repeat(64) }))[0];
    expect(files("swf-nasa-ipsc/NASA-iPSC-1993-3.1-cln.swf.gz")).toMatchObject({ what: expect.stringContaining("iPSC/860"), origin: expect.stringContaining("Parallel Workloads Archive"), sha256: "0".repeat(64) });
    expect(files("other.swf")?.what).toBe("a job log in the Standard Workload Format");
  });

  it("a bad log at run time · a fault: inspection came first", () => {
    expect(() => run({ log: { kind: "swf", to: "desk", file: "made.swf" } }, { file: () => bytesOf("x") })).toThrow("made.swf:1:1: expected a number below 2^53 (job number)");
  });
});
