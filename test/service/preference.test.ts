import { describe, expect, it } from "vitest";
import { type GroupsView, preferences } from "../../models/service/index.js";
import { metric, rowsOf, run, scenarioOf } from "../support/scenario.js";

/** Two sites of two hosts, 100 W for one more core at work each: `green` emits 10 g an hour in odd hours and 40 g in even ones; `steady` 20 g always, but is half as fast again. */
const HOURS = "timestamp,carbon_intensity_gco2eq_per_kwh\n2023-03-01T00:00:00Z,100\n2023-03-01T01:00:00Z,400\n2023-03-01T02:00:00Z,100\n";
const file = () => new TextEncoder().encode(HOURS);
const site = (speed: string, carbon: object, more: object = {}): object => ({
  driver: "opennebula",
  hosts: { count: 2, cores: 1, memory: "2 GiB", speed },
  boot: "0 s",
  core: { cycle: "0 s" },
  energy: { power: { kind: "linear", idle: "100 W", full: "200 W" }, carbon },
  ...more,
});
const arm = (prefer: unknown, more: { readonly workers?: object; readonly service?: object; readonly jobs?: readonly object[]; readonly sites?: object } = {}): object => ({
  start: "2023-03-01T00:00:00Z",
  sites: {
    green: site("1 Gflop/s", { kind: "hourly", file: "t.csv", beyond: "wrap" }, { price: { "per-core": "0.2 USD/h", "per-gib": "0 USD/h" } }),
    steady: site("1.5 Gflop/s", { kind: "constant", intensity: "200 gCO2e/kWh" }, { price: { "per-core": "0.27 USD/h", "per-gib": "0 USD/h" } }),
    ...more.sites,
  },
  network: { rtt: { default: "1 ms" } },
  services: {
    c: {
      kind: "batch",
      scheduler: "immediate",
      head: "green",
      prefer,
      workers: { g: { site: "green", count: 2 }, s: { site: "steady", count: 2 } },
      ...(more.workers === undefined ? {} : { workers: more.workers }),
      ...more.service,
    },
  },
  workloads: { w: { kind: "list", jobs: more.jobs ?? [{ submit: "10 min", work: "60 Gflop" }, { submit: "70 min", work: "60 Gflop" }, { submit: "130 min", work: "60 Gflop" }], to: "c" } },
});

/** Sites at which the jobs ran, by their run times: 60 s on `green`, 40 s on `steady`. */
const places = (written: object): string[] =>
  rowsOf(run(written, { file, tables: ["jobs"] }), "jobs").map((row) => (Math.round(Number(row["end_seconds"]) - Number(row["start_seconds"])) === 60 ? "green" : "steady"));

describe("which group's nodes a job takes", () => {
  it("greenest · the site that emits least for the work when the job starts, hour by hour", () => {
    expect(places(arm("greenest"))).toEqual(["green", "steady", "green"]);
  });

  it("greenest · with overhead: a PUE of 3 makes 10 g to 30 g", () => {
    const dirty = site("1 Gflop/s", { kind: "hourly", file: "t.csv", beyond: "wrap" });
    expect(places(arm("greenest", { sites: { green: { ...dirty, energy: { ...(dirty as { energy: object }).energy, pue: 3 } } } }))).toEqual(["steady", "steady", "steady"]);
  });

  it("fastest · the fastest cores", () => {
    expect(places(arm("fastest"))).toEqual(["steady", "steady", "steady"]);
  });

  it("cheapest · by work, not by the hour: 0.27 USD at 1.5 Gflop/s is less than 0.2 USD at 1 Gflop/s", () => {
    expect(places(arm("cheapest"))).toEqual(["steady", "steady", "steady"]);
    const dear = { steady: site("1.5 Gflop/s", { kind: "constant", intensity: "200 gCO2e/kWh" }, { price: { "per-core": "0.4 USD/h", "per-gib": "0 USD/h" } }) };
    expect(places(arm("cheapest", { sites: dear }))).toEqual(["green", "green", "green"]);
  });

  it("names, or nothing · as before, whatever the hour", () => {
    expect(places(arm([]))).toEqual(["green", "green", "green"]);
    expect(places(arm(["s"]))).toEqual(["steady", "steady", "steady"]);
  });

  it("more jobs than the first group has nodes · the next takes the others", () => {
    expect(places(arm("fastest", { jobs: [{ submit: "10 min", work: "60 Gflop", count: 3 }] })).sort()).toEqual(["green", "steady", "steady"]);
  });

  it("a wide job · takes what is free of the first group, then of the next", () => {
    const wide = { jobs: [{ submit: "10 min", work: "60 Gflop", processors: 3 }] };
    // It runs at the speed of its slowest node, which is of `green`.
    expect(places(arm("fastest", wide))).toEqual(["green"]);
    expect(places(arm("fastest", { jobs: [{ submit: "10 min", work: "60 Gflop", processors: 2 }] }))).toEqual(["steady"]);
  });

  it("span: node · the first group that has one node with enough slots", () => {
    const workers = { g: { site: "green", count: 2, slots: 2 }, s: { site: "steady", count: 2 } };
    const jobs = [{ submit: "10 min", work: "60 Gflop", processors: 2 }, { submit: "20 min", work: "60 Gflop" }];
    expect(places(arm("fastest", { workers, service: { span: "node" }, jobs }))).toEqual(["green", "steady"]);
  });
});

