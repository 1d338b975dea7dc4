import { describe, expect, it } from "vitest";
import { QuantileSketch } from "../../sim/index.js";
import { reportServiceQuantiles, serviceMetrics } from "../../models/service/index.js";
import { SERIES_ROWS_MAXIMUM } from "../../models/ports/count-series.js";
import { FakeSite } from "./fake-site.js";
import { type JobLine, Metrics, play, stream } from "./stage.js";

const bare = (processors: number) => ({ processors, scheduler: "immediate" });
/** One processor: waits of 0, 9 and 4 s; responses of 10, 11 and 24 s. */
const three: JobLine[] = [{ at: 0, work: 10 }, { at: 1, work: 2 }, { at: 8, work: 20 }];

describe("metrics of a batch cluster · three jobs on one processor, by hand", () => {
  const { metrics } = play({ spec: bare(1), jobs: three });

  it.each([
    ["jobs.submitted", 3],
    ["jobs.completed", 3],
    ["jobs.unfinished", 0],
    ["makespan", 32],
    ["throughput", 3 / 32],
    ["wait.sum", 0 + 9 + 4],
    ["wait.mean", (0 + 9 + 4) / 3],
    ["wait.max", 9],
    ["wait.p95", 9],
    ["response.mean", (10 + 11 + 24) / 3],
    ["response.max", 24],
    ["slowdown.mean", (10 / 10 + 11 / 10 + 24 / 20) / 3],
    ["slots.utilisation", 32 / 32],
    ["nodes.mean", 1],
    ["work.done", 10 + 2 + 20],
    ["work.lost", 0],
  ])("%s is %d", (id, value) => expect(metrics.get(id)).toBe(value));

  it("every metric that is declared · is reported, and no other", () => {
    expect([...metrics.values.keys()].sort()).toEqual(serviceMetrics.map(({ id }) => id).sort());
  });
});

describe("metrics of a batch cluster · boundaries", () => {
  it("no job at all · counts are 0, means have no value, and the service is drained at the start", () => {
    const { metrics, drainedAt } = play({ spec: bare(1), jobs: [] });
    expect(drainedAt).toBe(0);
    expect([metrics.get("jobs.submitted"), metrics.get("wait.sum")]).toEqual([0, 0]);
    expect(["throughput", "makespan", "wait.mean", "wait.max", "wait.p95", "slowdown.mean"].map((id) => metrics.get(id))).toEqual(Array(6).fill(null));
  });

  it("a horizon · what waits or runs then is unfinished", () => {
    const { metrics } = play({ spec: bare(1), jobs: three, horizon: 11 });
    expect([metrics.get("jobs.completed"), metrics.get("jobs.unfinished")]).toEqual([1, 2]);
    expect(metrics.get("work.done")).toBe(10);
  });

  it("a warm-up · jobs submitted in it and time within it are left out, but for the makespan", () => {
    const { metrics } = play({ spec: bare(1), jobs: three, warmupSeconds: 5 });
    expect(metrics.get("jobs.submitted")).toBe(1);
    expect(metrics.get("wait.sum")).toBe(4);
    expect(metrics.get("throughput")).toBe(1 / (32 - 8));
    expect(metrics.get("slots.utilisation")).toBe((32 - 5) / (32 - 5));
    expect(metrics.get("makespan")).toBe(32);
  });

  it("a warm-up longer than the run · nothing has a value, and nothing is negative", () => {
    const { metrics } = play({ spec: bare(1), jobs: three, warmupSeconds: 100 });
    expect(metrics.get("jobs.submitted")).toBe(0);
    expect(["throughput", "slots.utilisation", "nodes.mean"].map((id) => metrics.get(id))).toEqual([null, null, null]);
  });

  it("integer waits · their sum is exact", () => {
    const jobs = Array.from({ length: 3000 }, () => ({ at: 0, work: 1_000_003 }));
    expect(play({ spec: bare(1), jobs }).metrics.get("wait.sum")).toBe((1_000_003 * (2999 * 3000)) / 2);
  });

  it("nodes that boot · utilisation and mean count from when they are ready", () => {
    const { metrics } = play({
      spec: { scheduler: "immediate", head: "cloud", workers: { far: { site: "cloud", count: 2 } } },
      sites: (sim, bus) => [new FakeSite("cloud", sim, bus, { bootSeconds: 30, cores: 2 })],
      jobs: [{ at: 0, work: 10 }],
    });
    expect(metrics.get("slots.utilisation")).toBe(10 / (2 * 2 * 10));
    expect(metrics.get("nodes.mean")).toBe((2 * 10) / 40);
  });

  it("two services · the quantile of a run is over the jobs of both", () => {
    const sketch = (from: number) => {
      const waits = new QuantileSketch();
      for (let wait = from; wait < from + 10; wait += 1) waits.add(wait);
      return waits;
    };
    const service = play({ spec: bare(1), jobs: [] }).service;
    const metrics = new Metrics();
    reportServiceQuantiles([{ ...service, waits: sketch(0) }, { ...service, waits: sketch(100) }] as never, metrics);
    expect(Math.abs(metrics.get("wait.p95")! - 108)).toBeLessThanOrEqual(108 * QuantileSketch.relativeError);
  });
});

