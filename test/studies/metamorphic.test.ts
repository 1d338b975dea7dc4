import { describe, expect, it } from "vitest";
import { metricDefinitions, type RunOutput } from "../../experiments/scenario/index.js";
import { metric, rowsOf, run } from "../support/scenario.js";
import { cluster } from "./clusters.js";
import { wholeModel } from "./whole-model.js";

const fingerprints = ({ inputsHash, trajectory, outcome, unseed }: RunOutput) => ({ inputsHash, trajectory, outcome, unseed });
const unitOf = new Map(metricDefinitions.map(({ id, unit }) => [id, unit]));

describe("the whole model · the scenario all laws below are tried on", () => {
  it("uses what it is meant to use: bursting, lost work, transfers, tunnels, bills, waits", () => {
    const output = run(wholeModel());
    for (const id of ["wait.sum", "jobs.interrupted", "work.lost", "network.wire-bytes", "cost.hosts", "cost.compute", "cost.transfer", "vm.boot.mean"]) {
      expect([id, metric(output, id) > 0]).toEqual([id, true]);
    }
    expect(metric(output, "jobs.completed")).toBe(120);
  });
});

describe("all times doubled, again and again (C-64a)", () => {
  /** Bills count whole seconds and slowdown knows 10 s: these have a scale of their own. */
  const ownScale = new Set(["slowdown.mean", "vm.billed-hours"]);
  const factorOf = (unit: string | undefined, scale: number): number | null => {
    switch (unit) {
      case "seconds":
      case "hours":
      case "Gflop":
        return scale;
      case "jobs/s":
      case "1/s":
        return 1 / scale;
      case "count":
      case "bytes":
      case "ratio":
        return 1;
      default:
        return null;
    }
  };

  it.each([2, 8, 1 / 2])("× %f · every time, rate and count follows exactly, to the last bit", (scale) => {
    for (const seed of ["1", "2", "3"]) {
      const [plain, scaled] = [run(wholeModel(), { seed }), run(wholeModel({ time: scale }), { seed })];
      for (const [id, value] of plain.run) {
        const factor = factorOf(unitOf.get(id), scale);
        if (factor === null || ownScale.has(id)) continue;
        expect([id, scaled.run.get(id)]).toEqual([id, value === null ? null : value * factor]);
      }
      expect(scaled.endSeconds).toBe(plain.endSeconds * scale);
      expect(scaled.events).toBe(plain.events);
    }
  });
});

describe("sites, services, workloads declared in another order (C-64b)", () => {
  const reversed = (value: unknown): unknown =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse().map(([key, inner]) => [key, reversed(inner)])) : value;

  it("every map of the scenario turned round · the same run, tables included", () => {
    const tables = ["jobs", "bills", "series", "timeline", "trace"];
    const [plain, turned] = [run(wholeModel(), { tables }), run(reversed(wholeModel()) as object, { tables })];
    expect(turned).toEqual(plain);
  });
});

describe("a site that nobody uses (C-64c)", () => {
  it("dearer than all others · no other number, event or draw changes", () => {
    const whole = wholeModel();
    const idle = { driver: "ec2", region: "us-east-1", price: { types: { "m1.small": "1000000 USD/h" } } };
    const [plain, joined] = [run(whole), run({ ...whole, sites: { ...whole["sites"], asleep: idle } })];
    expect(fingerprints(joined)).toEqual(fingerprints(plain));
    expect([...joined.run]).toEqual([...plain.run]);
    expect(joined.metrics.filter(({ entity }) => entity !== "asleep")).toEqual(plain.metrics);
    expect(joined.metrics.filter(({ entity, value }) => entity === "asleep" && value !== null && value !== 0)).toEqual([]);
  });
});

describe("watching a run (C-54, C-64d)", () => {
  it.each([["jobs"], ["bills"], ["series"], ["timeline"], ["trace"]])("with the table %s · no fingerprint and no metric moves", (table) => {
    const [plain, watched] = [run(wholeModel()), run(wholeModel(), { tables: [table] })];
    expect(watched.tables.has(table)).toBe(true);
    expect(fingerprints(watched)).toEqual(fingerprints(plain));
    expect([...watched.run]).toEqual([...plain.run]);
    expect(watched.metrics).toEqual(plain.metrics);
  });
});

describe("all prices doubled (C-64e)", () => {
  it("every numerator of every bill line doubles, and no event moves", () => {
    const numerators = (output: RunOutput) => rowsOf(output, "bills").map((row) => BigInt(String(row["numerator"])));
    const [plain, dear] = [run(wholeModel(), { tables: ["bills"] }), run(wholeModel({ money: 2 }), { tables: ["bills"] })];
    expect([...new Set(rowsOf(plain, "bills").map((row) => row["item"]))].sort()).toEqual(["compute", "hosts", "transfer-out"]);
    expect(numerators(dear)).toEqual(numerators(plain).map((numerator) => 2n * numerator));
    expect(dear.trajectory).toBe(plain.trajectory);
    for (const id of ["makespan", "wait.sum", "vm.hours", "network.bytes"]) expect(metric(dear, id)).toBe(metric(plain, id));
  });
});

describe("a federation without distance (C-64f)", () => {
  const jobs = { kind: "renewal", count: 500, interval: { exponential: { mean: "1 s" } }, work: { hyperexponential: { mean: "8 Gflop", cv: 2 } } };

  it.each(["1", "2", "3"])("no latency, no limit of rate, three equal sites, seed %s · waits and ends of one big site", (seed) => {
    const tables = ["jobs"];
    const federated = run(cluster({ sites: { a: { nodes: 2, speed: 1 }, b: { nodes: 1, speed: 1 }, c: { nodes: 5, speed: 1 } }, jobs }), { seed, tables });
    const single = run(cluster({ sites: { a: { nodes: 8, speed: 1 } }, jobs }), { seed, tables });
    const times = (output: RunOutput) =>
      rowsOf(output, "jobs").map((row) => ["job", "submit_seconds", "start_seconds", "end_seconds", "outcome"].map((name) => row[name]));
    expect(times(federated)).toEqual(times(single));
    expect(metric(single, "wait.sum")).toBeGreaterThan(0);
    expect(federated.inputsHash).toBe(single.inputsHash);
  });
});

describe("more capacity (C-64g)", () => {
  // For jobs of one processor under first come first served every single wait falls with each server added, path by path.
  it.each(["1", "2", "3", "4", "5", "6", "7", "8"])("single-processor jobs, first come first served, seed %s · total wait never grows with processors", (seed) => {
    const waits = [2, 3, 4, 6, 9].map((processors) => {
      const output = run(
        {
          services: { cluster: { kind: "batch", processors, scheduler: "immediate", queue: "fifo" } },
          workloads: { jobs: { kind: "renewal", to: "cluster", count: 2_000, interval: { gamma: { shape: 0.5, scale: "2 s" } }, work: { hyperexponential: { mean: "2 Gflop", cv: 3 } } } },
        },
        { seed },
      );
      return [metric(output, "wait.sum"), metric(output, "wait.max")];
    });
    for (let at = 1; at < waits.length; at += 1) {
      expect(waits[at][0]).toBeLessThanOrEqual(waits[at - 1][0]);
      expect(waits[at][1]).toBeLessThanOrEqual(waits[at - 1][1]);
    }
    expect(waits[0][0]).toBeGreaterThan(waits[4][0]);
  });
});