describe("which group asks for nodes first", () => {
  const burst = { kind: "burst-on-queue", maximum: 2, "idle-release": "1 min" };
  const workers = { g: { site: "green", count: 0, provisioning: burst }, s: { site: "steady", count: 0, provisioning: burst } };

  it("greenest · the site that emits least when the job waits", () => {
    expect(places(arm("greenest", { workers }))).toEqual(["green", "steady", "green"]);
    const output = run(arm("greenest", { workers }), { file });
    expect(output.metrics.filter(({ metric: id }) => id === "vms.requested").map(({ entity, value }) => [entity, value])).toEqual([["green", 2], ["steady", 1]]);
  });

  it("greenest or fastest · the former emits less, the latter is done earlier", () => {
    const green = run({ ...arm("greenest", { workers }), horizon: "3 h" }, { file });
    const fast = run({ ...arm("fastest", { workers }), horizon: "3 h" }, { file });
    expect(metric(green, "emissions")).toBeLessThan(metric(fast, "emissions"));
    expect(metric(fast, "makespan")).toBeLessThan(metric(green, "makespan"));
  });
});

describe("what is wrong with a preference", () => {
  const told = (written: object): string => {
    try {
      scenarioOf(written);
    } catch (error) {
      return (error as Error).message;
    }
    return "nothing";
  };

  it("a policy there is none of · told with those there are", () => {
    expect(told(arm("greennest"))).toMatch(/prefer/);
  });

  it("carbon that is looked at and not known · told with the site", () => {
    const bare = { steady: { driver: "opennebula", hosts: { count: 2, cores: 1, memory: "2 GiB" } } };
    expect(told(arm("greenest", { sites: bare }))).toContain("services.c.prefer: expected a preference that does not look at carbon, or energy with carbon at steady, the site of s, got greenest");
    expect(told(arm("fastest", { sites: bare }))).toBe("nothing");
  });

  it("jobs that are bound in turn, or held at one site · told", () => {
    expect(told(arm("fastest", { service: { dispatch: "round-robin" } }))).toContain("expected names of groups with dispatch: round-robin");
    expect(told(arm("fastest", { service: { span: "site" } }))).toContain("expected names of groups with span: site");
  });

  it("a bare machine · has no groups to choose among", () => {
    expect(told({ services: { m: { kind: "batch", processors: 4, prefer: "fastest" } } })).toContain("services.m.prefer: expected no preference among groups with processors, got fastest");
  });
});

describe.each([...preferences].map((entry) => [entry.name, entry] as const))("%s as a preference", (_, entry) => {
  it("any groups · a value each, no NaN, the same twice", () => {
    const view: GroupsView = { hourlyUsd: (group) => group * 0.1, gramsPerCoreHour: (group) => 100 - group, cores: () => 2, speed: (group) => 1 + group };
    const values = [0, 1, 2].map((group) => entry.value(view, group));
    expect(values.some(Number.isNaN)).toBe(false);
    expect([0, 1, 2].map((group) => entry.value(view, group))).toEqual(values);
  });
});
