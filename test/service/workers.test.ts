import { describe, expect, it } from "vitest";
import type { Simulation } from "../../sim/index.js";
import type { VmBus } from "../../models/ports/index.js";
import { FakeSite } from "./fake-site.js";
import { FixedNetwork, type JobLine, play } from "./stage.js";

const jobs = (count: number, line: Partial<JobLine> = {}): JobLine[] => Array.from({ length: count }, () => ({ at: 0, work: 10, ...line }));
const cluster = (workers: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  scheduler: "immediate",
  head: "local",
  messages: { dispatch: "0 B", result: "0 B" },
  workers,
  ...more,
});
const twoSites =
  (local: object = {}, cloud: object = {}) =>
  (sim: Simulation, bus: VmBus) => [new FakeSite("local", sim, bus, local), new FakeSite("cloud", sim, bus, cloud)];

describe("workers · messages between head and nodes", () => {
  it.each([0, 0.25, 2])("9 tasks of 10 s on 4 remote nodes · one-way latency %f s · makespan ceil(9/4)·(10 + 2·latency) (C-33)", (latency) => {
    const { metrics } = play({
      spec: cluster({ far: { site: "cloud", count: 4 } }),
      sites: twoSites(),
      network: (sim, sites) => new FixedNetwork(sim, sites, latency),
      jobs: jobs(9),
    });
    expect(metrics.get("makespan")).toBe(Math.ceil(9 / 4) * (10 + 2 * latency));
  });

  it("a node at the head's site, latency zero · no message is sent", () => {
    let network: FixedNetwork | undefined;
    play({
      spec: cluster({ near: { site: "local", count: 1 } }, { messages: { dispatch: "1 kB", result: "1 kB" } }),
      sites: twoSites(),
      network: (sim, sites) => (network = new FixedNetwork(sim, sites, 1)),
      jobs: jobs(1, { inputBytes: 1e6 }),
    });
    expect(network!.sent).toEqual([]);
  });

  it("input and output · travel with the messages and take their time", () => {
    let network: FixedNetwork | undefined;
    const { stories } = play({
      spec: cluster({ far: { site: "cloud", count: 1 } }, { messages: { dispatch: "4 kB", result: "2 kB" } }),
      sites: twoSites(),
      network: (sim, sites) => (network = new FixedNetwork(sim, sites, 1, 0, 1000)),
      jobs: jobs(1, { inputBytes: 6000, outputBytes: 3000 }),
    });
    expect(network!.sent).toEqual([
      { from: "local", to: "cloud", bytes: 4000 + 6000, at: 0 },
      { from: "cloud", to: "local", bytes: 2000 + 3000, at: 1 + 10 + 10 },
    ]);
    expect(stories[0].end).toBe(1 + 10 + 10 + 1 + 5);
  });

  it("a job over three nodes · each gets a dispatch message, the first the input, and the result comes from the first", () => {
    let network: FixedNetwork | undefined;
    play({
      spec: cluster({ far: { site: "cloud", count: 2 }, near: { site: "local", count: 1 } }, { messages: { dispatch: "1 kB", result: "1 kB" } }),
      sites: twoSites(),
      network: (sim, sites) => (network = new FixedNetwork(sim, sites, 1, 1)),
      jobs: jobs(1, { processors: 3, inputBytes: 500 }),
    });
    expect(network!.sent.map(({ from, to, bytes }) => [from, to, bytes])).toEqual([
      ["local", "cloud", 1500],
      ["local", "cloud", 1000],
      ["local", "local", 1000],
      ["cloud", "local", 1000],
    ]);
  });

  it("a job over nodes of unlike speed · runs at the slowest", () => {
    const { stories } = play({
      spec: cluster({ far: { site: "cloud", count: 1 }, near: { site: "local", count: 1 } }),
      sites: twoSites({ speed: 4 }, { speed: 2 }),
      jobs: jobs(1, { processors: 2 }),
    });
    expect(stories[0].end).toBe(10 / 2);
  });
});

