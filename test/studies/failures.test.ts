import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import { estimate } from "../../analysis/index.js";
import { cluster, shop } from "../contrasts/arms.js";
import { metric, run } from "../support/scenario.js";

const machines = (up: unknown, down: unknown) => ({
  horizon: "500 d",
  sites: { home: { driver: "opennebula", hosts: { count: 10, cores: 1, memory: "1 GiB" } } },
  failures: { f: { kind: "renewal", hosts: "home", up, down, age: "20 d" } },
});

describe("availability · ten machines, each repaired by itself, 30 seeds", () => {
  it.each([
    ["exponential", { exponential: { mean: "9 h" } }, { exponential: { mean: "1 h" } }],
    ["Weibull with a falling hazard, lognormal repair", { weibull: { mean: "9 h", shape: 0.7 } }, { lognormal: { mean: "1 h", cv: 1 } }],
  ])("%s · share of time up = MTBF / (MTBF + MTTR) (C-22)", (_, up, down) => {
    const outputs = Array.from({ length: 30 }, (_unused, index) => run(machines(up, down), { seed: String(index + 1) }));
    // Level 1 % for the six values of this test together.
    const expectNear = (id: string, truth: number, delta: number): void => {
      const { mean, half } = halfOf(outputs.map((output) => metric(output, id)));
      expect(Math.abs(mean - truth)).toBeLessThanOrEqual(half);
      expect(Math.abs(mean - truth) + half).toBeLessThanOrEqual(delta * truth);
    };
    expectNear("hosts.availability", 0.9, 0.01);
    expectNear("hosts.mtbf", 9 * 3600, 0.03);
    expectNear("hosts.mttr", 3600, 0.03);
  });
});

function halfOf(values: readonly number[]): { mean: number; half: number } {
  const { mean, low, high } = estimate(values, 1 - 0.01 / 6);
  return { mean: mean ?? NaN, half: ((high ?? NaN) - (low ?? NaN)) / 2 };
}

const failing = { f: { kind: "renewal", hosts: "home", up: { exponential: { mean: "300 s" } }, down: { exponential: { mean: "100 s" } } } };

describe("common random numbers · failures", () => {
  it("arms of one seed · meet the same failures, whatever runs on the hosts", () => {
    const arm = parse(cluster) as { services: { c: { workers: object } } };
    const busy = { ...arm, horizon: "1 d", failures: failing };
    const idle = { ...busy, services: {}, workloads: {} };
    const downtime = (written: object, seed: string) => metric(run(written, { seed }), "hosts.downtime");
    expect(downtime(idle, "7")).toBe(downtime(busy, "7"));
    expect(downtime(idle, "8")).not.toBe(downtime(busy, "7"));
  });
});

describe("services · a way that is down", () => {
  it("a cluster cut off from its cloud · no job is interrupted; results of what ran there come when the way is back", () => {
    const arm = { ...(parse(cluster) as object), outages: [{ link: "home--ec2", from: "400 s", for: "4000 s" }] };
    const output = run(arm);
    expect(metric(output, "jobs.completed")).toBe(30);
    expect(metric(output, "jobs.interrupted")).toBe(0);
    expect(metric(output, "link.downtime")).toBe(4000);
    expect(metric(output, "makespan")).toBeGreaterThan(4400);
  });

  it("a proxy cut off from a back-end · health checks eject it, so that only what was sent before waits; afterwards it serves again", () => {
    const web = parse(shop) as { services: { s: object } };
    const arm = { ...web, outages: [{ link: "home--ec2", from: "301 s", for: "20 s" }] };
    const output = run(arm);
    expect(metric(output, "requests.answered")).toBe(60);
    expect(metric(output, "requests.failed")).toBe(0);
    expect(metric(output, "latency.max")).toBeGreaterThan(19);
    const mute = run({ ...arm, services: { s: { ...web.services.s, health: { interval: "1 s", timeout: "200 ms", fall: 1 } } } });
    expect(metric(mute, "requests.answered")).toBe(60);
    expect(metric(mute, "latency.mean")).toBeLessThan(metric(output, "latency.mean"));
  });

  it("clients with a time-out beyond a cut · give up by their own rule, and nothing is left over", () => {
    const web = parse(shop) as { workloads: { w: object } };
    const output = run({ ...web, workloads: { w: { ...web.workloads.w, clients: "ec2", timeout: "2 s" } }, outages: [{ between: [["home"], ["ec2"]], from: "301 s", for: "20 s" }] });
    expect(metric(output, "requests.timed-out")).toBeGreaterThan(0);
    expect(metric(output, "requests.answered") + metric(output, "requests.timed-out")).toBe(60);
  });
});
