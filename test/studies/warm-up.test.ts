import { describe, expect, it } from "vitest";
import { simulate, Unsettled } from "../../experiments/scenario/index.js";
import { metric, rowsOf, run, scenarioOf } from "../support/scenario.js";
import { cluster } from "./clusters.js";

/** Two nodes that boot for ten minutes, kept busy to this share by jobs of 10 s on average. */
const queue = (load: number, rest: object): object => ({
  ...cluster({ sites: { a: { nodes: 2, speed: 1, boot: 600 } }, jobs: { kind: "poisson", rate: `${load / 5} 1/s`, work: { exponential: { mean: "10 Gflop" } } } }),
  horizon: "5 h",
  ...rest,
});

describe("warmup: mser-5", () => {
  it("the same run with the warm-up given that it found · the same in every metric and fingerprint", () => {
    const found = run(queue(0.7, { warmup: "mser-5" }), { tables: ["jobs"] });
    const seconds = metric(found, "warmup");
    expect(seconds).toBeGreaterThan(600);
    const given = simulate({ ...scenarioOf(queue(0.7, {})), warmup: seconds }, { seed: "1", tables: ["jobs"] });
    expect(given).toEqual(found);
    expect(metric(found, "jobs.submitted")).toBe(rowsOf(found, "jobs").filter((row) => Number(row["submit_seconds"]) >= seconds).length);
  });

  it("a cluster that does not keep up · is refused with what to do, and is no fault", () => {
    const overloaded = (): unknown => run(queue(1.5, { warmup: "mser-5" }));
    expect(overloaded).toThrow(Unsettled);
    expect(overloaded).toThrow(/more than half of the \d+ response times of cluster/);
  });

  it("without a workload · is refused before any run", () => {
    expect(() => run({ warmup: "mser-5", horizon: "1 h" })).toThrow(/warmup: expected a time, such as 1 h: without workloads/);
  });
});

describe("table batches", () => {
  it("a finite run · as many responses as jobs completed after the warm-up, in equal batches with their mean", () => {
    const output = run(queue(0.7, { warmup: "10 min" }), { tables: ["batches"] });
    const rows = rowsOf(output, "batches");
    const [size] = rows.map((row) => Number(row["observations"]));
    expect(rows).toHaveLength(Math.floor(metric(output, "jobs.completed") / size));
    const total = rows.reduce((sum, row) => sum + Number(row["mean_seconds"]) * size, 0);
    expect(total / (rows.length * size)).toBeCloseTo(metric(output, "response.mean"), size === 1 ? 9 : 1);
  });
});
