import { describe, expect, it } from "vitest";
import { stage } from "./stage.js";

const WAY = 0.05;
const SIZE = 225;

describe("presence of VMs", () => {
  it("a life · told where the status changes, to each watcher: booting and running look alike", () => {
    const { vm, end } = stage({ a: {} });
    for (const [time, phase] of [[1, "requested"], [2, "booting"], [100, "running"], [110, "ready"], [200, "suspended"], [250, "booting"], [300, "ended"]] as const) vm(time, 7, phase);
    const value = end(400);
    // Away, available, away for long, away, unavailable; to b and c.
    expect([value("changes"), value("stanzas"), value("bytes"), value("lost")]).toEqual([5, 5 * 2, 5 * 2 * SIZE, 0]);
    expect(value("delay")).toBeCloseTo(WAY, 12);
    // Each change is seen one way later by both; the VM is there from 2 s to 300 s, and seen one way longer.
    expect(value("stale.numerator")).toBeCloseTo(5 * 2 * WAY, 9);
    expect(value("stale.denominator")).toBeCloseTo(2 * (300 - 2 + WAY), 9);
  });

  it("shown otherwise · as the experiment says", () => {
    const { vm, end } = stage({ a: { show: { requested: "dnd", booting: "dnd", running: "dnd", ready: "dnd" }, watchers: ["c"], stanza: "100 B" } });
    for (const [time, phase] of [[1, "requested"], [2, "booting"], [100, "running"], [110, "ready"]] as const) vm(time, 7, phase);
    const value = end(400);
    expect([value("changes"), value("stanzas"), value("bytes")]).toEqual([1, 1, 100]);
  });

  it("VMs of a site that does not show them · are nobody's", () => {
    const { vm, end } = stage({ a: {} });
    vm(1, 1, "ready", null, "b");
    expect(end(10)("changes")).toBe(0);
  });

  it("over XMPP · through the servers of both sites, after the attachment and the set-up of the stream", () => {
    const { vm, end } = stage({ a: { watchers: ["b"] } }, { messaging: { kind: "xmpp", processing: "2 ms", overhead: "0 B", setup: "zero-handshake" } });
    vm(10, 1, "ready");
    vm(20, 1, "ended");
    const path = 0.01 + 0.002 + WAY + 0.002 + 0.01;
    expect(end(30)("delay")).toBeCloseTo((path + 2 * WAY + path) / 2, 9);
  });

  it("a site that goes down · cannot say that its VMs are gone; back again it does", () => {
    const { vm, outage, end } = stage({ a: { watchers: ["b"] } });
    vm(10, 1, "ready");
    vm(20, 1, "ended", "site");
    outage("site", "a", 20, 80);
    const value = end(100);
    // Available; and what there is, after the return: nothing.
    expect([value("changes"), value("stanzas")]).toEqual([2, 2]);
    expect(value("stale.numerator")).toBeCloseTo(WAY + (80 - 20) + WAY, 9);
  });

  it("probed every 15 s · it is missed after a time-out, and seen again when an answer comes", () => {
    const { vm, outage, end } = stage({ a: { watchers: ["b"], probe: "15 s", "iq-timeout": "4 s" } });
    vm(10, 1, "ready");
    vm(20, 1, "ended", "site");
    outage("site", "a", 20, 80);
    const value = end(100);
    // Believed available from 20 s to the end of the probe at 30 s.
    expect(value("stale.numerator")).toBeCloseTo(WAY + (30 - 20) + 4, 9);
    // Probes at 15, 30, …, 90 s, answers to the first and the last, one change, one return.
    expect(value("stanzas")).toBe(6 + 2 + 1 + 1);
  });

  it("a process that is down · tells nobody what changes meanwhile, and all that there is when it is back", () => {
    const { vm, outage, end } = stage({ a: { watchers: ["b"] } });
    vm(10, 1, "ready");
    outage("process", "a/presence", 15, 50);
    vm(20, 2, "ready");
    vm(30, 1, "ended");
    const value = end(60);
    expect([value("changes"), value("stanzas")]).toEqual([3, 1 + 1]);
    expect(value("stale.numerator")).toBeCloseTo(WAY + (50 - 20) + WAY + (50 - 30) + WAY, 9);
  });

  it("a watcher that comes back · knows nothing until its probe is answered, by one stanza for each VM", () => {
    const { vm, outage, end } = stage({ a: { watchers: ["b"] } });
    for (const id of [1, 2, 3]) vm(10, id, "ready");
    outage("process", "b/presence", 20, 50);
    const value = end(60);
    expect([value("stanzas"), value("bytes")]).toEqual([3 + 1 + 3, (3 + 1 + 3) * SIZE]);
    expect(value("stale.numerator")).toBeCloseTo(3 * WAY + 3 * 2 * WAY, 9);
    // A watcher that is down does not count.
    expect(value("stale.denominator")).toBeCloseTo(3 * (60 - 10 - (50 - 20)), 9);
  });

  it("a stanza that is lost · leaves its watcher with what it believed", () => {
    const { vm, outage, end } = stage({ a: { watchers: ["b"] } });
    vm(10, 1, "ready");
    outage("link", "a--b", 15, 40);
    vm(20, 1, "suspended");
    vm(50, 1, "ended");
    const value = end(60);
    expect(value("lost")).toBe(1);
    expect(value("stale.numerator")).toBeCloseTo(WAY + (50 - 20) + WAY, 9);
  });

  it("a VM that ends while its first stanza is under way · is wrongly seen one way long, then forgotten", () => {
    const { vm, end } = stage({ a: { watchers: ["b"] } });
    vm(10, 1, "ready");
    vm(10.02, 1, "ended");
    const value = end(60);
    // Not seen for 20 ms; seen for 20 ms though gone.
    expect(value("stale.numerator")).toBeCloseTo(0.02 + 0.02, 9);
    expect(value("stale.denominator")).toBeCloseTo(0.02 + 0.02, 9);
  });

  it("a warm-up · leaves out what happened in it", () => {
    const { vm, end } = stage({ a: { watchers: ["b"] } }, { warmupSeconds: 30 });
    vm(10, 1, "ready");
    vm(40, 1, "ended");
    const value = end(60);
    expect([value("changes"), value("stanzas")]).toEqual([1, 1]);
    expect(value("stale.denominator")).toBeCloseTo(40 + WAY - 30, 9);
  });
});
