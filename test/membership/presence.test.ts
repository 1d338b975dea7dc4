import { describe, expect, it } from "vitest";
import { run, metric } from "../support/scenario.js";
import { stage } from "./stage.js";

/** One way, as staged [s]. */
const WAY = 0.05;
const members = { a: 3, b: 2 };
const N = 5;

describe("presence · what it costs", () => {
  it.each([
    // Of each pair: two requests, two answers, and each tells the other.
    ["who meets for the first time", true, (N * (N - 1) * 6) / 2],
    // Each tells and probes each, and is answered.
    ["with rosters that are configured", false, N * (N - 1) * 3],
  ])("members of the start %s · stanzas", (_, handshake, stanzas) => {
    const { end, views } = stage({ kind: "presence", members, handshake });
    const value = end(10);
    expect(value("membership.messages")).toBe(stanzas);
    expect(value("membership.bytes")).toBe(225 * stanzas);
    expect(Array.from({ length: N }, (_unused, member) => views.count(member))).toEqual(Array(N).fill(N - 1));
  });

  it("a round of changes by all · N · (N − 1) stanzas; nothing between changes", () => {
    const value = stage({ kind: "presence", members, handshake: false, change: "100 s" }).end(350);
    expect(value("membership.messages")).toBe(N * (N - 1) * (3 + 3));
  });

  it("a member that comes back · tells and probes four, and four answer", () => {
    const value = stage({ kind: "presence", members, handshake: false, crashes: [{ at: "100 s", name: "a-1", for: "50 s" }] }).end(300);
    expect(value("membership.messages")).toBe(N * (N - 1) * 3 + (N - 1) + (N - 1) * 3);
  });
});

describe("presence · what is known", () => {
  it("a newcomer · subscribes, and is known one way after those it asks have asked in turn", () => {
    const { end } = stage({ kind: "presence", members, joins: [{ at: "100 s", name: "b-2" }] });
    const value = end(300);
    // subscribe, subscribe in turn, available.
    expect(value("membership.join-latency.mean")).toBeCloseTo(3 * WAY, 12);
    expect(value("membership.accuracy")).toBeGreaterThan(0.99);
  });

  it("a clean stop · known everywhere one way later", () => {
    const value = stage({ kind: "presence", members, handshake: false, crashes: [{ at: "100 s", name: "a-1" }] }).end(300);
    expect(value("membership.detection.mean")).toBeCloseTo(WAY, 12);
    expect(value("membership.crashes.unnoticed")).toBe(0);
  });

  it("a crash without a word · nobody notices, until somebody probes", () => {
    const silent = { kind: "presence", members, handshake: false, goodbye: false, crashes: [{ at: "100 s", name: "a-1" }] };
    const value = stage(silent).end(1000);
    expect(value("membership.detection.mean")).toBeNull();
    expect(value("membership.crashes.unnoticed")).toBe(1);
    // Probes at 60, 120 s, …: the one at 120 s has no answer by 135 s.
    expect(stage({ ...silent, probe: "60 s" }).end(1000)("membership.detection.mean")).toBeCloseTo(120 + 15 - 100, 9);
  });

  it("a member that crashes while it asks, and is back before the time-out · asks anew, and answers to its former life are nothing to it", () => {
    const { end, views, member, at } = stage({ kind: "presence", members, handshake: false, goodbye: false, crashes: [{ at: "30 s", name: "a-1", for: "10 s" }, { at: "40.02 s", name: "a-1", for: "10 ms" }] });
    // It asked at 40 s, and asks anew when those answers have come.
    at(40 + 2 * WAY + 0.001, () => expect(views.count(member("a-1"))).toBe(0));
    at(40 + 4 * WAY + 0.001, () => expect(views.count(member("a-1"))).toBe(N - 1));
    const value = end(100);
    expect(views.count(member("a-1"))).toBe(N - 1);
    expect(value("membership.crashes")).toBe(2);
  });
});

describe("presence · over XMPP", () => {
  const arm = (outages: readonly object[]) => ({
    horizon: "20 min",
    sites: { home: { driver: "opennebula", hosts: { count: 1, cores: 1, memory: "1 GiB" } }, away: { driver: "opennebula", hosts: { count: 1, cores: 1, memory: "1 GiB" } } },
    network: { rtt: { default: "100 ms" } },
    messaging: "xmpp",
    memberships: { fed: { kind: "presence", members: { home: 2, away: 2 }, probe: "1 min" } },
    outages,
  });

  it("a process that fails · says nothing, and the next probe of it bounces at its server: sooner than a time-out", () => {
    const output = run(arm([{ process: "fed/away-1", from: "5.5 min", for: "10 min" }]));
    expect(metric(output, "membership.detection.mean")).toBeGreaterThan(30);
    expect(metric(output, "membership.detection.mean")).toBeLessThan(30 + 5);
    expect(metric(output, "messages.bounced")).toBeGreaterThan(0);
  });

  it("a site that fails · its server too, so that probes time out", () => {
    const output = run(arm([{ site: "away", from: "5.5 min", for: "10 min" }]));
    expect(metric(output, "membership.detection.mean")).toBeGreaterThan(30 + 15 - 1);
  });
});
