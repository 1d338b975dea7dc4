import { describe, expect, it } from "vitest";
import { jobs, trial } from "./elastic.js";

const perJob = (parameters: Record<string, unknown> = {}) => ({ kind: "per-job", maximum: 8, ...parameters });

describe("a node for each job", () => {
  it("three jobs at once · three nodes, each given back when its job has ended", () => {
    const { site, stories } = trial({ provisioning: perJob(), jobs: jobs(3), horizon: 5000 });
    expect(stories.map(({ start }) => start)).toEqual([100, 100, 100]);
    expect(site.vms.map(({ endedAt, cause }) => [endedAt, cause])).toEqual([1, 2, 3].map(() => [100 + 100, "completed"]));
  });

  it("a job that comes while a node is busy · waits for a node of its own, and does not take the busy one when it is free", () => {
    const { site, stories } = trial({ provisioning: perJob(), jobs: [...jobs(1), ...jobs(1, 150)] });
    expect(stories.map(({ start }) => start)).toEqual([100, 150 + 100]);
    expect(site.vms.map(({ endedAt }) => endedAt)).toEqual([100 + 100, 250 + 100]);
  });

  it("all places taken by nodes at work · the next job waits until one is given back, and for a new one", () => {
    const { stories } = trial({ provisioning: perJob({ maximum: 1 }), jobs: jobs(2) });
    expect(stories.map(({ start }) => start)).toEqual([100, 200 + 100]);
  });

  it("a node refused · is asked for again after the silence", () => {
    const { site, stories } = trial({ provisioning: perJob({ retry: "30 s" }), cap: 1, jobs: jobs(2) });
    // Refused at 0 s and every 30 s, until the first VM is given back at 200 s.
    expect(site.refusals).toBe(7);
    expect(stories[1].start).toBe(210 + 100);
  });

  it("a job that starts on another group's node · the one ordered for it is given back before it is ready", () => {
    const { site, stories } = trial({
      provisioning: perJob(),
      jobs: [...jobs(1, 0, 10), ...jobs(1, 20, 10)],
      more: {
        prefer: ["own"],
        workers: {
          own: { site: "cloud", count: 1, boot: "0 s" },
          elastic: { site: "cloud", count: 0, provisioning: perJob() },
        },
      },
    });
    expect(stories.map(({ start }) => start)).toEqual([100, 100 + 10]);
    expect(site.vms.map(({ group, requestedAt, endedAt }) => [group, requestedAt, endedAt])).toEqual([
      ["cluster/own", 0, 110 + 10],
      ["cluster/elastic", 20, 110],
    ]);
  });

  it("count · nodes that are asked for before any job wants them, and kept until one does", () => {
    const { site, stories } = trial({ provisioning: perJob(), count: 2, jobs: jobs(1, 500), horizon: 5000 });
    expect(stories[0].start).toBe(500);
    expect(site.vms.map(({ requestedAt }) => requestedAt)).toEqual([0, 0]);
  });
});
