import { describe, expect, it } from "vitest";
import type { CompletionLine } from "../../analysis/index.js";
import { metric, run, rowsOf } from "../support/scenario.js";
import { cluster, type ClusterOptions, equalJobs } from "./clusters.js";
import { lineOf } from "./completions.js";

const tables = ["jobs"];
const play = (options: ClusterOptions) => run(cluster(options), { tables });

/** Both parameters up to rounding: 4 ulp for each riser of the sums, of r∞ itself and, for n½, of the jobs counted. */
function expectLine(line: CompletionLine, ratePerSecond: number, halfJobs: number): void {
  const rounding = 4 * line.risers * Number.EPSILON;
  expect(Math.abs(line.ratePerSecond / ratePerSecond - 1)).toBeLessThanOrEqual(rounding);
  expect(Math.abs(line.halfJobs - halfJobs)).toBeLessThanOrEqual(rounding * ratePerSecond * line.toSeconds);
}

/** Gflop of every job; times below are this over the speed. All times are sums of powers of two: nothing is rounded. */
const WORK = 8;

describe("completion line · no latency, passes at once", () => {
  it.each([1, 2, 3, 16])("%i equal nodes, jobs of 8 s · r∞ = N/T and n½ = N/2", (nodes) => {
    const line = lineOf(play({ sites: { a: { nodes, speed: 1 } }, jobs: equalJobs(32 * nodes, WORK) }));
    expect(line.ratePerSecond).toBe(nodes / 8);
    expect(line.halfJobs).toBe(nodes / 2);
    expect(line.greatestMiss).toBe(0);
  });

  it("three sites of unlike speed under one queue · each site's own line is exact, and r∞ = Σ N_i/T_i, n½ = Σ N_i/2", () => {
    const output = play({ sites: { a: { nodes: 3, speed: 2 }, b: { nodes: 2, speed: 1 }, c: { nodes: 5, speed: 0.5 } }, jobs: equalJobs(800, WORK) });
    const lines = ["a", "b", "c"].map((site) => lineOf(output, site));
    expect(lines.map(({ ratePerSecond }) => ratePerSecond)).toEqual([3 / 4, 2 / 8, 5 / 16]);
    expect(lines.map(({ halfJobs }) => halfJobs)).toEqual([3 / 2, 2 / 2, 5 / 2]);
  });

  it("the same three sites fitted together · r∞ within 3·n½/n of Σ N_i/T_i", () => {
    const jobs = 800;
    const output = play({ sites: { a: { nodes: 3, speed: 2 }, b: { nodes: 2, speed: 1 }, c: { nodes: 5, speed: 0.5 } }, jobs: equalJobs(jobs, WORK) });
    const line = lineOf(output);
    const [rate, half] = [3 / 4 + 2 / 8 + 5 / 16, 5];
    expect(Math.abs(line.ratePerSecond / rate - 1)).toBeLessThanOrEqual((3 * half) / jobs);
    expect(line.greatestMiss).toBeLessThanOrEqual(2 * half);
  });

  it("a batch of n jobs · makespan ceil(n/N)·T, at most half a job's time from (n + n½)/r∞", () => {
    const nodes = 4;
    const off = [1, 4, 5, 30, 31, 32, 33].map((count) => {
      const makespan = metric(play({ sites: { a: { nodes, speed: 1 } }, jobs: equalJobs(count, WORK) }), "makespan");
      expect(makespan).toBe(Math.ceil(count / nodes) * 8);
      return makespan - (count + nodes / 2) / (nodes / 8);
    });
    expect(Math.max(...off.map(Math.abs))).toBe(8 / 2);
  });
});

describe("completion line · what latency costs", () => {
  it.each([0.25, 1, 4])("one-way latency %f s · each job holds its slot for T + 2·latency: r∞ = N/(T + 2l), n½ stays N/2", (latency) => {
    const line = lineOf(play({ sites: { a: { nodes: 4, speed: 1 } }, latency, jobs: equalJobs(128, WORK) }));
    expectLine(line, 4 / (8 + 2 * latency), 4 / 2);
  });

  it("data in and out · dispatch and input, result and output each add their bytes over the rate", () => {
    const [input, output, message, bytesPerSecond] = [496_000, 996_000, 4_000, 1_000_000];
    const moved = (sharing: string) =>
      play({
        sites: { a: { nodes: 4, speed: 1 } },
        latency: 0.25,
        bandwidth: (8 * bytesPerSecond) / 1_000_000,
        sharing,
        jobs: { kind: "bag", count: 8, work: "8 Gflop", input: `${input} B`, output: `${output} B` },
      });
    const cycle = (times: number) => 8 + 2 * 0.25 + (times * (message + input)) / bytesPerSecond + (times * (message + output)) / bytesPerSecond;
    expect(metric(moved("independent"), "makespan")).toBe(2 * cycle(1));
    // Equal jobs go together: all four share the link each time.
    expect(metric(moved("fair-share"), "makespan")).toBe(2 * cycle(4));
  });

  it.each([0, 0.5, 2])("NGB ED: nine equal tasks, one-way latency %f s · makespan ceil(9/m)·(T + 2l) (C-33)", (latency) => {
    for (const nodes of [1, 3, 4, 9]) {
      const output = play({ sites: { a: { nodes, speed: 1 } }, latency, jobs: { kind: "ngb", graph: "ED", class: "S" } });
      const task = metric(output, "work.done") / 9;
      const rounds = Math.ceil(9 / nodes);
      expect(Math.abs(metric(output, "makespan") / (rounds * (task + 2 * latency)) - 1)).toBeLessThanOrEqual(4 * 3 * rounds * Number.EPSILON);
    }
  });
});

