import { describe, expect, it } from "vitest";
import { services } from "../../models/service/index.js";
import { parsed } from "./stage.js";

const SITES = { names: ["local", "ec2-eu"], canSuspend: (name: string) => name === "local" };
const issues = (spec: Record<string, unknown>) => services.get("batch").issues(parsed(spec), SITES);
const workers = (group: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({
  head: "local",
  workers: { home: { site: "local", count: 4, ...group } },
  ...more,
});
const burst = (parameters: Record<string, unknown>) => ({ provisioning: { kind: "burst-on-queue", maximum: 8, ...parameters } });

describe("batch cluster · a sound spec", () => {
  it.each([
    [{ processors: 128 }],
    [workers()],
    [workers({ count: 0, ...burst({}) })],
    [workers(burst({ release: "suspend" }))],
    [workers({}, { dispatch: "round-robin", queue: "easy-backfill" })],
    [workers({}, { prefer: ["home"] })],
  ])("%j · no issue", (spec) => expect(issues(spec)).toEqual([]));

  it("nothing but processors · Sun Grid Engine every 15 s, first come first served", () => {
    expect(parsed({ processors: 128 })).toMatchObject({
      scheduler: { kind: "sge", interval: 15, "flush-submit": 0, "flush-finish": 0 },
      queue: { kind: "fifo" },
      dispatch: "central",
      rerun: true,
      speed: 1,
      messages: { dispatch: 4000, result: 4000 },
    });
  });
});

describe("batch cluster · what does not fit together", () => {
  it("a site that does not exist · the nearest name is told", () => {
    expect(issues(workers({ site: "lokal" }))).toEqual([
      { path: ["workers", "home", "site"], expected: "a site: local, ec2-eu", got: "lokal", nearest: "local" },
    ]);
    expect(issues({ ...workers(), head: "ec2-us" })[0]).toMatchObject({ path: ["head"], got: "ec2-us", nearest: "ec2-eu" });
  });

  it.each([
    ["processors and workers", { ...workers(), processors: 4, head: undefined }, ["workers"]],
    ["processors and a head", { processors: 4, head: "local" }, ["head"]],
    ["processors and a preference", { processors: 4, prefer: ["home"] }, ["prefer"]],
    ["neither processors nor workers", { head: "local" }, []],
    ["no group of workers", { head: "local", workers: {} }, ["workers"]],
    ["workers without a head", { workers: workers().workers }, ["head"]],
    ["no node anywhere", workers({ count: 0 }), ["workers"]],
    ["a preferred group that is not there", workers({}, { prefer: ["hoem"] }), ["prefer", 0]],
    ["a group preferred twice", workers({}, { prefer: ["home", "home"] }), ["prefer", 1]],
    ["a maximum below the count", workers({ count: 9, ...burst({}) }), ["workers", "home", "provisioning", "maximum"]],
    ["a minimum above the maximum", workers(burst({ minimum: 9 })), ["workers", "home", "provisioning", "minimum"]],
    ["suspending where nothing can be suspended", workers({ site: "ec2-eu", ...burst({ release: "suspend" }) }), ["workers", "home", "provisioning", "release"]],
    ["a type and a free size", workers({ type: "m1.small", cores: 2 }), ["workers", "home", "type"]],
    ["round-robin over several nodes", workers({}, { dispatch: "round-robin", span: "any" }), ["span"]],
    ["backfill that cannot count slots", workers({}, { queue: "easy-backfill", span: "node" }), ["span"]],
    ["a group with a bad name", { head: "local", workers: { "1st": { site: "local", count: 1 } } }, ["workers", "1st"]],
  ])("%s · one issue, located", (_what, spec, path) => {
    expect(issues(spec).map((issue) => issue.path)).toEqual([path]);
  });

  it.each([
    ["an unknown key", { processors: 4, procesors: 4 }],
    ["an unknown discipline", { processors: 4, queue: "lifo" }],
    ["a count that is no integer", { processors: 2.5 }],
    ["an interval without a unit", { processors: 4, scheduler: { kind: "sge", interval: 15 } }],
    ["no time at all between passes", { processors: 4, scheduler: { kind: "sge", interval: "0 s" } }],
    ["a processor without speed", { processors: 4, speed: "0 Gflop/s" }],
  ])("%s · is refused by the schema", (_what, spec) => expect(() => parsed(spec)).toThrow());
});
