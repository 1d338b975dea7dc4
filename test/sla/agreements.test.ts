import { describe, expect, it } from "vitest";
import { run, scenarioOf } from "../support/scenario.js";

/** One processor, three jobs of 100 s at 0 s: done at 100 s, 200 s and 300 s. */
const queue = (agreement: object, more: object = {}): object => ({
  services: { m: { kind: "batch", processors: 1, scheduler: "immediate" } },
  workloads: { w: { kind: "list", jobs: [{ submit: "0 s", work: "100 Gflop", count: 3 }], to: "m" } },
  agreements: { a: agreement },
  ...more,
});
const deadline = (within: string): object => ({ kind: "deadline", service: "m", within, penalty: "0.25 USD/job" });
const sla = (arm: object): (number | null | undefined)[] => {
  const { run: totals } = run(arm);
  return ["sla.breaches", "sla.compliance", "sla.penalties"].map((id) => totals.get(id));
};

describe("deadlines", () => {
  it("jobs that take as long as allowed · keep it, those that take longer break it", () => {
    expect(sla(queue(deadline("200 s")))).toEqual([1, 2 / 3, 0.25]);
    expect(sla(queue(deadline("199 s")))).toEqual([2, 1 / 3, 0.5]);
    expect(sla(queue(deadline("300 s")))).toEqual([0, 1, 0]);
  });

  it("a job too wide · is rejected, and breaks it", () => {
    const arm = queue(deadline("1 h"), { workloads: { w: { kind: "list", jobs: [{ submit: "0 s", work: "1 Gflop", processors: 2 }], to: "m" } } });
    expect(sla(arm)).toEqual([1, 0, 0.25]);
  });

  it("jobs under way at the horizon · break it only when their time is over", () => {
    expect(sla(queue(deadline("120 s"), { horizon: "150 s" }))).toEqual([2, 1 / 3, 0.5]);
    expect(sla(queue(deadline("150 s"), { horizon: "150 s" }))).toEqual([0, 1, 0]);
  });

  it("penalties · are posted in the ledger, to the agreement, one line a breach, and are no cost of a site", () => {
    const { tables, run: totals } = run(queue(deadline("199 s")), { tables: ["bills"] });
    const bills = tables.get("bills")!;
    const at = (name: string): number => bills.columns.findIndex((column) => column.name === name);
    expect(bills.rows.map((row) => ["payee", "item", "subject"].map((name) => row[at(name)]))).toEqual([
      ["a", "penalty", "m/job-1"],
      ["a", "penalty", "m/job-2"],
    ]);
    expect(totals.get("cost.total")).toBe(0);
  });
});

const site = (agreement: object, outages: object[], horizon: string): object => ({
  horizon,
  sites: { home: { driver: "opennebula", hosts: { count: 1, cores: 1, memory: "1 GiB" } } },
  agreements: { a: { kind: "availability", site: "home", penalty: "10 USD", ...agreement } },
  outages,
});

describe("availability", () => {
  const outages = [{ site: "home", from: "90 s", for: "20 s" }];

  it("ten seconds down in a hundred · are 0.9, counted exactly, in either of two periods", () => {
    expect(sla(site({ least: 0.9, period: "100 s" }, outages, "200 s"))).toEqual([0, 1, 0]);
    expect(sla(site({ least: 0.91, period: "100 s" }, outages, "200 s"))).toEqual([2, 0, 20]);
  });

  it("what is left at the end · is a period too", () => {
    expect(sla(site({ least: 0.8, period: "150 s" }, [{ site: "home", from: "150 s", for: "20 s" }], "200 s"))).toEqual([1, 1 / 2, 10]);
  });

  it("a warm-up · is no period", () => {
    expect(sla({ ...site({ least: 0.99, period: "100 s" }, [{ site: "home", from: "10 s", for: "80 s" }], "300 s"), warmup: "100 s" })).toEqual([0, 1, 0]);
  });
});

/** Two requests at once at a back-end of one core: processor sharing has both answered at 2 s. */
const web = (agreement: object): object => ({
  horizon: "100 s",
  sites: { home: { driver: "opennebula", hosts: { count: 1, cores: 1, memory: "4 GiB" }, boot: "0 s" } },
  services: { s: { kind: "web", front: "home", backends: { own: { site: "home", count: 1 } } } },
  workloads: { w: { kind: "static", to: "s", start: "50 s", count: 20, loop: { kind: "closed", users: 2, think: "0 s" }, work: "1 Gflop" } },
  agreements: { a: { kind: "response-time", service: "s", penalty: "1 USD", ...agreement } },
});

describe("response times", () => {
  it("a limit none of them keeps, and one that all keep · break one period, or none", () => {
    expect(sla(web({ share: 0.5, within: "1 ms", period: "100 s" }))).toEqual([1, 0, 1]);
    expect(sla(web({ share: 1, within: "1 h", period: "100 s" }))).toEqual([0, 1, 0]);
  });

  it("periods without requests · keep it", () => {
    expect(sla(web({ share: 0.5, within: "1 ms", period: "50 s" }))).toEqual([1, 1 / 2, 1]);
  });
});

describe("misuse", () => {
  it.each([
    [{ kind: "deadline", service: "n", within: "1 s", penalty: "1 USD/job" }, "agreements.a.service: expected a service that runs jobs: m, got n"],
    [{ kind: "response-time", service: "m", share: 0.5, within: "1 s", penalty: "1 USD" }, "agreements.a.service: expected a service that answers requests"],
    [{ kind: "availability", site: "home", least: 0.5, penalty: "1 USD" }, "agreements.a.site: expected a site"],
  ])("%j · is told", (agreement, message) => {
    expect(() => scenarioOf(queue(agreement))).toThrow(message);
  });
});
