import { describe, expect } from "vitest";
import { Field, SWF_FIELDS } from "../../workloads/swf/fields.js";
import { LogHeader } from "../../workloads/swf/header.js";
import { readLog } from "../../workloads/swf/read-log.js";
import { scanLog } from "../../workloads/swf/scan.js";
import type { SwfSpec } from "../../workloads/swf/spec.js";
import { itWithData } from "../support/data.js";
import { parse } from "./desk.js";

/** Every line of a log, without rules. */
function facts(bytes: Uint8Array) {
  const header = new LogHeader();
  const seen = new Set<number>();
  const unknown = SWF_FIELDS.map(() => 0);
  const found = { jobs: 0, runs: 0, area: 0, zero: 0, longest: 0, last: 0, widest: 0, sorted: true, completed: 0 };
  const issue = scanLog(bytes, {
    header: (text) => header.add(text),
    record: (fields) => {
      const [submit, run, processors] = [fields[Field.submit], fields[Field.run], fields[Field.allocated]];
      found.jobs += 1;
      found.runs += run;
      found.area += run * processors;
      if (run === 0) found.zero += 1;
      found.longest = Math.max(found.longest, run);
      found.sorted &&= submit >= found.last;
      found.last = submit;
      found.widest = Math.max(found.widest, processors);
      if (fields[Field.status] === 1) found.completed += 1;
      seen.add(fields[Field.job]);
      fields.forEach((value, column) => (unknown[column] += value === -1 ? 1 : 0));
      return null;
    },
  });
  const alwaysUnknown = SWF_FIELDS.filter((_, column) => unknown[column] === found.jobs).map(({ name }) => name);
  return { ...found, issue, distinct: seen.size, headerLines: header.lines, header, alwaysUnknown };
}

const spec = (keys: Record<string, unknown> = {}): SwfSpec => parse({ kind: "swf", to: "desk", file: "log.swf", ...keys }) as SwfSpec;

describe("public logs · golden facts", () => {
  itWithData("NASA iPSC/860 · as published", "swf-nasa-ipsc/NASA-iPSC-1993-3.1-cln.swf.gz", (bytes) => {
    const found = facts(bytes);
    expect(found).toMatchObject({ issue: null, jobs: 18_239, distinct: 18_239, headerLines: 32, runs: 13_950_781, area: 474_238_015 });
    expect(found).toMatchObject({ zero: 173, longest: 62_643, last: 7_948_936, widest: 128, sorted: true });
    expect(found.alwaysUnknown).toEqual(expect.arrayContaining(["wait time", "requested processors", "requested time", "status"]));
    expect(found.header.count("MaxJobs")).toBe(42_264);
    const reading = readLog(bytes, spec());
    expect("log" in reading && [reading.log.jobs.count, reading.log.dropped.size]).toEqual([18_239, 0]);
  });

  itWithData("Lublin-256 · as published", "swf-lublin256-synthetic/lublin_256.swf", (bytes) => {
    const found = facts(bytes);
    expect(found).toMatchObject({ issue: null, jobs: 10_000, headerLines: 7, runs: 48_627_667, area: 2_092_781_168, zero: 0 });
    expect(found).toMatchObject({ last: 7_711_701, widest: 256, completed: 10_000 });
    expect(found.alwaysUnknown).toEqual(expect.arrayContaining(["requested processors", "requested time"]));
    const reading = readLog(bytes, spec());
    expect("log" in reading && reading.log.jobs.count).toBe(10_000);
  });

  itWithData("H-69 wagap, 21 columns · refused at line 1, column 19", "swf-wagap-head/wagap-2013-head3000.swf", (bytes) => {
    const reading = readLog(bytes, spec());
    expect("issue" in reading && reading.issue).toEqual({ line: 1, column: 19, expected: "the end of the line after 18 columns", got: '"{1241,1241,1241,1241,124…"' });
  });
});
