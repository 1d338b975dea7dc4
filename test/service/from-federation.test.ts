import { describe, expect, it } from "vitest";
import { services } from "../../models/service/index.js";
import { FakeFederation } from "./fake-federation.js";
import { FakeSite } from "./fake-site.js";
import { FixedNetwork, type JobLine, parsed, play } from "./stage.js";

interface Trial {
  readonly group?: Record<string, unknown>;
  readonly jobs: readonly JobLine[];
  /** At which site every order is granted at once; else the test grants. */
  readonly isReady?: boolean;
  readonly latency?: number;
  readonly horizon?: number;
  readonly disturb?: { readonly at: number; readonly what: (federation: FakeFederation) => void }[];
}

const BOOT = 100;

/** A batch cluster whose head is at home, and whose nodes are ordered of the manager there. */
function trial(set: Trial) {
  let federation: FakeFederation | undefined;
  const outcome = play({
    spec: {
      scheduler: "immediate",
      head: "home",
      messages: { dispatch: "0 B", result: "0 B" },
      workers: { fed: { from: "federation", site: "home", count: 0, cores: 1, memory: "1 GiB", provisioning: { kind: "per-job", maximum: 8 }, ...set.group } },
    },
    sites: (sim, bus) => [new FakeSite("home", sim, bus), new FakeSite("away", sim, bus)],
    federation: (sim, bus) => (federation = new FakeFederation(sim, bus, ["away", "home"], set.isReady ?? true, BOOT)),
    network: (sim, sites) => new FixedNetwork(sim, sites, set.latency ?? 0),
    jobs: set.jobs,
    horizon: set.horizon ?? Infinity,
    tables: ["jobs"],
    prepare(sim) {
      for (const { at, what } of set.disturb ?? []) sim.call(at, 0, "disturb", () => what(federation!));
    },
  });
  return { ...outcome, federation: federation! };
}

const jobs = (count: number, at = 0, work = 10): JobLine[] => Array.from({ length: count }, () => ({ at, work }));

describe("nodes of a federation", () => {
  it("a job that waits · has a VM ordered for it, runs there, and the order is removed when it has ended", () => {
    const { stories, federation } = trial({ jobs: jobs(1) });
    expect(stories[0]).toMatchObject({ start: BOOT, end: BOOT + 10, outcome: "completed" });
    expect(federation.entries.map(({ state, vm }) => [state, vm?.phase])).toEqual([["removed", "ended"]]);
  });

  it("a VM at another site · the job pays the way there and back, and its row names that site", () => {
    const { stories, service } = trial({ jobs: jobs(1), latency: 2 });
    expect(stories[0].end).toBe(BOOT + 2 + 10 + 2);
    const table = service.tables!().get("jobs")!;
    expect(table.rows[0][table.columns.findIndex(({ name }) => name === "site")]).toBe("away");
  });

  it("two jobs that come one after the other · each has an order of its own", () => {
    const { stories, federation } = trial({ jobs: [...jobs(1), ...jobs(1, 50)] });
    expect(stories.map(({ start }) => start)).toEqual([BOOT, 50 + BOOT]);
    expect(federation.entries.map(({ order }) => order.ordinal)).toEqual([1, 2]);
  });

  it("an instance that goes while a job runs, one-time · the job waits for a new order, and the old one is removed", () => {
    const { stories, federation, metrics } = trial({
      jobs: jobs(1),
      group: { provisioning: { kind: "per-job", maximum: 8, retry: "60 s" } },
      disturb: [{ at: BOOT + 4, what: (on) => on.kill(0) }],
    });
    expect(stories[0].end).toBe(BOOT + 4 + 60 + BOOT + 10);
    expect(federation.entries.map(({ state }) => state)).toEqual(["removed", "removed"]);
    expect(metrics.get("work.lost")).toBe(4);
  });

  it("an instance that goes while a job runs, persistent · the same order gives another one, and nothing is asked anew", () => {
    const { stories, federation } = trial({
      jobs: jobs(1),
      group: { order: "persistent" },
      disturb: [
        { at: BOOT + 4, what: (on) => on.kill(0) },
        { at: BOOT + 50, what: (on) => on.grant(0, "home") },
      ],
    });
    expect(federation.entries).toHaveLength(1);
    expect(stories[0].end).toBe(BOOT + 50 + BOOT + 10);
  });

  it("an order that is closed unserved · counts as a refusal's silence, then another one is placed", () => {
    const { stories, federation } = trial({
      jobs: jobs(1),
      isReady: false,
      disturb: [
        { at: 30, what: (on) => on.close(0) },
        { at: 95, what: (on) => on.grant(1, "home") },
      ],
    });
    expect(federation.entries.map(({ state }) => state)).toEqual(["closed", "removed"]);
    expect(stories[0].start).toBe(95 + BOOT);
  });

  it("valid-for · is written into each order as the moment it ends", () => {
    const { federation } = trial({ jobs: jobs(1, 40), group: { "valid-for": "1 h" } });
    expect(federation.entries[0].order).toMatchObject({ validFromSeconds: 0, validUntilSeconds: 40 + 3600, isPersistent: false, user: "cluster", group: "cluster/fed" });
  });

  it("an idle node given back by burst-on-queue · is gone at once and its order removed", () => {
    const { federation, sim } = trial({
      jobs: [...jobs(1), ...jobs(1, 1000)],
      group: { provisioning: { kind: "burst-on-queue", maximum: 8, "idle-release": "50 s" } },
    });
    expect(federation.entries).toHaveLength(2);
    expect(federation.entries[0].vm!.endedAt).toBe(BOOT + 10 + 50);
    expect(sim.now).toBe(1000 + BOOT + 10);
  });

  it("a run that ends before an order is granted · removes it", () => {
    const { federation } = trial({ jobs: jobs(1), isReady: false, horizon: 200 });
    expect(federation.entries.map(({ state }) => state)).toEqual(["removed"]);
  });
});