describe("workers · which nodes a job gets", () => {
  const order = (more: Record<string, unknown>, lines: readonly JobLine[]) =>
    play({
      spec: cluster({ alpha: { site: "cloud", count: 2 }, beta: { site: "local", count: 2, slots: 2 } }, more),
      sites: twoSites(),
      tables: ["jobs"],
      jobs: lines,
    })
      .service.tables!()
      .get("jobs")!
      .rows.slice()
      .sort((a, b) => Number(a[1]) - Number(b[1]))
      .map((row) => row[9]);

  it("central dispatch · free nodes by name of group and ordinal", () => {
    expect(order({}, jobs(5))).toEqual(["alpha-1@cloud", "alpha-2@cloud", "beta-1@local", "beta-1@local", "beta-2@local"].map((name) => `cluster/${name}`));
  });

  it("a preference · its groups come first", () => {
    expect(order({ prefer: ["beta"] }, jobs(5))[4]).toBe("cluster/alpha-1@cloud");
  });

  it("round-robin · each job to the next node, busy or not", () => {
    const rows = order({ dispatch: "round-robin" }, jobs(5, { work: 1 }));
    expect(rows[4]).toBe("cluster/alpha-1@cloud");
  });

  it("round-robin · a job too wide for a node · passes it by", () => {
    expect(order({ dispatch: "round-robin" }, jobs(1, { processors: 2 }))).toEqual(["cluster/beta-1@local"]);
  });

  it("span node · a job of two slots · goes to the first node with two", () => {
    expect(order({ span: "node" }, jobs(1, { processors: 2 }))).toEqual(["cluster/beta-1@local"]);
  });

  it("span site · a job of three slots · goes to the first site with three", () => {
    expect(order({ span: "site" }, jobs(1, { processors: 3 }))).toEqual(["cluster/beta-1@local"]);
  });

  it.each([
    ["any", 6],
    ["site", 4],
    ["node", 2],
  ])("span %s · jobs of at most %i slots can ever start · wider ones are rejected", (span, widest) => {
    const { stories } = play({
      spec: cluster({ alpha: { site: "cloud", count: 2 }, beta: { site: "local", count: 2, slots: 2 } }, { span }),
      sites: twoSites(),
      jobs: [{ at: 0, work: 1, processors: widest }, { at: 0, work: 1, processors: widest + 1 }],
    });
    expect(stories.map(({ outcome }) => outcome)).toEqual(["completed", "rejected"]);
  });
});

