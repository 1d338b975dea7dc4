import { describe, expect, it } from "vitest";
import { services } from "../../models/service/index.js";
import { parsed } from "./stage.js";

const SITES = { names: ["local", "ec2-eu"], managers: [], canSuspend: (name: string) => name === "local", emits: () => false };
/** Workers at ec2-eu bought as `spot` are taken back two minutes after a notice, by a law where bought as `law`. */
const OUTLOOKS = {
  ...SITES,
  outlook: (name: string, { purchase }: { purchase: string }) => ({
    isOnMarket: name === "ec2-eu" && purchase !== "on-demand",
    noticeSeconds: name === "ec2-eu" && purchase === "spot" ? 120 : 0,
    mtbfSeconds: name === "ec2-eu" && purchase === "law" ? 3600 : Infinity,
  }),
};
const saving = (checkpoint: unknown, group: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => workers(group, { checkpoint, ...more });
const spot = (purchase: string) => ({ site: "ec2-eu", purchase });
const issues = (spec: Record<string, unknown>) => services.get("batch").issues(parsed(spec), SITES);
const workers = (group: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({
  head: "local",
  workers: { home: { site: "local", count: 4, ...group } },
  ...more,
});
const burst = (parameters: Record<string, unknown>) => ({ provisioning: { kind: "burst-on-queue", maximum: 8, ...parameters } });

const scaler = (kind: string, parameters: Record<string, unknown>) => ({ provisioning: { kind, maximum: 8, ...parameters } });
const changes = (...list: readonly object[]) => ({ provisioning: { kind: "schedule", changes: list } });

describe("batch cluster · a sound spec", () => {
  it.each([
    [{ processors: 128 }],
    [workers()],
    [workers({ count: 0, ...burst({}) })],
    [workers(burst({ release: "suspend" }))],
    [workers(scaler("threshold", { utilisation: { low: 0.3, high: 0.7 } }))],
    [workers(scaler("target-tracking", { response: "2 s" }))],
    [workers(changes({ at: "08:00", count: 8 }, { at: "20:00", days: ["fri"], count: 2 }))],
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

describe("batch cluster · checkpoints", () => {
  const found = (spec: Record<string, unknown>) => services.get("batch").issues(parsed(spec), OUTLOOKS);
  const notes = (spec: Record<string, unknown>) => services.get("batch").notes!("services.c", parsed(spec), OUTLOOKS);

  it.each([
    [saving("none", {}, { rerun: false })],
    [saving("hour-boundary")],
    [saving({ kind: "periodic", interval: "60 s", time: "60 s" })],
    [saving({ kind: "periodic", interval: "young", mtbf: "6 h" })],
    [saving({ kind: "periodic", interval: "daly" }, spot("law"))],
    [saving({ kind: "periodic", size: "1 GB", to: "ec2-eu" })],
    [saving("price-threshold", spot("spot"))],
  ])("%j · no issue, and no note", (spec) => expect([...found(spec), ...notes(spec)]).toEqual([]));

  it.each([
    ["an interval below the time that writing takes", saving({ kind: "periodic", interval: "59 s", time: "60 s" }), ["checkpoint", "interval"], "at least the time that writing takes (60 s)"],
    ["young without an mtbf, and no law", saving({ kind: "periodic", interval: "young" }), ["checkpoint", "mtbf"], "a time, which interval: young is reckoned from, for no law of the run gives one (interruptions of a spot market, failures of kind: renewal)"],
    ["daly likewise", saving({ kind: "periodic", interval: "daly" }, spot("spot")), ["checkpoint", "mtbf"], "a time, which interval: daly is reckoned from, for no law of the run gives one (interruptions of a spot market, failures of kind: renewal)"],
    ["young and no cost", saving({ kind: "periodic", interval: "young", mtbf: "6 h", time: "0 s" }), ["checkpoint", "time"], "more than 0 s, with interval: young: what costs nothing is best written always"],
    ["an mtbf without use", saving({ kind: "periodic", interval: "1 h", mtbf: "6 h" }), ["checkpoint", "mtbf"], "nothing, or interval: young or daly"],
    ["price-threshold and no market", saving("price-threshold"), ["checkpoint", "kind"], "a policy that looks at no price (none, periodic, hour-boundary, on-notice), or a group of workers bought on a spot market"],
    ["jobs that are not run again", saving("periodic", {}, { rerun: false }), ["checkpoint"], "none with rerun: false: a job that is not run again has no use for its state"],
    ["a bare machine", { processors: 4, checkpoint: "periodic" }, ["checkpoint"], "none with processors: no node of a bare machine is ever lost"],
    ["a keeper that is no site", saving({ kind: "periodic", size: "1 GB", to: "lokal" }), ["checkpoint", "to"], "a site: local, ec2-eu"],
    ["a keeper of nothing", saving({ kind: "periodic", to: "local" }), ["checkpoint", "to"], "nothing with size 0 B, or a size that is to be kept there"],
  ] as const)("%s · one issue", (_, spec, path, expected) => expect(found(spec)).toMatchObject([{ path, expected }]));

  it("a margin of an hour · is refused", () => {
    expect(() => parsed(saving({ kind: "hour-boundary", margin: "1 h" }))).toThrow("shorter than the hour itself");
    expect(() => parsed(saving({ kind: "price-threshold", margin: "60 min" }))).toThrow("shorter than the hour itself");
  });

  it.each([
    [saving("on-notice"), "services.c.checkpoint (on-notice) never writes: no group of workers gets a notice before a VM is taken back"],
    [saving({ kind: "on-notice", time: "3 min" }, spot("spot")), "services.c.checkpoint (on-notice) saves nothing: writing takes 180 s, and a VM is taken back 120 s after its notice"],
    [saving({ kind: "hour-boundary", margin: "30 s" }), "services.c.checkpoint (hour-boundary) begins to write 30 s before a paid hour ends, and writing takes 60 s: it ends in the next hour"],
  ])("%j · a note", (spec, note) => expect([found(spec), notes(spec)]).toEqual([[], [note]]));
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
    ["a threshold whose low is its high", workers(scaler("threshold", { queue: { low: 2, high: 2 } })), ["workers", "home", "provisioning", "queue", "low"]],
    ["a threshold on nothing", workers(scaler("threshold", {})), ["workers", "home", "provisioning"]],
    ["a target of two measures", workers(scaler("target-tracking", { queue: 2, utilisation: 0.5 })), ["workers", "home", "provisioning", "queue"]],
    ["a target with a minimum above the maximum", workers(scaler("target-tracking", { queue: 2, minimum: 9 })), ["workers", "home", "provisioning", "minimum"]],
    ["a target with a maximum below the count", workers({ count: 9, ...scaler("target-tracking", { queue: 2 }) }), ["workers", "home", "provisioning", "maximum"]],
    ["a change at no time", workers(changes({ count: 1 })), ["workers", "home", "provisioning", "changes", 0]],
    ["a change at two times", workers(changes({ after: "1 h", at: "08:00", count: 1 })), ["workers", "home", "provisioning", "changes", 0]],
    ["changes by two clocks", workers(changes({ after: "1 h", count: 1 }, { at: "08:00", count: 2 })), ["workers", "home", "provisioning", "changes", 1]],
    ["two changes at one instant", workers(changes({ after: "1 h", count: 1 }, { after: "60 min", count: 2 })), ["workers", "home", "provisioning", "changes", 1]],
    ["two changes on one day of the week", workers(changes({ at: "08:00", count: 1 }, { at: "08:00", days: ["sat", "sun"], count: 0 })), ["workers", "home", "provisioning", "changes", 1]],
    ["one day twice", workers(changes({ at: "08:00", days: ["sat", "sat"], count: 0 })), ["workers", "home", "provisioning", "changes", 0, "days"]],
    ["days without a time of day", workers(changes({ after: "1 h", days: ["sat"], count: 0 })), ["workers", "home", "provisioning", "changes", 0, "days"]],
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
    ["a schedule without changes", workers(changes())],
    ["a change on no day", workers(changes({ at: "08:00", days: [], count: 1 }))],
    ["a change on a day that is none", workers(changes({ at: "08:00", days: ["monday"], count: 1 }))],
    ["an hour that is none", workers(changes({ at: "24:00", count: 1 }))],
    ["a share above one", workers(scaler("threshold", { utilisation: { low: 0.3, high: 70 } }))],
    ["a response time without a unit", workers(scaler("target-tracking", { response: 2 }))],
    ["a target of nothing", workers(scaler("target-tracking", { utilisation: 0 }))],
    ["a step of no node", workers(scaler("threshold", { queue: { low: 0, high: 2 }, step: 0 }))],
    ["looks without a pause", workers(scaler("threshold", { queue: { low: 0, high: 2 }, interval: "0 s" }))],
    ["a negative warm-up", workers({ "warm-up": "-1 s" })],
    ["a processor without speed", { processors: 4, speed: "0 Gflop/s" }],
  ])("%s · is refused by the schema", (_what, spec) => expect(() => parsed(spec)).toThrow());
});