describe("nodes of a federation · misuse", () => {
  const SITES = { names: ["home", "away"], managers: ["home"], canSuspend: () => true, emits: () => false };
  const issues = (group: Record<string, unknown>, more: Record<string, unknown> = {}, sites = SITES) =>
    services
      .get("batch")
      .issues(parsed({ head: "home", workers: { fed: { from: "federation", site: "home", count: 1, cores: 1, memory: "1 GiB", ...group } }, ...more }), sites)
      .map(({ path, expected, got }) => `${path.join(".")}: expected ${expected}, got ${got}`);

  it.each([
    ["a site without a manager", { site: "away" }, {}, "workers.fed.site: expected a site with a manager: home, got away"],
    ["no memory", { memory: undefined }, {}, "workers.fed.memory: expected the memory of a node, with from: federation, got nothing"],
    ["no cores", { cores: undefined }, {}, "workers.fed.cores: expected the cores of a node, with from: federation, got nothing"],
    ["spot instances", { purchase: "spot" }, {}, "workers.fed.purchase: expected on-demand, with from: federation, got spot"],
    [
      "suspension",
      { provisioning: { kind: "burst-on-queue", maximum: 2, release: "suspend" } },
      {},
      "workers.fed.provisioning.release: expected terminate, with from: federation: instances of other members cannot be suspended, got suspend",
    ],
    ["span: site", {}, { span: "site" }, "span: expected any or node with workers from: federation, whose site is not known beforehand, got site"],
    ["a persistent order of a site", { from: "site", order: "persistent" }, {}, "workers.fed.order: expected one-time, or from: federation, got persistent"],
    ["an order of a site with an end", { from: "site", "valid-for": "1 h" }, {}, "workers.fed.valid-for: expected nothing, or from: federation, got 3600 s"],
  ])("%s · is told", (_case, group, more, message) => {
    expect(issues(group, more)).toContain(message);
  });

  it("no site has a manager · is told", () => {
    expect(issues({}, {}, { ...SITES, managers: [] })).toContain(
      "workers.fed.from: expected site, for no site has a manager (managers: names those that have one), got federation",
    );
  });
});
