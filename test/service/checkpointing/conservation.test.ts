import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { metric, run } from "../../support/scenario.js";
import { FakeSite } from "../fake-site.js";
import { play } from "../stage.js";

const policy = fc.oneof(
  fc.constant("none" as const),
  fc.record({ kind: fc.constant("periodic"), interval: fc.integer({ min: 60, max: 4000 }).map((seconds) => `${seconds} s`), time: fc.integer({ min: 0, max: 60 }).map((seconds) => `${seconds} s`), restart: fc.constantFrom("0 s", "45 s"), size: fc.constantFrom("0 B", "3 MB") }),
  fc.record({ kind: fc.constant("hour-boundary"), margin: fc.integer({ min: 0, max: 3599 }).map((seconds) => `${seconds} s`), time: fc.constantFrom("0 s", "200 s"), restart: fc.constantFrom("0 s", "45 s"), size: fc.constantFrom("0 B", "3 MB") }),
);
const downs = fc.array(fc.tuple(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 900 })), { maxLength: 6 });
const jobs = fc.array(fc.record({ submit: fc.integer({ min: 0, max: 5000 }), work: fc.integer({ min: 1, max: 6000 }), processors: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength: 5 });

const node = { driver: "opennebula", boot: "0 s", context: "0 s", core: { cycle: "0 s" }, hosts: { count: 1, cores: 2, memory: "4 GiB", speed: "1 Gflop/s" } };
const arm = (checkpoint: unknown, down: readonly (readonly [number, number])[], list: readonly { submit: number; work: number; processors: number }[]) => ({
  sites: { far: { ...node, price: { "per-host": "0 USD/h", storage: { price: "1 USD/GB-month" } } }, home: { ...node, price: { "per-host": "0 USD/h", storage: { price: "1 USD/GB-month" } } } },
  network: { rtt: { default: "0 ms" }, bandwidth: { default: "8 Mbit/s" }, lan: { rtt: "0 ms" } },
  outages: down.map(([from, length], index) => ({ site: index % 2 === 0 ? "far" : "home", from: `${from} s`, for: `${length} s` })),
  services: {
    c: {
      kind: "batch",
      head: "home",
      scheduler: "immediate",
      messages: { dispatch: "0 B", result: "0 B" },
      checkpoint,
      workers: Object.fromEntries(["far", "home"].map((site) => [site, { site, count: 1, cores: 2, memory: "1 GiB", provisioning: { kind: "fixed", retry: "10 s" } }])),
    },
  },
  workloads: { w: { kind: "list", jobs: list.map(({ submit, work, processors }) => ({ submit: `${submit} s`, work: `${work} Gflop`, processors })), to: "c" } },
});

describe("slot time with checkpoints, whatever is lost", () => {
  it("what jobs hold · is work, lost work, checkpoints and restarts, to the last; every job is completed", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(policy, downs, jobs, (checkpoint, down, list) => {
        const output = run(arm(checkpoint, down, list));
        const work = list.reduce((sum, job) => sum + job.work * job.processors, 0);
        expect(metric(output, "jobs.completed")).toBe(list.length);
        expect(metric(output, "work.done")).toBe(work);
        const parts = work + metric(output, "slots.lost-time") + metric(output, "checkpoint.time") + metric(output, "restart.time");
        expect(metric(output, "slots.held-time")).toBeCloseTo(parts, 5);
        expect(metric(output, "work.lost")).toBeCloseTo(metric(output, "slots.lost-time"), 9);
        for (const id of ["slots.lost-time", "work.restored", "checkpoint.time"]) expect(metric(output, id)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60, seed: 20_261_129 },
    );
  });
});

describe("a node that is suspended", () => {
  const suspended = (at: number) => {
    let site: FakeSite;
    return play({
      spec: { head: "s", scheduler: "immediate", messages: { dispatch: "0 B", result: "0 B" }, checkpoint: { kind: "periodic", interval: "100 s", time: "20 s", restart: "7 s" }, workers: { w: { site: "s", count: 1, cores: 1, memory: "1 GiB" } } },
      sites: (sim, bus) => [(site = new FakeSite("s", sim, bus))],
      jobs: [{ at: 0, work: 250 }],
      prepare(sim) {
        sim.at(at, 0, sim.kind("test.suspend", () => site.suspend(site.living[0])));
        sim.at(at + 40, 0, sim.kind("test.resume", () => site.resume(site.living[0])));
      },
    });
  };

  it("while a state is written · that writing comes to nothing, and the next is due after as much computing as ever", () => {
    const { stories, metrics } = suspended(110);
    // Computes 0 … 100, 150 … 250, 270 … 320; writes 100 … 110 in vain and 250 … 270.
    expect(stories[0].end).toBe(320);
    expect([metrics.get("checkpoints.count"), metrics.get("checkpoint.time")]).toEqual([1, 10 + 20]);
  });

  it("while the job computes · it goes on where it stood, and is due anew", () => {
    const { stories, metrics } = suspended(50);
    // Computes 0 … 50, 90 … 190, 210 … 310.
    expect(stories[0].end).toBe(310);
    expect(metrics.get("checkpoints.count")).toBe(1);
  });
});

describe("Young's interval by the laws of the run", () => {
  it("failures of kind renewal and the market's interruptions · their rates add up", () => {
    const hourly = { exponential: { mean: "2 h" } };
    const output = run({
      start: "2010-06-01T00:00:00Z",
      sites: { cloud: { driver: "ec2", boot: "0 s", context: "0 s", api: { latency: "0 s" }, speed: "1 Gflop/s", price: { types: { "m1.small": "0.1 USD/h" } }, spot: { kind: "constant", price: "0.03 USD/h", interruptions: { constant: { value: "1000 h" } } } } },
      network: { lan: { rtt: "0 ms" } },
      failures: { site: { kind: "renewal", sites: "cloud", up: { constant: { value: "1000 h" } }, down: hourly } },
      services: { c: { kind: "batch", head: "cloud", scheduler: "immediate", messages: { dispatch: "0 B", result: "0 B" }, checkpoint: { kind: "periodic", interval: "young", time: "100 s" }, workers: { spot: { site: "cloud", type: "m1.small", count: 1, purchase: "spot" } } } },
      workloads: { w: { kind: "list", jobs: [{ submit: "0 s", work: "100000 Gflop" }], to: "c" } },
    });
    // √(2 · 100 s · 500 h) = 18,974 s: five of them in 100,000 s.
    expect(metric(output, "checkpoints.count")).toBe(5);
  });
});
