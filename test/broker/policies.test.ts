import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { authorizations, benchmarkings, imageStorages, mappers } from "../../models/broker/index.js";
import type { PolicySpec } from "../../models/broker/contract.js";
import type { Vm } from "../../models/ports/index.js";
import { Darkroom, groundOf, issuesOf, orderOf, PlainView, policyOf } from "./view.js";

const GIB = 1024 * 1024 * 1024;
const vm = (cores: number, memoryBytes: number, speed = 2) => ({ cores, memoryBytes, speed }) as Vm;

describe("authorisation", () => {
  const members = ["a", "b", "c"];
  const policy = (written: string | PolicySpec) => policyOf(authorizations, written, groundOf(new PlainView(3)));

  it("allow-all · everybody, everywhere", () => {
    const all = policy("allow-all");
    expect([all.isAuthorized("u", 2), all.canDonateTo(1), all.canReceiveFrom(2)]).toEqual([true, true, true]);
  });

  it("white-list · who is listed; lists that are not given let everybody in", () => {
    const listed = policy({ kind: "white-list", users: ["ann"], "donate-to": ["b"] });
    expect([listed.isAuthorized("ann", 2), listed.isAuthorized("bob", 2)]).toEqual([true, false]);
    expect([listed.canDonateTo(1), listed.canDonateTo(2), listed.canReceiveFrom(2)]).toEqual([true, false, true]);
    expect(policy({ kind: "white-list", "receive-from": [] }).canReceiveFrom(1)).toBe(false);
  });

  it("white-list of a member that is not there · an issue with the near name", () => {
    const issues = issuesOf(authorizations, { kind: "white-list", "donate-to": ["peer-1", "peer-22"] }, ["peer-1", "peer-2"]);
    expect(issues).toEqual([{ path: ["donate-to", 1], expected: "the name of a member: peer-1, peer-2", got: "peer-22", nearest: "peer-2" }]);
  });

  it("white-list without a list · an issue", () => {
    expect(issuesOf(authorizations, { kind: "white-list" }, members).map(({ got }) => got)).toEqual(["none of them"]);
  });
});

describe("benchmarking", () => {
  const of = (written: string | PolicySpec) => policyOf(benchmarkings, written, groundOf(new PlainView()));

  it("vanilla, 4 cores and 8 GiB · the mean of 4/8 and 8/16, in no time", () => {
    expect([of("vanilla").power(vm(4, 8 * GIB)), of("vanilla").seconds(vm(4, 8 * GIB))]).toEqual([(4 / 8 + 8 / 16) / 2, 0]);
  });

  it("ssh, 50 Gflop at 2 Gflop/s · 25 s, and power 10 over them", () => {
    const script = of({ kind: "ssh", work: "50 Gflop" });
    expect([script.seconds(vm(1, GIB)), script.power(vm(1, GIB))]).toEqual([50 / 2, 10 / 25]);
  });

  it("none · power 1", () => {
    expect([of("none").power(vm(4, GIB)), of("none").seconds(vm(4, GIB))]).toEqual([1, 0]);
  });

  it.each(benchmarkings.names())("%s · any VM has a power and a time from 0", (name) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 512 }), fc.integer({ min: 1, max: 100 }), (cores, gib, speed) => {
        const machine = vm(cores, gib * GIB, speed / 10);
        expect(of(name).power(machine)).toBeGreaterThan(0);
        expect(of(name).seconds(machine)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 50 },
    );
  });
});

describe("mapper", () => {
  const account = (written: string | PolicySpec) => policyOf(mappers, written, groundOf(new PlainView(3, 1))).account("ann", 2);

  it("single · the manager's own member pays, or the account that is said; per-member · the user's member; per-user · user@member", () => {
    expect(["single", { kind: "single", account: "guests" }, "per-member", "per-user"].map(account)).toEqual(["b", "guests", "c", "ann@c"]);
  });
});

describe("image storage", () => {
  const images = (room: Darkroom, more: Partial<PolicySpec> = {}) =>
    policyOf(imageStorages, { kind: "http-download", from: "repo", size: "1 GB", upload: "100 MB/s", ...more }, room);

  it("static · always there", () => {
    expect(policyOf(imageStorages, "static", new Darkroom()).has(orderOf(1, 0))).toBe(true);
  });

  it("http-download · there after 10 s of transfer and 10 s of upload, seen by the look at 15 s", () => {
    const room = new Darkroom();
    const storage = images(room);
    expect(storage.has(orderOf(1, 0))).toBe(false);
    room.runTo(10 + 15 - 0.001);
    expect(storage.has(orderOf(2, 1))).toBe(false);
    room.runTo(10 + 15);
    expect(storage.has(orderOf(2, 1))).toBe(true);
    expect(room.fetched).toEqual([{ from: "repo", bytes: 1e9, at: 0 }]);
  });

  it("with conversion at 50 MB/s and a look every 4 s · 10 + 20 + 12 s", () => {
    const room = new Darkroom();
    const storage = images(room, { conversion: "50 MB/s", poll: "4 s" });
    storage.has(orderOf(1, 0));
    room.runTo(41.999);
    expect(storage.has(orderOf(1, 0))).toBe(false);
    room.runTo(42);
    expect(storage.has(orderOf(1, 0))).toBe(true);
  });

  it("an image for each of three users, two at once · the third begins when the first two are seen", () => {
    const room = new Darkroom();
    const storage = images(room, { images: "per-user", parallel: 2 });
    for (const user of ["u", "v", "w"]) storage.has(orderOf(1, 0, { user }));
    storage.has(orderOf(1, 0, { user: "u" }));
    room.runTo(25);
    expect(room.fetched.map(({ at }) => at)).toEqual([0, 0, 25]);
    expect(["u", "v", "w"].map((user) => storage.has(orderOf(1, 0, { user })))).toEqual([true, true, false]);
    room.runTo(50);
    expect(storage.has(orderOf(1, 0, { user: "w" }))).toBe(true);
  });

  it("a user of the same name at another member · another image", () => {
    const room = new Darkroom();
    const storage = images(room, { images: "per-user" });
    storage.has(orderOf(1, 0));
    room.runTo(25);
    expect([storage.has(orderOf(1, 0)), storage.has(orderOf(1, 1))]).toEqual([true, false]);
  });

  it("a source that is no site · an issue with the near name", () => {
    const issues = issuesOf(imageStorages, { kind: "http-download", from: "rep" }, ["a"], ["a", "repo"]);
    expect(issues).toEqual([{ path: ["from"], expected: "the name of a site: a, repo", got: "rep", nearest: "repo" }]);
  });
});
