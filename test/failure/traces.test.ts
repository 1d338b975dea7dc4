import { describe, expect, it } from "vitest";
import { failureFiles, inspectFailure } from "../../models/failure/index.js";
import { readIntervals } from "../../models/failure/traces/read-intervals.js";
import { readNodes } from "../../models/failure/traces/read-nodes.js";
import { itWithData } from "../support/data.js";
import { failing, parsed, SITES } from "./stage.js";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const HEADER = "failure_interval_ms,failure_duration_ms,failure_intensity\n";
const ROWS = `${HEADER}0,5000,1\n10000,20000,0.5\n15000,1000,0.000000\n`;
const NODES = "node,down_seconds,up_seconds\n10,5,6.5\n9,1,2\n9,0.5,3\nx,7,8\n";

const spec = (more: object = {}) => ({ failures: { t: { kind: "trace", sites: "a", file: "t.csv", ...more } } });
const inspect = (text: string, more: object = {}) => inspectFailure(parsed(spec(more)).failures.t, SITES, () => bytesOf(text));
const run = (content: string, more: object = {}, until = 1000, seed = "1") => {
  const world = failing(spec(more), { content, seed });
  world.sim.run(until);
  return world.log();
};

describe("failure traces · intervals and shares", () => {
  it("from start to start · begins are sums of intervals, and outages may overlap", () => {
    expect(run(ROWS, { hit: "all" })).toEqual(["0 site a down", "5 site a up", "10 site a down", "30 site a up"]);
  });

  it("from end to start · the durations before count too", () => {
    expect(run(ROWS, { hit: "all", interval: "end" })).toEqual(["0 site a down", "5 site a up", "15 site a down", "35 site a up", "50 site a down", "51 site a up"]);
  });

  it("skipped time · what is over by then is left out, what lasts is down at 0 s", () => {
    expect(run(ROWS, { hit: "all", skip: "12 s" })).toEqual(["0 site a down", "18 site a up"]);
  });

  it("a share · 1 hits all, 0 none, 0.5 half of many hosts, the same ones however many there are", () => {
    const hit = (hosts: number) => {
      const world = failing(spec({ sites: undefined, hosts: "a" }), { content: ROWS, sites: [{ name: "a", hosts }] });
      world.sim.run(12);
      return world.changes.filter(({ at }) => at === 10).map(({ name }) => name);
    };
    const ten = hit(10);
    const many = hit(1000);
    expect(many.slice(0, ten.length)).toEqual(ten);
    // Binomial(1000, 1/2): four standard deviations are 63.2.
    expect(Math.abs(many.length - 500)).toBeLessThan(64);
  });

  it.each([
    ["", 1, 1, "an empty file"],
    ["1,2,3\n", 1, 1, '"1,2,3"'],
    [HEADER, 1, 1, "no failure"],
    [`${HEADER}1,2\n`, 2, 1, '2: "1,2"'],
    [`${HEADER}\n`, 2, 1, "an empty line"],
    [`${HEADER}1.5,2,1\n`, 2, 1, '"1.5"'],
    [`${HEADER}-1,2,1\n`, 2, 1, '"-1"'],
    [`${HEADER}1,NaN,1\n`, 2, 2, '"NaN"'],
    [`${HEADER}1,2,1.01\n`, 2, 3, '"1.01"'],
    [`${HEADER}1,2,-0.1\n`, 2, 3, '"-0.1"'],
  ])("malformed %j · the first such line is told", (text, line, column, got) => {
    expect(inspect(text)?.issues).toMatchObject([{ file: "t.csv", line, column, got }]);
    expect(() => failing(spec(), { content: text })).toThrow(/t\.csv:\d/);
  });

  it("notes · how many are replayed and until when; nothing left · an issue", () => {
    expect(inspect(ROWS)).toEqual({ issues: [], notes: ["t.csv: 3 failures are replayed; none comes after 30 s"] });
    expect(inspect(ROWS, { skip: "27 s" })?.notes).toEqual(["t.csv: 1 failures are replayed; none comes after 3 s"]);
    expect(inspect(ROWS, { skip: "1 h" })?.issues).toEqual([{ file: "t.csv", line: 1, column: 1, expected: "failures after skip (3600 s)", got: "a trace whose last failure is over at 30 s" }]);
  });

  it("files · named with their digest, and what a missing one is", () => {
    const [need] = failureFiles(parsed(spec({ file: "x/hypixel_online_game.csv", sha256: "0".repeat(64) })).failures);
    expect(need).toMatchObject({ file: "x/hypixel_online_game.csv", sha256: "0".repeat(64), what: "failures of the online game Hypixel, 81 of them" });
  });
});

