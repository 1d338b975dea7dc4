import { describe, expect, it } from "vitest";
import { metric, rowsOf, run } from "../../support/scenario.js";

/** A spot node that boots at once, with a recorded price from 1 January 2010 on. */
const arm = (checkpoint: unknown, rules: string, work = "6000 Gflop") => ({
  start: "2010-01-01T00:00:00Z",
  sites: {
    cloud: {
      driver: "ec2",
      boot: "0 s",
      context: "0 s",
      api: { latency: "0 s" },
      speed: "1 Gflop/s",
      price: { types: { "m1.small": "0.1 USD/h" } },
      spot: { kind: "trace", file: "prices.csv", sha256: "0".repeat(64), rules },
    },
  },
  network: { lan: { rtt: "0 ms" } },
  purchases: { cheap: { kind: "spot", bid: { kind: "fixed", price: "0.05 USD/h" } } },
  services: { c: { kind: "batch", head: "cloud", scheduler: "immediate", messages: { dispatch: "0 B", result: "0 B" }, checkpoint, workers: { spot: { site: "cloud", type: "m1.small", count: 1, purchase: "cheap" } } } },
  workloads: { w: { kind: "list", jobs: [{ submit: "0 s", work }], to: "c" } },
});
const time = (seconds: number) => new Date(Date.UTC(2010, 0, 1) + seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
const played = (checkpoint: unknown, rules: string, prices: readonly (readonly [number, number])[], work?: string) =>
  run(arm(checkpoint, rules, work), { tables: ["jobs"], file: () => new TextEncoder().encode(prices.map(([at, price]) => `${time(at)},${price}\n`).join("")) });
const end = (output: ReturnType<typeof run>) => rowsOf(output, "jobs")[0]["end_seconds"];

/** The bid is 0.05 USD/h: nothing runs from 5000 s to 8000 s. */
const gap = [[-86_400, 0.03], [5000, 0.06], [8000, 0.03]] as const;

describe("on-notice · a job of 6000 s, a notice at 5000 s that the node goes at 5120 s, and a market that is open again at 8000 s", () => {
  it("writing takes no longer than the notice · nothing is lost", () => {
    const output = played({ kind: "on-notice", time: "120 s", restart: "30 s" }, "hourly-with-notice", gap);
    expect(metric(output, "work.lost")).toBe(0);
    expect(metric(output, "work.restored")).toBe(5000);
    expect(end(output)).toBe(8000 + 30 + 1000);
    const short = played({ kind: "on-notice", time: "20 s", restart: "30 s" }, "hourly-with-notice", gap);
    expect([metric(short, "work.lost"), metric(short, "jobs.interrupted"), metric(short, "checkpoint.time")]).toEqual([0, 1, 20]);
  });

  it("writing takes longer · all is lost but the time that it took", () => {
    const output = played({ kind: "on-notice", time: "121 s" }, "hourly-with-notice", gap);
    expect([metric(output, "work.lost"), metric(output, "checkpoints.count"), metric(output, "checkpoint.time")]).toEqual([5000, 0, 120]);
    expect(end(output)).toBe(8000 + 6000);
  });

  it("rules without a notice · it never writes", () => {
    const output = played({ kind: "on-notice", time: "1 s" }, "hourly", gap);
    expect([metric(output, "work.lost"), metric(output, "checkpoints.count")]).toEqual([5000, 0]);
  });
});

describe("hour-boundary · 180 s before each paid hour ends", () => {
  it("a node of 0 s taken back at 5000 s · what was done at 3420 s is saved", () => {
    const output = played({ kind: "hour-boundary", time: "60 s", restart: "30 s" }, "hourly", gap);
    expect(metric(output, "work.restored")).toBe(3600 - 180);
    expect(metric(output, "work.lost")).toBe(5000 - 3480);
    // The second node's hours count from 8000 s: 6000 − 3420 = 2580 s are left after 30 s, less than an hour.
    expect(end(output)).toBe(8000 + 30 + 2580);
    expect(metric(output, "checkpoints.count")).toBe(1);
  });

  it("a job of 10,000 s that nobody interrupts · stands still before each of two paid hours", () => {
    const output = played({ kind: "hour-boundary", margin: "5 min", time: "60 s" }, "hourly", [[-86_400, 0.03]], "10000 Gflop");
    expect(metric(output, "checkpoints.count")).toBe(2);
    expect(end(output)).toBe(10_000 + 2 * 60);
  });
});

describe("price-threshold · looks at the price every 60 s", () => {
  const alarm = { kind: "price-threshold", threshold: 0.8, hourly: false, time: "60 s", restart: "30 s" };

  it("a rise to 90 % of the bid at 3000 s, above it at 5000 s · what was done at the look after the rise is saved", () => {
    const output = played(alarm, "hourly", [[-86_400, 0.03], [2950, 0.045], [5000, 0.06], [8000, 0.03]]);
    expect(metric(output, "checkpoints.count")).toBe(1);
    expect(metric(output, "work.restored")).toBe(3000);
    expect(metric(output, "work.lost")).toBe(5000 - 3060);
  });

  it("a rise below the threshold, and a fall into it · are no alarm", () => {
    expect(metric(played(alarm, "hourly", [[-86_400, 0.03], [2950, 0.039], [5000, 0.06], [8000, 0.03]]), "checkpoints.count")).toBe(0);
    expect(metric(played(alarm, "hourly", [[-86_400, 0.05], [2950, 0.045], [5000, 0.06], [8000, 0.03]]), "checkpoints.count")).toBe(0);
  });

  it("hourly, as ckptman has it · it writes before paid hours too", () => {
    const output = played({ ...alarm, hourly: true }, "hourly", [[-86_400, 0.03], [2950, 0.045]], "10000 Gflop");
    expect(metric(output, "checkpoints.count")).toBe(1 + 2);
  });
});