describe("completion line · what the scheduler's interval costs", () => {
  it.each([
    [16, 8],
    [16, 4],
    [4, 8],
    [3, 8],
    [5, 8],
    [15, 8],
  ])("a pass every %i s, jobs of %i s · a slot is used again every P = s·ceil(T/s): r∞ = N/P, n½ = N·(T/P − 1/2)", (interval, seconds) => {
    const nodes = 4;
    const line = lineOf(play({ sites: { a: { nodes, speed: 1 } }, interval, jobs: equalJobs(64, seconds) }));
    const period = interval * Math.ceil(seconds / interval);
    expectLine(line, nodes / period, nodes * (seconds / period - 1 / 2));
  });

  it("latency and interval together · P = s·ceil((T + 2l)/s)", () => {
    const [nodes, interval, latency, seconds] = [4, 4, 0.5, 8];
    const line = lineOf(play({ sites: { a: { nodes, speed: 1 } }, interval, latency, jobs: equalJobs(64, seconds) }));
    const held = seconds + 2 * latency;
    const period = interval * Math.ceil(held / interval);
    expect(period).toBe(12);
    expectLine(line, nodes / period, nodes * (held / period - 1 / 2));
  });

  it("a flush one second after each end · no slot is empty for longer than that while jobs wait", () => {
    const output = play({ sites: { a: { nodes: 1, speed: 1 } }, interval: 16, flushFinish: 1, jobs: equalJobs(40, 5.5) });
    const jobs = rowsOf(output, "jobs").map((row) => ({ start: Number(row["start_seconds"]), end: Number(row["end_seconds"]) }));
    const gaps = jobs.slice(1).map(({ start }, at) => start - jobs[at].end);
    expect(Math.max(...gaps)).toBe(1);
    // The regular pass, where it comes first.
    expect(Math.min(...gaps)).toBeLessThan(1);
  });

  it("a batch of n jobs · makespan (ceil(n/N) − 1)·P + T", () => {
    const output = play({ sites: { a: { nodes: 4, speed: 1 } }, interval: 15, jobs: equalJobs(30, 8) });
    expect(metric(output, "makespan")).toBe((Math.ceil(30 / 4) - 1) * 15 + 8);
  });

  // Each node is a renewal process with cycle s·ceil(T/s); for exponential T of mean m its mean is s/(1 − e^(−s/m)) = m + s/2 + s²/12m − ….
  it("exponential jobs of mean 60 s, a pass every 15 s · a slot's cycle has mean s/(1 − e^(−s/m)), nearly m + s/2 (99.9 %, 20 seeds)", () => {
    const [mean, interval] = [60, 15];
    const cycles = Array.from({ length: 20 }, (_, at) => {
      const output = run(cluster({ sites: { a: { nodes: 1, speed: 1 } }, interval, jobs: { kind: "bag", count: 401, work: { exponential: { mean: `${mean} Gflop` } } } }), {
        seed: String(at + 1),
        tables,
      });
      const starts = rowsOf(output, "jobs").map((row) => Number(row["start_seconds"]));
      return (Math.max(...starts) - Math.min(...starts)) / 400;
    });
    const average = cycles.reduce((sum, cycle) => sum + cycle, 0) / 20;
    const deviation = Math.sqrt(cycles.reduce((sum, cycle) => sum + (cycle - average) * (cycle - average), 0) / 19);
    const halfWidth = (3.8834 * deviation) / Math.sqrt(20); // t at 19 degrees of freedom, two-sided 0.1 %
    const exact = interval / -Math.expm1(-interval / mean);
    expect(Math.abs(average - exact)).toBeLessThanOrEqual(halfWidth);
    // The test can tell: neither "no wait" nor "a whole interval" would pass.
    expect(halfWidth).toBeLessThan(interval / 4);
    expect(exact).toBeGreaterThan(mean + interval / 2);
    expect(exact).toBeLessThan(mean + interval / 2 + (interval * interval) / (12 * mean));
  });
});

describe("completion line · what boot costs", () => {
  it("every node ready after b · r∞ as it was, n½ = N/2 + r∞·b", () => {
    const line = lineOf(play({ sites: { a: { nodes: 4, speed: 1, boot: 100 } }, jobs: equalJobs(128, WORK) }));
    expectLine(line, 4 / 8, 4 / 2 + (4 / 8) * 100);
  });

  it("sites that boot for b_i · each adds r_i·b_i: n½ = Σ (N_i/2 + b_i·N_i/T_i)", () => {
    const output = play({ sites: { a: { nodes: 3, speed: 2, boot: 32 }, b: { nodes: 2, speed: 1, boot: 128 } }, jobs: equalJobs(600, WORK) });
    const [fast, slow] = [lineOf(output, "a"), lineOf(output, "b")];
    expect([fast.ratePerSecond, slow.ratePerSecond]).toEqual([3 / 4, 2 / 8]);
    expect([fast.halfJobs, slow.halfJobs]).toEqual([3 / 2 + 32 * (3 / 4), 2 / 2 + 128 * (2 / 8)]);
  });

  it("boot and interval · a node that comes ready between passes waits for the next: n½ grows by r∞·s·ceil(b/s)", () => {
    const [nodes, interval, boot, seconds] = [4, 16, 20, 16];
    const line = lineOf(play({ sites: { a: { nodes, speed: 1, boot } }, interval, jobs: equalJobs(64, seconds) }));
    expect(line.ratePerSecond).toBe(nodes / 16);
    expect(line.halfJobs).toBe(nodes / 2 + (nodes / 16) * 32);
  });
});
