import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { metric, run } from "../support/scenario.js";

const seconds = (least: number, most: number) => fc.integer({ min: least, max: most }).map((value) => `${value} s`);
const bounds = { maximum: fc.integer({ min: 2, max: 5 }), minimum: fc.integer({ min: 0, max: 2 }), interval: seconds(20, 400) };
const provisioning = fc.oneof(
  fc.record({ kind: fc.constant("schedule"), changes: fc.uniqueArray(fc.record({ after: seconds(0, 3000), count: fc.nat({ max: 4 }) }), { selector: ({ after }) => after, minLength: 1, maxLength: 6 }) }),
  fc.record({ kind: fc.constant("threshold"), utilisation: fc.constant({ low: 0.4, high: 0.8 }), step: fc.integer({ min: 1, max: 3 }), cooldown: seconds(0, 300), ...bounds }),
  fc.record({ kind: fc.constant("threshold"), queue: fc.constant({ low: 0.5, high: 2 }), cooldown: seconds(0, 300), ...bounds }),
  fc.record({ kind: fc.constant("target-tracking"), utilisation: fc.constantFrom(0.3, 0.7, 1), "scale-in-cooldown": seconds(0, 300), ...bounds }),
  fc.record({ kind: fc.constant("target-tracking"), response: seconds(50, 1000), "scale-in-cooldown": seconds(0, 300), ...bounds }),
);
const cluster = fc.record({
  provisioning,
  count: fc.nat({ max: 2 }),
  slots: fc.integer({ min: 1, max: 3 }),
  warmUp: seconds(0, 120),
  queue: fc.constantFrom("fifo", "shortest-first", "easy-backfill"),
  dispatch: fc.constantFrom("central", "round-robin"),
  rerun: fc.boolean(),
  outage: fc.integer({ min: 200, max: 2000 }),
});

describe("nodes that come, warm up, drain and go", () => {
  it("any provisioning, dispatch and outage · every law holds, and every job ends", () => {
    fc.assert(
      fc.property(cluster, ({ warmUp, slots, count, outage, provisioning: policy, ...more }) => {
        const arm = {
          start: "2011-06-01T00:00:00Z",
          sites: {
            home: { driver: "opennebula", hosts: { count: 1, cores: 1, memory: "2 GiB", speed: "1 Gflop/s" } },
            cloud: { driver: "ec2", region: "eu-west-1", speed: "1 Gflop/s" },
          },
          network: { rtt: { default: "20 ms" } },
          outages: [{ site: "cloud", from: `${outage} s`, for: "100 s" }],
          services: {
            c: {
              kind: "batch",
              head: "home",
              scheduler: "immediate",
              queue: more.queue,
              dispatch: more.dispatch,
              rerun: more.rerun,
              workers: {
                own: { site: "home", count: 1, slots: 3, provisioning: { kind: "fixed", retry: "50 s" } },
                more: { site: "cloud", type: "m1.small", count, slots, "warm-up": warmUp, provisioning: policy },
              },
            },
          },
          workloads: {
            w: { kind: "poisson", rate: "0.05 1/s", count: 60, work: { exponential: { mean: "60 Gflop" } }, processors: { uniform: { min: 1, max: slots } }, to: "c" },
          },
        };
        const once = run(arm);
        expect(metric(once, "jobs.completed") + metric(once, "jobs.lost")).toBe(60);
        if (more.rerun) expect(metric(once, "jobs.lost")).toBe(0);
        expect(run(arm).trajectory).toBe(once.trajectory);
      }),
      { numRuns: 60 },
    );
  });
});
