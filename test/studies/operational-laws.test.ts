import { describe, expect, it } from "vitest";
import { estimate } from "../../analysis/index.js";
import { Streams } from "../../sim/index.js";
import { metric, rowsOf, run } from "../support/scenario.js";
import { cluster } from "./clusters.js";
import { wholeModel } from "./whole-model.js";

const SEEDS = ["1", "2", "3"];
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe.each(SEEDS)("operational laws · the whole model, seed %s", (seed) => {
  const output = run(wholeModel(), { seed, tables: ["jobs", "bills", "trace"] });
  const jobs = rowsOf(output, "jobs");
  const bills = rowsOf(output, "bills");

  it("flow · submitted = completed + lost + rejected + unfinished, in total, by workload and in the table (C-26)", () => {
    expect(metric(output, "jobs.submitted")).toBe(sum(["jobs.completed", "jobs.lost", "jobs.rejected", "jobs.unfinished"].map((id) => metric(output, id))));
    expect(jobs.length).toBe(metric(output, "jobs.submitted"));
    expect(metric(output, "workload.submitted")).toBe(metric(output, "jobs.submitted"));
  });

  it("Little · the integral of jobs in the cluster is the sum of their responses (C-24)", () => {
    const steps = jobs.flatMap((row) => [{ at: Number(row["submit_seconds"]), by: 1 }, { at: Number(row["end_seconds"]), by: -1 }]).sort((a, b) => a.at - b.at);
    let [area, present, since] = [0, 0, 0];
    for (const { at, by } of steps) {
      area += present * (at - since);
      present += by;
      since = at;
    }
    const responses = metric(output, "response.mean") * metric(output, "jobs.completed");
    expect(present).toBe(0);
    expect(Math.abs(area / responses - 1)).toBeLessThanOrEqual(4 * steps.length * Number.EPSILON);
  });

  it("capacity · at no instant a node runs more jobs than it has slots, and some are full (C-28)", () => {
    const most = new Map<string, number>();
    for (const node of new Set(jobs.map((row) => String(row["node"])))) {
      // At one instant an end comes before a start: slots are freed before they are given.
      const steps = jobs
        .filter((row) => row["node"] === node)
        .flatMap((row) => [{ at: Number(row["start_seconds"]), by: 1 }, { at: Number(row["end_seconds"]), by: -1 }])
        .sort((a, b) => a.at - b.at || a.by - b.by);
      let present = 0;
      for (const { by } of steps) {
        present += by;
        most.set(node, Math.max(most.get(node) ?? 0, present));
      }
    }
    for (const [node, jobsAtOnce] of most) expect([node, jobsAtOnce <= (node.startsWith("cluster/own") ? 2 : 1)]).toEqual([node, true]);
    expect(Math.max(...most.values())).toBe(2);
  });

  it("clock · the times of all events are finite and never fall (C-29)", () => {
    const times = rowsOf(output, "trace").map((row) => Number(row["time_seconds"]));
    expect(times.length).toBe(output.events);
    expect(times.every((time, at) => Number.isFinite(time) && time >= (times[at - 1] ?? 0))).toBe(true);
  });

  it("waits · sum, mean and maximum are those of the table", () => {
    const waits = jobs.map((row) => Number(row["wait_seconds"]));
    expect(Math.abs(metric(output, "wait.sum") / sum(waits) - 1)).toBeLessThanOrEqual(4 * jobs.length * Number.EPSILON);
    expect(metric(output, "wait.max")).toBe(Math.max(...waits));
    expect(metric(output, "wait.mean")).toBe(metric(output, "wait.sum") / jobs.length);
  });

  it("money · bill lines, sites and the total are one sum in micro-USD; each line is price × quantity (C-31)", () => {
    const microUsd = (rows: typeof bills): bigint => rows.reduce((total, row) => total + BigInt(String(row["amount_micro_usd"])), 0n);
    const sites = output.metrics.filter(({ metric: id }) => id === "cost.total");
    for (const { entity, value } of sites) expect(Number(microUsd(bills.filter((row) => row["payee"] === entity))) / 1_000_000).toBe(value);
    expect(Math.abs(Number(microUsd(bills)) / 1_000_000 - metric(output, "cost.total"))).toBeLessThanOrEqual(4 * sites.length * Number.EPSILON);
    for (const row of bills) expect(BigInt(String(row["numerator"]))).toBe(BigInt(String(row["price_micro_usd"])) * BigInt(String(row["quantity"])));
  });
});