describe("failure traces · node by node", () => {
  const hosts = { sites: undefined, hosts: ["a", "b"] };

  it("nodes in order of name, numbers by value · are the hosts in order; overlapping outages of a node join", () => {
    expect(run(NODES, hosts)).toEqual(["0.5 host a/host-1 down", "3 host a/host-1 up", "5 host a/host-2 down", "6.5 host a/host-2 up", "7 host b/host-1 down", "8 host b/host-1 up"]);
  });

  it("more nodes than hosts · the last by name are left out, which is told; fewer · the last hosts never fail", () => {
    expect(run(NODES, { sites: undefined, hosts: "a" }).filter((line) => line.includes("host b"))).toEqual([]);
    expect(inspect(NODES, { sites: undefined, hosts: "a" })?.notes[1]).toBe("t.csv: names 3 nodes for 2 that can fail; the last 1 by name are left out");
    expect(inspect(NODES, hosts)?.notes[1]).toBe("t.csv: names 3 nodes for 5 that can fail; the last 2 of these never do");
  });

  it.each([
    ["node,down_seconds,up_seconds\n", 1, 1, "no outage"],
    ["node,down_seconds,up_seconds\n,1,2\n", 2, 1, "nothing"],
    ["node,down_seconds,up_seconds\n1,1\n", 2, 1, '2: "1,1"'],
    ["node,down_seconds,up_seconds\n1,x,2\n", 2, 2, '"x"'],
    ["node,down_seconds,up_seconds\n1,2,2\n", 2, 3, '"2"'],
  ])("malformed %j · the first such line is told", (text, line, column, got) => {
    expect(inspect(text)?.issues).toMatchObject([{ line, column, got }]);
    expect("issue" in readNodes(bytesOf(text))).toBe(true);
  });
});

/** Facts recomputed from the very files. */
const GOLDEN = [
  { file: "failure-traces/github-status_global-status_operator_reported.csv", rows: 230, intervals: 136_326_191_000, durations: 3_404_347_000, range: [84_000, 291_596_000], share: [0.025, 0.45, 0.073587], overlaps: 5 },
  { file: "failure-traces/hypixel_online_game.csv", rows: 81, intervals: 24_002_520_000, durations: 100_440_000, range: [240_000, 6_000_000], share: [0.032748, 1, 0.442944], overlaps: 3 },
];

describe("failure traces · the published ones", () => {
  for (const golden of GOLDEN) {
    itWithData(`${golden.file} · its golden facts`, golden.file, (bytes) => {
      const reading = readIntervals(bytes);
      const rows = "rows" in reading ? reading.rows : [];
      const millis = rows.map(({ intervalSeconds, durationSeconds }) => [Math.round(1000 * intervalSeconds), Math.round(1000 * durationSeconds)]);
      const durations = millis.map(([, duration]) => duration);
      const shares = rows.map(({ intensity }) => intensity);
      const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
      expect(rows.length).toBe(golden.rows);
      expect(sum(millis.map(([interval]) => interval))).toBe(golden.intervals);
      expect(sum(durations)).toBe(golden.durations);
      expect([Math.min(...durations), Math.max(...durations)]).toEqual(golden.range);
      expect([Math.min(...shares), Math.max(...shares)].map((share) => Number(share.toFixed(6)))).toEqual(golden.share.slice(0, 2));
      expect((sum(shares) / rows.length).toFixed(6)).toBe(golden.share[2].toFixed(6));
      expect(millis.filter(([interval], row) => row > 0 && interval < durations[row - 1]).length).toBe(golden.overlaps);
    });
  }
});
