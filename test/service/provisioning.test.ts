import { describe, expect, it } from "vitest";
import { jobs, trial } from "./elastic.js";
import { FakeSite } from "./fake-site.js";
import { play } from "./stage.js";

const burst = (parameters: Record<string, unknown> = {}) => ({ kind: "burst-on-queue", maximum: 8, ...parameters });

describe("fixed provisioning", () => {
  it("a count · is asked for at the start, and kept", () => {
    const { site, living } = trial({ count: 3, jobs: jobs(1, 1000) });
    expect(site.vms.map(({ requestedAt }) => requestedAt)).toEqual([0, 0, 0]);
    expect(living.get(1050)).toBe(3);
  });

  it("the site refuses some · they are counted and not asked for again", () => {
    const { site, metrics } = trial({ count: 5, cap: 3, jobs: jobs(6), horizon: 5000 });
    expect(site.vms).toHaveLength(3);
    expect(site.refusals).toBe(2);
    expect(metrics.get("nodes.refused")).toBe(2);
  });

  it("retry · a node that was lost is asked for again so long after", () => {
    const { site } = trial({
      count: 1,
      provisioning: { kind: "fixed", retry: "50 s" },
      jobs: jobs(1, 500),
      disturb: { at: 200, what: (at) => at.end(at.vms[0], "host") },
    });
    expect(site.vms.map(({ requestedAt, ordinal }) => [requestedAt, ordinal])).toEqual([
      [0, 1],
      [200 + 50, 1],
    ]);
  });

  it("no retry · a lost node stays lost", () => {
    const { site, metrics } = trial({ count: 1, jobs: jobs(1, 500), horizon: 5000, disturb: { at: 200, what: (at) => at.end(at.vms[0], "host") } });
    expect(site.vms).toHaveLength(1);
    expect(metrics.get("jobs.unfinished")).toBe(1);
  });
});

describe("burst on queue", () => {
  it("five jobs wait, threshold 0 · five nodes are asked for at once", () => {
    const { site, metrics } = trial({ provisioning: burst(), jobs: jobs(5) });
    expect(site.vms.map(({ requestedAt }) => requestedAt)).toEqual([0, 0, 0, 0, 0]);
    expect(metrics.get("makespan")).toBe(100 + 100);
  });

  it("a maximum · is never passed", () => {
    const { site, metrics } = trial({ provisioning: burst({ maximum: 2 }), jobs: jobs(5) });
    expect(site.vms).toHaveLength(2);
    expect(metrics.get("makespan")).toBe(100 + Math.ceil(5 / 2) * 100);
  });

  it("a threshold · so many processors may wait without a new node", () => {
    const { site } = trial({ provisioning: burst({ threshold: 3 }), jobs: jobs(5) });
    expect(site.vms).toHaveLength(5 - 3);
  });

  it("fewer jobs than the threshold and no node at all · one node is asked for, or nothing would ever run", () => {
    const { site, metrics } = trial({ provisioning: burst({ threshold: 100 }), jobs: jobs(3) });
    expect(site.vms).toHaveLength(1);
    expect(metrics.get("jobs.completed")).toBe(3);
  });

  it("idle nodes while nothing waits · go after the idle time, down to the minimum", () => {
    const { living, site } = trial({ provisioning: burst({ "idle-release": "200 s", minimum: 1 }), jobs: [...jobs(4), ...jobs(1, 2000)] });
    expect([living.get(150), living.get(350), living.get(450)]).toEqual([4, 4, 1]);
    expect(site.vms.slice(0, 4).map(({ endedAt }) => endedAt)).toEqual([100 + 100 + 200, 400, 400, 2100]);
  });

  it("a node used again within its idle time · stays so long after that", () => {
    const { site } = trial({ provisioning: burst({ "idle-release": "200 s" }), jobs: [...jobs(1), ...jobs(1, 250), ...jobs(1, 3000)] });
    expect(site.vms[0].endedAt).toBe(250 + 100 + 200);
  });

  it("a refusal · the group is silent for the retry time, then asks again", () => {
    const { site, metrics } = trial({ provisioning: burst({ retry: "30 s" }), cap: 1, jobs: jobs(2), horizon: 1000 });
    expect(site.vms).toHaveLength(1);
    expect(metrics.get("nodes.refused")).toBe(Math.floor(200 / 30) + 1);
    expect(metrics.get("makespan")).toBe(100 + 2 * 100);
  });

  it("release: suspend · idle nodes sleep and are resumed before new ones are ordered", () => {
    const { site, stories } = trial({ provisioning: burst({ "idle-release": "200 s", release: "suspend" }), jobs: [...jobs(1), ...jobs(1, 1000)] });
    expect(site.vms).toHaveLength(1);
    expect(stories[1].start).toBe(1000 + 100);
  });

  it("count · so many nodes at the start, whether anything waits or not", () => {
    const { site } = trial({ count: 2, provisioning: burst(), jobs: jobs(1, 10) });
    expect(site.vms.map(({ requestedAt }) => requestedAt)).toEqual([0, 0]);
  });

  it("a job wider than the maximum of nodes · is rejected", () => {
    const { stories } = trial({ provisioning: burst({ maximum: 2 }), jobs: [{ at: 0, work: 1, processors: 3 }] });
    expect(stories[0].outcome).toBe("rejected");
  });

  it("free slots that a job may not span · more nodes are asked for until it fits", () => {
    let site: FakeSite | undefined;
    const { stories } = play({
      spec: {
        scheduler: "immediate",
        head: "cloud",
        span: "node",
        workers: {
          narrow: { site: "cloud", count: 3, slots: 1 },
          wide: { site: "cloud", count: 0, slots: 2, provisioning: { kind: "burst-on-queue", maximum: 1 } },
        },
      },
      sites: (sim, bus) => [(site = new FakeSite("cloud", sim, bus))],
      jobs: [{ at: 10, work: 5, processors: 2 }],
    });
    expect(site!.vms).toHaveLength(4);
    expect(stories[0]).toMatchObject({ start: 10, end: 15 });
  });
});