describe("tables of a batch cluster", () => {
  const tables = (jobs: readonly JobLine[], horizon?: number) =>
    play({ spec: bare(1), jobs, tables: ["jobs", "series", "timeline"], ...(horizon === undefined ? {} : { horizon }) }).service.tables!();

  it("jobs · one row each, with what became of it", () => {
    expect(tables(three, 11).get("jobs")!.rows).toEqual([
      ["cluster", 0, "list", 0, 0, 0, 10, 0, 1, "cluster/machine-1", "", "completed"],
      ["cluster", 1, "list", 1, 1, 10, null, 9, 1, "cluster/machine-1", "", "unfinished"],
      ["cluster", 2, "list", 2, 8, null, null, null, 1, null, null, "unfinished"],
    ]);
  });

  it("timeline · busy and idle spells of every node up to the end", () => {
    const jobs = [{ at: 2, work: 3 }, { at: 5, work: 1 }, { at: 9, work: 1 }];
    expect(tables(jobs).get("timeline")!.rows.map((row) => row.slice(2))).toEqual([
      ["idle", 0, 2],
      ["busy", 2, 5],
      ["busy", 5, 6],
      ["idle", 6, 9],
      ["busy", 9, 10],
    ]);
  });

  it("series · completions and queue, one row per instant", () => {
    const rows = tables([...three, { at: 8, work: 0 }]).get("series")!.rows;
    expect(rows.map((row) => [row[0], ...row.slice(2)])).toEqual([
      ["completions", 10, 0, 1],
      ["completions", 12, 1, 2],
      ["completions", 32, 2, 4],
      ["queue", 0, 0, 0],
      ["queue", 1, 0, 1],
      ["queue", 8, 1, 3],
      ["queue", 10, 3, 2],
      ["queue", 12, 2, 1],
      ["queue", 32, 1, 0],
    ]);
  });

  it("series of many completions · bounded, every row exact, the last one kept", () => {
    const count = 5000;
    const rows = tables(Array.from({ length: count }, () => ({ at: 0, work: 2 })))
      .get("series")!
      .rows.filter((row) => row[0] === "completions");
    expect(rows.length).toBeLessThanOrEqual(SERIES_ROWS_MAXIMUM);
    expect(rows.length).toBeGreaterThan(SERIES_ROWS_MAXIMUM / 2);
    for (const [, , time, before, value] of rows) expect([before, value]).toEqual([Number(time) / 2 - 1, Number(time) / 2]);
    expect(rows.at(-1)![4]).toBe(count);
    const gaps = rows.slice(1, -1).map((row, index) => Number(row[4]) - Number(rows[index][4]));
    expect(new Set(gaps)).toEqual(new Set([8]));
  });

  it("tables and observers · change no event and no time (C-54)", () => {
    const chance = stream("tables");
    const jobs = Array.from({ length: 300 }, (_, index) => ({ at: index, work: 9 * chance.next(), processors: 1 + (index % 3) }));
    const silent = { jobQueued() {}, jobStarted() {}, jobInterrupted() {}, jobEnded() {} };
    const plain = play({ spec: bare(4), jobs });
    const watched = play({ spec: bare(4), jobs, tables: ["jobs", "series", "timeline"], observers: [silent] });
    expect(watched.stories).toEqual(plain.stories);
    expect(watched.sim.trajectory).toBe(plain.sim.trajectory);
    expect(plain.service.tables!().size).toBe(0);
  });
});

describe("laws of a batch cluster", () => {
  it("Little · the integral of jobs in the system is the sum of their responses (C-24)", () => {
    const chance = stream("little");
    const jobs = Array.from({ length: 200 }, (_, index) => ({ at: 2 * index, work: Math.floor(12 * chance.next()), processors: 1 + (index % 4) }));
    const { stories, metrics } = play({ spec: bare(6), jobs });
    const changes = stories.flatMap(({ end }, index) => [[jobs[index].at, 1], [end, -1]]).sort((a, b) => a[0] - b[0]);
    let [integral, inside, since] = [0, 0, 0];
    for (const [time, change] of changes) {
      integral += inside * (time - since);
      inside += change;
      since = time;
    }
    expect(integral).toBe(metrics.get("response.mean")! * 200);
  });

  it("utilisation · busy slot time is the work done (C-25, C-30)", () => {
    const jobs = Array.from({ length: 50 }, (_, index) => ({ at: index, work: index % 7, processors: 1 + (index % 4) }));
    const { metrics, sim } = play({ spec: bare(8), jobs });
    const work = jobs.reduce((sum, job) => sum + job.work * job.processors, 0);
    expect(metrics.get("work.done")).toBe(work);
    expect(metrics.get("slots.utilisation")).toBe(work / (8 * sim.now));
  });
});
