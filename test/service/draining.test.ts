import { describe, expect, it } from "vitest";
import { jobs, trial } from "./elastic.js";
import type { JobLine } from "./stage.js";

/** Nodes that boot for 100 s, of which some are too many from an instant on. */
const shrinking = (count: number, changes: readonly object[], lines: readonly JobLine[], more: Record<string, unknown> = {}, group: Record<string, unknown> = {}) =>
  trial({ count, provisioning: { kind: "schedule", changes }, jobs: lines, more, group });

describe("a node too many", () => {
  it("both are busy · the last one drains: it ends what it runs, takes nothing new, and goes at that instant", () => {
    const { site, stories } = shrinking(2, [{ after: "150 s", count: 1 }], [...jobs(4), ...jobs(1, 1000)]);
    expect(stories.slice(0, 4).map(({ start, end }) => [start, end])).toEqual([
      [100, 200],
      [100, 200],
      [200, 300],
      [300, 400],
    ]);
    expect(site.vms.map(({ endedAt }) => endedAt)).toEqual([1100, 200]);
  });

  it("one is idle · it goes at once, wherever it stands", () => {
    const { site } = shrinking(2, [{ after: "150 s", count: 1 }], [...jobs(1), ...jobs(1, 1000)]);
    expect(site.vms.map(({ endedAt }) => endedAt)).toEqual([1100, 150]);
    const early = shrinking(2, [{ after: "250 s", count: 1 }], [{ at: 0, work: 100 }, { at: 0, work: 200 }, ...jobs(1, 1000)]);
    expect(early.site.vms.map(({ endedAt }) => endedAt)).toEqual([250, 1100]);
  });

  it("one is on its way · it goes before those at work", () => {
    const { site } = shrinking(1, [{ after: "110 s", count: 2 }, { after: "150 s", count: 1 }], [...jobs(1), ...jobs(1, 1000)]);
    expect(site.vms.map(({ requestedAt, endedAt }) => [requestedAt, endedAt])).toEqual([
      [0, 1100],
      [110, 150],
    ]);
  });

  it("all are busy · the one that holds least drains", () => {
    const lines = [{ at: 0, work: 100, processors: 1 }, { at: 0, work: 100, processors: 2 }, { at: 150, work: 10, processors: 1 }];
    const { site, stories } = shrinking(2, [{ after: "140 s", count: 1 }], lines, { span: "node" }, { slots: 2 });
    expect(site.vms.map(({ endedAt }) => endedAt)).toEqual([200, 210]);
    expect(stories[2].start).toBe(200);
  });

  it("it is wanted again while it drains · it stays, and no other is asked for", () => {
    const { site, stories } = shrinking(2, [{ after: "150 s", count: 1 }, { after: "170 s", count: 2 }], jobs(4));
    expect(site.vms).toHaveLength(2);
    expect(stories.map(({ end }) => end)).toEqual([200, 200, 300, 300]);
  });

  it("it is wanted again at the instant at which it would go · it stays", () => {
    const { site } = shrinking(2, [{ after: "150 s", count: 1 }, { after: "200 s", count: 2 }], [...jobs(2), ...jobs(1, 1000)]);
    expect(site.vms.map(({ endedAt }) => endedAt)).toEqual([1100, 1100]);
  });

  it("round-robin · what waits for the node that drains is bound to another", () => {
    const { stories } = shrinking(2, [{ after: "150 s", count: 1 }], jobs(6), { dispatch: "round-robin" });
    expect(stories.map(({ end }) => end)).toEqual([200, 200, 300, 400, 500, 600]);
  });

  it("round-robin · a node wanted again gets jobs that were bound to nobody", () => {
    const { site, stories } = shrinking(1, [{ after: "150 s", count: 0 }, { after: "170 s", count: 1 }], jobs(2), { dispatch: "round-robin" });
    expect(site.vms).toHaveLength(1);
    expect(stories.map(({ end }) => end)).toEqual([200, 300]);
  });

  it("a job over a node that drains and one that stays · runs on; both count as up and held", () => {
    const { stories, metrics, site } = shrinking(2, [{ after: "150 s", count: 1 }], [{ at: 0, work: 100, processors: 2 }, ...jobs(1, 300)]);
    expect(stories.map(({ end }) => end)).toEqual([200, 400]);
    expect(site.vms.map(({ endedAt }) => endedAt)).toEqual([400, 200]);
    expect(metrics.get("slots.utilisation")).toBe((2 * 100 + 100) / (300 + 100));
    expect(metrics.get("nodes.mean")).toBe((300 + 100) / 400);
  });

  it("lost while it drains · its job runs again on the other, and no node comes in its place", () => {
    const { site, stories } = trial({
      count: 2,
      provisioning: { kind: "schedule", changes: [{ after: "150 s", count: 1 }] },
      jobs: jobs(2),
      disturb: { at: 160, what: (at) => at.end(at.vms[1], "host") },
    });
    expect(stories.map(({ end }) => end)).toEqual([200, 300]);
    expect(site.vms).toHaveLength(2);
  });

  it("suspended while it drains, and resumed · it drains no more, and is counted again", () => {
    const { site, stories } = trial({
      count: 2,
      provisioning: { kind: "schedule", changes: [{ after: "150 s", count: 1 }] },
      jobs: [...jobs(2), ...jobs(1, 1000)],
      disturb: {
        at: 160,
        what(at) {
          at.suspend(at.vms[1]);
          at.resume(at.vms[1]);
        },
      },
    });
    // Awake at 260 s it is one node too many: the other, idle since 200 s, goes; its own 40 s that were left end at 300 s.
    expect(stories[1].end).toBe(160 + 100 + 40);
    expect(site.vms.map(({ endedAt }) => endedAt)).toEqual([200, 1100]);
  });
});

describe("the application on a node starts", () => {
  const warm = (more: Partial<Parameters<typeof trial>[0]>) => trial({ count: 1, group: { "warm-up": "50 s" }, jobs: jobs(1), ...more });

  it("50 s after its VM is ready · the first job starts then", () => {
    expect(warm({}).stories[0].start).toBe(100 + 50);
  });

  it("the VM ends meanwhile · the node never joins, the next one starts afresh", () => {
    const { stories } = warm({ provisioning: { kind: "fixed", retry: "30 s" }, disturb: { at: 120, what: (at) => at.end(at.vms[0], "host") } });
    expect(stories[0].start).toBe(120 + 30 + 100 + 50);
  });

  it("suspended when it had started · it goes on with the VM", () => {
    const { stories } = warm({ count: 0, provisioning: { kind: "burst-on-queue", maximum: 1, "idle-release": "60 s", release: "suspend" }, jobs: [...jobs(1), ...jobs(1, 1000)] });
    expect(stories.map(({ start }) => start)).toEqual([150, 1000 + 100]);
  });

  it("suspended while it starts · it starts anew", () => {
    const { stories } = warm({
      disturb: {
        at: 120,
        what(at) {
          at.suspend(at.vms[0]);
          at.resume(at.vms[0]);
        },
      },
    });
    expect(stories[0].start).toBe(120 + 100 + 50);
  });
});
