import { describe, expect, it } from "vitest";
import { scenarioNotes } from "../../../experiments/scenario/index.js";
import { scenarioOf } from "../../support/scenario.js";
import { group, site } from "./shop.js";

const arm = (shop: object = {}, workload: object = {}, more: object = {}) => ({
  sites: { home: site(), far: site() },
  network: { rtt: { default: "100 ms" } },
  services: { shop: { kind: "web", front: "home", backends: { own: group("home", 1) }, ...shop } },
  workloads: { load: { kind: "static", to: "shop", ...workload } },
  ...more,
});
const told = (...parts: Parameters<typeof arm>): string => {
  try {
    scenarioOf(arm(...parts));
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};

describe("web service · what an experiment must not say", () => {
  it("a plain one · nothing to say", () => {
    expect(told()).toBe("");
  });

  it.each([
    [{ backends: {} }, "services.shop.backends: expected at least one group of back-ends, got none"],
    [{ backends: { own: group("home", 0) } }, "services.shop.backends: expected at least one node in some group, got count 0 everywhere"],
    [{ backends: { own: group("hone", 1) } }, "services.shop.backends.own.site: expected a site: far, home, got hone"],
    [{ backends: { own: { ...group("home", 1), provisioning: { kind: "per-job", maximum: 2 } } } }, "services.shop.backends.own.provisioning: expected a provisioner for back-ends, which serve more than one request, got per-job"],
    [{ front: "fra" }, "services.shop.front: expected a site: far, home, got fra"],
    [{ database: { site: "farm" } }, "services.shop.database.site: expected a site: far, home, got farm"],
    [{ health: { interval: "1 s", timeout: "1 s" } }, "services.shop.health.timeout: expected less than interval (1 s): one check of a back-end at a time, got 1 s"],
    [{ backends: { own: group("home", 1, { queue: 0 }) } }, "services.shop.backends.own.queue: "],
    [{ backends: { own: group("home", 1, { workers: 0 }) } }, "services.shop.backends.own.workers: "],
    [{ backends: { own: group("home", 1, { weight: 0 }) } }, "services.shop.backends.own.weight: "],
    [{ backends: { own: group("home", 1, { type: "nodes" }) } }, "services.shop.backends.own.type: "],
    [{ balancer: "round-robbin" }, "services.shop.balancer.kind: "],
    [{ admission: { kind: "queue-limit", limit: 0 } }, "services.shop.admission.limit: "],
    [{ admission: { kind: "token-bucket", rate: "0 1/s" } }, "services.shop.admission.rate: expected more than 0 1/s"],
    [{ admission: { kind: "token-bucket", rate: "1 1/s", burst: 0.5 } }, "services.shop.admission.burst: "],
    [{ proxy: { connections: 0 } }, "services.shop.proxy.connections: "],
    [{ proxy: { backlog: -1 } }, "services.shop.proxy.backlog: "],
    [{ proxy: { speed: "0 Gflop/s" } }, "services.shop.proxy.speed: expected a positive speed"],
    [{ retries: -1 }, "services.shop.retries: "],
    [{ database: { site: "home", connections: 0 } }, "services.shop.database.connections: "],
    [{ database: { site: "home", query: "0.5 B" } }, "services.shop.database.query: expected whole bytes"],
    [{ health: { interval: "0 s" } }, "services.shop.health.interval: expected a time above 0 s"],
    [{ health: { fall: 0 } }, "services.shop.health.fall: "],
  ])("%o · %s", (shop, message) => {
    expect(told(shop)).toContain(message);
  });

  it.each([
    [{ clients: "hom" }, "workloads.load.clients: expected a site: far, home, got hom"],
    [{ queries: 3 }, "workloads.load.queries: expected 0, because service shop has no database, got 3"],
    [{ kind: "cloudstone" }, "workloads.load.queries: expected 0, because service shop has no database, got 10"],
    [{ kind: "cloudstone", queries: 0, operations: { Login: { queries: 2 } } }, "workloads.load.operations.Login.queries: expected 0, because service shop has no database, got 2"],
    [{ kind: "bag", count: 1, work: "1 Gflop" }, "workloads.load.to: expected a service that takes jobs, as kind: bag submits them, got shop, of kind: web"],
    [{ to: "shops" }, "workloads.load.to: expected a service: shop, got shops"],
    [{ start: "-1 s" }, "workloads.load.start: "],
  ])("a workload %o · %s", (workload, message) => {
    expect(told({}, workload)).toContain(message);
  });

  it("a queries key that is fine once there is a database · nothing to say", () => {
    expect(told({ database: { site: "far" } }, { queries: 3 })).toBe("");
  });

  it("requests for a batch cluster · an issue", () => {
    const services = { shop: { kind: "batch", processors: 2 } };
    expect(told({}, {}, { services })).toContain("workloads.load.to: expected a service that takes requests, as kind: static submits them, got shop, of kind: batch");
  });
});

describe("web service · times too short for the distance", () => {
  const notes = (...parts: Parameters<typeof arm>) => scenarioNotes(scenarioOf(arm(...parts)));

  it("a time-out as long as the round trip · nothing to say", () => {
    expect(notes({}, { clients: "far", timeout: "100.4 ms" })).toEqual([]);
  });

  it("a time-out below the round trip to the front end · a note", () => {
    expect(notes({}, { clients: "far", timeout: "50 ms" })).toEqual([
      "workloads.load waits 50 ms for an answer, less than the round trip of 100 ms between its clients at far and the front end at home: none can come in time",
    ]);
  });

  it("a time-out below the round trip to some back-ends · a note on those", () => {
    expect(notes({ backends: { own: group("home", 1), other: group("far", 1) } }, { timeout: "50 ms" })).toEqual([
      "workloads.load waits 50 ms for an answer, less than the round trip of 100 ms to back-ends at far: none from there can come in time",
    ]);
  });

  it("a health check shorter than the round trip · a note", () => {
    expect(notes({ health: { timeout: "50 ms" }, backends: { other: group("far", 1) } })).toEqual([
      "services.shop.health.timeout of 50 ms is less than the round trip of 100 ms to back-ends at far: they are ejected and never come back",
    ]);
  });
});
