import { describe, expect, it } from "vitest";
import { run } from "../support/scenario.js";
import { raftCluster } from "../contrasts/arms.js";
import { parse } from "yaml";
import { stage } from "./stage.js";

const LAN = 0.001;
const RTT = 0.1;
const WORK = 0.002;
/** From component to component, and between a component and the other server itself; streams open. */
const WAY = LAN / 2 + WORK + RTT / 2 + WORK + LAN / 2;
const HALF_WAY = LAN / 2 + WORK + RTT / 2 + WORK;
/** A stream that is set up on the way. */
const SETUP = RTT;

function pair(discovery: object, more: object = {}, components = 1) {
  const world = stage({ kind: "xmpp", processing: "2 ms", overhead: "0 B", setup: "zero-handshake", discovery, ...more }, { rtt: { default: "100 ms" }, lan: { rtt: "1 ms" } }, ["a", "b"]);
  const from = world.messaging.endpoint("ann@a", "a");
  const others = Array.from({ length: components }, (_, index) => world.messaging.endpoint(`bob${index + 1}@b`, "b"));
  const values = () => {
    const all = world.values();
    return (id: string, site = "a") => all.get(`${id} ${site}`);
  };
  const times = () => world.log.map((line) => Number(line.split(" ")[0]));
  return { ...world, from, to: others[0], values, times };
}

describe("service discovery over XMPP", () => {
  it("the first message to a component · waits for the items of its server and the features of each, with their streams; the next does not", () => {
    const { sim, messaging, from, to, taken, at, times, values } = pair({});
    at(1, () => messaging.send(from, to, 100, taken, 1));
    at(10, () => messaging.send(from, to, 100, taken, 2));
    sim.run();
    const walk = 2 * (HALF_WAY + SETUP) + 2 * (WAY + SETUP);
    expect(times()[0]).toBeCloseTo(1 + walk + WAY, 12);
    expect(times()[1]).toBeCloseTo(10 + WAY, 12);
    const value = values();
    expect([value("discovery.walks"), value("discovery.queries"), value("discovery.failed"), value("discovery.refused")]).toEqual([1, 1 + 1, 0, 0]);
    expect(value("discovery.bytes")).toBe(2 * 157 + (320 + 60) + 320);
    expect(value("discovery.wait")).toBeCloseTo(walk, 12);
    // Two messages, two questions; the answers come from b.
    expect([value("messages.sent"), value("messages.sent", "b")]).toEqual([2 + 2, 2]);
  });

  it("a server of k components · 1 + k questions; of those wanted, two", () => {
    const queries = (discovery: object) => {
      const { sim, messaging, from, to, taken, at, values } = pair(discovery, {}, 4);
      at(1, () => messaging.send(from, to, 100, taken, 1));
      sim.run();
      return [values()("discovery.queries"), values()("discovery.bytes")];
    };
    expect(queries({ query: "100 B", answer: "200 B", item: "10 B" })).toEqual([1 + 4, 5 * 100 + 5 * 200 + 4 * 10]);
    expect(queries({ query: "100 B", answer: "200 B", item: "10 B", ask: "wanted" })).toEqual([1 + 1, 2 * 100 + 2 * 200 + 4 * 10]);
  });

  it("wanted while the wanted are asked · looked for by another walk", () => {
    const { sim, messaging, from, to, taken, at, log, values } = pair({ ask: "wanted" }, {}, 2);
    at(1, () => messaging.send(from, to, 100, taken, 1));
    at(1 + 2 * (HALF_WAY + SETUP) + WAY, () => messaging.send(from, to + 1, 100, taken, 2));
    sim.run();
    expect(log.map((line) => line.split(" ").slice(1).join(" "))).toEqual(["taken 1", "taken 2"]);
    expect([values()("discovery.walks"), values()("discovery.queries")]).toEqual([2, 4]);
  });

  it("an answer · goes to who asked, whom nobody has to look for", () => {
    const { sim, messaging, from, to, exchange, at, log, values } = pair({});
    at(1, () => messaging.request(from, to, 100, exchange, 1, 15));
    at(5, () => messaging.reply(exchange, 1, 100));
    sim.run();
    expect(log.map((line) => line.split(" ")[1])).toEqual(["asked", "answered"]);
    expect(values()("discovery.walks", "b")).toBe(0);
  });

  it("a lifetime · after which it is looked for again", () => {
    const walks = (discovery: object) => {
      const { sim, messaging, from, to, taken, at, values } = pair(discovery);
      for (const time of [1, 4, 10]) at(time, () => messaging.send(from, to, 100, taken, time));
      sim.run();
      return values()("discovery.walks");
    };
    expect([walks({}), walks({ lifetime: "5 s" }), walks({ lifetime: "1 s" })]).toEqual([1, 2, 3]);
  });

  it("nobody of that name at the server · the request fails when the server has answered", () => {
    const { sim, messaging, from, to, exchange, at, log, times, values } = pair({});
    messaging.up(to, false);
    at(1, () => messaging.request(from, to, 100, exchange, 1, 15));
    sim.run();
    expect(log[0]).toContain("failed 1");
    expect(times()[0]).toBeCloseTo(1 + 2 * (HALF_WAY + SETUP), 12);
    expect([values()("discovery.refused"), values()("discovery.failed"), values()("messages.bounced")]).toEqual([1, 0, 1]);
  });

  it("a server nobody reaches · the question times out, and what waits for it bounces", () => {
    const { sim, messaging, availability, from, to, exchange, at, times, values } = pair({ timeout: "4 s" });
    at(0.5, () => availability.publish({ subject: "site", name: "b", up: false }));
    at(1, () => messaging.request(from, to, 100, exchange, 1, 15));
    sim.run();
    expect(times()).toEqual([1 + 4]);
    expect([values()("discovery.refused"), values()("discovery.failed")]).toEqual([1, 1]);
  });

  it("known, and gone meanwhile · is sent to in vain, as what is out of date is", () => {
    const { sim, messaging, from, to, taken, at, times, values } = pair({});
    at(1, () => messaging.send(from, to, 100, taken, 1));
    at(5, () => messaging.up(to, false));
    at(6, () => messaging.send(from, to, 100, taken, 2));
    sim.run();
    expect([times().length, values()("discovery.refused"), values()("messages.bounced"), values()("discovery.walks")]).toEqual([1, 0, 1, 1]);
  });

  it("who goes down · loses what waits, and forgets whom it knew", () => {
    const { sim, messaging, from, to, taken, at, times, values } = pair({});
    at(1, () => messaging.send(from, to, 100, taken, 1));
    at(1.1, () => messaging.up(from, false));
    at(5, () => messaging.up(from, true));
    at(6, () => messaging.send(from, to, 100, taken, 2));
    at(8, () => messaging.up(from, false));
    at(9, () => messaging.up(from, true));
    at(10, () => messaging.send(from, to, 100, taken, 3));
    sim.run();
    expect([times().length, values()("discovery.walks"), values()("messages.lost"), values()("messages.bounced", "b")]).toEqual([2, 3, 1, 1]);
    expect(messaging.openRequests()[from]).toBe(0);
  });

  it("a Raft cluster that has to find its members · elects a leader all the same, watched by all laws", () => {
    const written = parse(raftCluster) as object;
    const output = run({ ...written, messaging: { kind: "xmpp", discovery: {} } });
    expect(output.run.get("raft.elections")).toBeGreaterThan(0);
    expect(output.run.get("discovery.walks")).toBeGreaterThanOrEqual(3 * 2);
    expect(run({ ...written, messaging: { kind: "xmpp" } }).run.get("discovery.walks") ?? 0).toBe(0);
  });
});