describe("operational laws · a cluster whose head is apart from its nodes", () => {
  const [count, input, answer, message] = [200, 10_000, 5_000, 4_000];
  const output = run(cluster({ sites: { a: { nodes: 3, speed: 1 }, b: { nodes: 2, speed: 0.5 } }, latency: 0.5, bandwidth: 80, jobs: { kind: "bag", count, work: { exponential: { mean: "8 Gflop" } }, input: `${input} B`, output: `${answer} B` } }), { tables: ["jobs"] });

  it("forced flow · two messages a job, one to its node and one back (C-27)", () => {
    expect(metric(output, "network.messages")).toBe(2 * count);
    const back = sum(output.metrics.filter(({ metric: id, entity }) => id === "network.messages" && entity !== "head").map(({ value }) => Number(value)));
    expect(back).toBe(count);
  });

  it("bytes · what was sent is two messages, input and output of every job (C-32)", () => {
    expect(metric(output, "network.bytes")).toBe(count * (message + input + message + answer));
    expect(metric(output, "network.wire-bytes")).toBe(metric(output, "network.bytes"));
  });

  it("utilisation · slots are held for run times and two journeys a job, U = X·S (C-25, C-30)", () => {
    const journeys = 2 * 0.5 + (2 * message + input + answer) / 10_000_000;
    const held = rowsOf(output, "jobs").map((row) => Number(row["end_seconds"]) - Number(row["start_seconds"]));
    const onSlow = rowsOf(output, "jobs").map((row) => (row["site"] === "b" ? 0.5 : 1));
    const work = sum(held.map((seconds, job) => (seconds - journeys) * onSlow[job]));
    // Each holding time is a difference of times as large as the makespan, each work about 8.
    expect(Math.abs(work / metric(output, "work.done") - 1)).toBeLessThanOrEqual(4 * 3 * count * Number.EPSILON * (metric(output, "makespan") / 8));
    const busy = metric(output, "slots.utilisation") * 5 * metric(output, "makespan");
    expect(Math.abs(busy / sum(held) - 1)).toBeLessThanOrEqual(4 * 3 * count * Number.EPSILON);
  });
});

describe("D/M/1 · one job every 1.25 s, exponential work of mean 1 s", () => {
  // GI/M/1: mean wait σ/(1 − σ) with σ = e^(−(1 − σ)/ρ), arrivals every 1/ρ. Protocol P1 to P3: 30 replications, level 0.01/60, and a half-width below 10 %.
  it("the mean wait is σ/(1 − σ), ρ = 0.8 (C-23; 30 seeds, level 0.01/60)", () => {
    let sigma = 0.5;
    for (let step = 0; step < 200; step += 1) sigma = Math.exp(-(1 - sigma) / 0.8);
    const exact = sigma / (1 - sigma);
    const waits = Array.from({ length: 30 }, (_, at) =>
      metric(
        run(
          {
            warmup: "2500 s",
            services: { queue: { kind: "batch", processors: 1, scheduler: "immediate" } },
            workloads: { jobs: { kind: "renewal", to: "queue", count: 12_000, interval: "1.25 s", work: { exponential: { mean: "1 Gflop" } } } },
          },
          { seed: String(at + 1) },
        ),
        "wait.mean",
      ),
    );
    const { mean, high } = estimate(waits, 1 - 0.01 / 60);
    expect(Math.abs(mean! - exact)).toBeLessThanOrEqual(high! - mean!);
    expect(high! - mean!).toBeLessThan(0.1 * exact);
  });
});

describe("list scheduling · independent jobs on m processors", () => {
  // Graham: makespan ≤ Σp/m + (1 − 1/m)·max p ≤ (2 − 1/m)·OPT, for OPT is at least max p and Σp/m. All integers.
  it("any lengths in any order · at most (2 − 1/m) times the least possible (C-35)", () => {
    const source = new Streams("1").source("list-scheduling");
    const whole = (most: number): number => 1 + Math.floor(source.next() * most);
    for (let trial = 0; trial < 100; trial += 1) {
      const [processors, count] = [whole(8), whole(40)];
      const lengths = Array.from({ length: count }, () => whole(30));
      const makespan = metric(
        run({
          services: { cluster: { kind: "batch", processors, scheduler: "immediate" } },
          workloads: { list: { kind: "list", to: "cluster", jobs: lengths.map((length) => ({ work: `${length} Gflop` })) } },
        }),
        "makespan",
      );
      const longest = Math.max(...lengths);
      expect(processors * makespan).toBeLessThanOrEqual(sum(lengths) + (processors - 1) * longest);
      expect(makespan).toBeGreaterThanOrEqual(Math.max(longest, Math.ceil(sum(lengths) / processors)));
    }
  });

  it.each(["fifo", "shortest-first", "longest-first"])("six jobs of 1 s and one of 3 s in that order, %s, three processors · 5 s but for the longest first, which is best", (queue) => {
    const output = run({
      services: { cluster: { kind: "batch", processors: 3, scheduler: "immediate", queue } },
      workloads: { list: { kind: "list", to: "cluster", jobs: [{ work: "1 Gflop", count: 6 }, { work: "3 Gflop" }] } },
    });
    expect(metric(output, "makespan")).toBe(queue === "longest-first" ? 3 : 5);
  });
});