describe("workers · nodes that go away", () => {
  const lossAt = (seconds: number, more: Record<string, unknown>, latency = 0, count = 2, work = jobs(2)) => {
    let cloud: FakeSite | undefined;
    return play({
      spec: cluster({ far: { site: "cloud", count } }, more),
      sites: (sim, bus) => [new FakeSite("local", sim, bus), (cloud = new FakeSite("cloud", sim, bus))],
      network: (sim, sites) => new FixedNetwork(sim, sites, latency),
      jobs: work,
      horizon: 1000,
      prepare: (sim) => void sim.call(seconds, 0, "loss", () => cloud!.end(cloud!.vms[0], "provider-spot")),
    });
  };

  it("rerun · the job starts again on the other node · its old run counts as lost work", () => {
    const { stories, metrics } = lossAt(4, {});
    expect(stories[0]).toEqual({ tag: 0, start: 10, end: 20, outcome: "completed" });
    expect(metrics.get("work.lost")).toBe(4);
    expect(metrics.get("work.done")).toBe(10 + 10);
    expect(metrics.get("jobs.interrupted")).toBe(1);
  });

  it("no rerun · the job is lost at that instant", () => {
    const { stories, metrics, drainedAt } = lossAt(4, { rerun: false });
    expect(stories[0]).toMatchObject({ end: 4, outcome: "lost" });
    expect(metrics.get("jobs.lost")).toBe(1);
    expect(drainedAt).toBe(10);
  });

  it.each([
    ["its dispatch", 1, 0],
    ["its result", 13, 10],
  ])("%s is under way · the message arrives to nobody · the job runs again", (_what, seconds, lost) => {
    const { stories, metrics } = lossAt(seconds, {}, 2);
    expect(stories[0]).toMatchObject({ start: 2 + 10 + 2, end: 2 * (2 + 10 + 2), outcome: "completed" });
    expect(metrics.get("work.lost")).toBe(lost);
  });

  it("a message to the lost node arrives after the job was sent elsewhere · it is not taken for the new one", () => {
    const { stories } = lossAt(1, {}, 2, 3);
    expect(stories[0]).toMatchObject({ start: 1, end: 1 + 2 + 10 + 2 });
  });

  it("round-robin · jobs that ran or waited on the lost node · are bound to the next, the oldest first", () => {
    const { stories } = lossAt(4, { dispatch: "round-robin" }, 0, 2, jobs(4));
    expect(stories.map(({ end }) => end)).toEqual([20, 10, 30, 40]);
  });

  it("a job over two nodes · one is lost · the other is free at once", () => {
    let cloud: FakeSite | undefined;
    const { stories } = play({
      spec: cluster({ far: { site: "cloud", count: 2 } }),
      sites: (sim, bus) => [new FakeSite("local", sim, bus), (cloud = new FakeSite("cloud", sim, bus))],
      jobs: [...jobs(1, { processors: 2 }), ...jobs(1)],
      horizon: 100,
      prepare: (sim) => void sim.call(4, 0, "loss", () => cloud!.end(cloud!.vms[0], "host")),
    });
    expect(stories.map(({ start, outcome }) => [start, outcome])).toEqual([
      [0, undefined],
      [NaN, undefined],
    ]);
  });

  it("suspended at 5 s, ready again at 8 s · work of 10 s · ends at 13 s (C-55)", () => {
    let cloud: FakeSite | undefined;
    const { stories } = play({
      spec: cluster({ far: { site: "cloud", count: 1 } }),
      sites: (sim, bus) => [new FakeSite("local", sim, bus), (cloud = new FakeSite("cloud", sim, bus))],
      jobs: jobs(1),
      prepare(sim) {
        sim.call(5, 0, "suspend", () => cloud!.suspend(cloud!.vms[0]));
        sim.call(8, 0, "resume", () => cloud!.resume(cloud!.vms[0]));
      },
    });
    expect(stories[0].end).toBe(10 + (8 - 5));
  });

  it("a job over two nodes, both suspended in turn · runs only while both are awake", () => {
    let cloud: FakeSite | undefined;
    const { stories } = play({
      spec: cluster({ far: { site: "cloud", count: 2 } }),
      sites: (sim, bus) => [new FakeSite("local", sim, bus), (cloud = new FakeSite("cloud", sim, bus))],
      jobs: jobs(1, { processors: 2 }),
      prepare(sim) {
        sim.call(2, 0, "suspend", () => cloud!.suspend(cloud!.vms[0]));
        sim.call(3, 0, "suspend", () => cloud!.suspend(cloud!.vms[1]));
        sim.call(4, 0, "resume", () => cloud!.resume(cloud!.vms[0]));
        sim.call(7, 0, "resume", () => cloud!.resume(cloud!.vms[1]));
      },
    });
    expect(stories[0].end).toBe(10 + (7 - 2));
  });

  it("the run is over · every VM is given back as completed, or at a horizon by its user", () => {
    const causes = (horizon: number) => {
      let cloud: FakeSite | undefined;
      play({
        spec: cluster({ far: { site: "cloud", count: 2 } }),
        sites: (sim, bus) => [new FakeSite("local", sim, bus), (cloud = new FakeSite("cloud", sim, bus))],
        jobs: jobs(1),
        horizon,
      });
      return cloud!.vms.map(({ cause }) => cause);
    };
    expect(causes(1000)).toEqual(["completed", "completed"]);
    expect(causes(5)).toEqual(["user", "user"]);
  });
});
