import { describe, expect, it } from "vitest";
import { messagingSchema, transports } from "../../models/messaging/index.js";
import { stage } from "./stage.js";

const LAN = 0.001;
const RTT = 0.1;
const WORK = 0.002;
const NETWORK = { rtt: { default: "100 ms" }, lan: { rtt: "1 ms" } };
const SITES = ["a", "b", "c", "d"];
const xmpp = (more: object = {}) => ({ kind: "xmpp", processing: "2 ms", overhead: "0 B", ...more });
/** From component to component once the stream is open. */
const WAY = LAN / 2 + WORK + RTT / 2 + WORK + LAN / 2;

function pair(more: object = {}, network: object = NETWORK, seed = "1") {
  const world = stage(xmpp(more), network, SITES, seed);
  const from = world.messaging.endpoint("ann@a", "a");
  const to = world.messaging.endpoint("bob@b", "b");
  const times = () => world.log.map((line) => [line.split(" ")[2], Number(line.split(" ")[0])] as const);
  return { ...world, from, to, times };
}

describe("xmpp · set-up", () => {
  it.each([["dialback", 6], ["tls-external", 8], ["tls-dialback", 14], ["zero-handshake", 1]] as const)("%s · the first message waits for %d round trips, the next for none", (setup, trips) => {
    const { sim, messaging, from, to, taken, at, times } = pair({ setup });
    at(1, () => messaging.send(from, to, 100, taken, 1));
    at(10, () => messaging.send(from, to, 100, taken, 2));
    sim.run();
    expect(times()[0][1]).toBeCloseTo(1 + WAY + trips * RTT, 12);
    expect(times()[1][1]).toBeCloseTo(10 + WAY, 12);
  });

  it("a request between two fresh domains · pays in both directions", () => {
    const { sim, messaging, from, to, exchange, log, at } = pair();
    at(1, () => messaging.request(from, to, 100, exchange, 1, 15));
    at(2, () => messaging.reply(exchange, 1, 100));
    sim.run();
    expect(Number(log[1].split(" ")[0])).toBeCloseTo(2 + 6 * RTT + WAY, 12);
    expect(messaging.openRequests()[from]).toBe(0);
  });

  it("a component that comes up · is attached after 3 round trips to its server; until then its own messages wait and those for it bounce", () => {
    const { sim, messaging, from, to, taken, at, times, values } = pair({ setup: "zero-handshake" });
    messaging.send(from, to, 0, taken, 1);
    at(10, () => messaging.up(to, false));
    at(20, () => {
      messaging.up(to, true);
      messaging.send(to, from, 0, taken, 2);
    });
    at(20 - RTT, () => messaging.send(from, to, 0, taken, 3));
    sim.run();
    expect(times()[0][1]).toBeCloseTo(3 * LAN + RTT + WAY, 12);
    expect(times()[1][1]).toBeCloseTo(20 + 3 * LAN + RTT + WAY, 12);
    expect([times().length, values().get("messages.bounced a")]).toEqual([2, 1]);
  });

  it("to a component that is down · the request fails as soon as the error is back", () => {
    const { sim, messaging, from, to, exchange, log, at, values } = pair();
    messaging.up(to, false);
    at(1, () => messaging.request(from, to, 100, exchange, 1, 15));
    sim.run();
    expect(log.length).toBe(1);
    expect(log[0]).toContain("failed 1");
    // There: its server, the set-up, the receiver's server. Back: without bytes and work.
    expect(Number(log[0].split(" ")[0])).toBeCloseTo(1 + LAN / 2 + WORK + 6 * RTT + RTT / 2 + WORK + RTT / 2 + LAN / 2, 12);
    expect(values().get("messages.bounced a")).toBe(1);
  });

  it("N sites of two components each, all to all · 2N · (2N − 2) streams; of one domain a server · N · (N − 1)", () => {
    const streams = (domain: string) => {
      const world = stage(xmpp({ domain }), NETWORK, SITES);
      const all = SITES.flatMap((site) => [1, 2].map((component) => world.messaging.endpoint(`c${component}@${site}`, site)));
      for (const from of all) for (const to of all) if (from !== to) world.messaging.send(from, to, 10, world.taken, 0);
      world.sim.run();
      expect(world.log.length).toBe(8 * 7);
      return world.values().get("messages.streams ");
    };
    expect(streams("component")).toBe(8 * 6);
    expect(streams("server")).toBe(4 * 3);
  });
});

describe("xmpp · order", () => {
  it("a small stanza behind a large one · waits for it, where a datagram overtakes", () => {
    const { sim, messaging, from, to, taken, at, times } = pair({}, { ...NETWORK, bandwidth: { default: "8 kbit/s" }, sharing: "independent" });
    at(1, () => messaging.send(from, to, 1, taken, 0));
    at(10, () => messaging.send(from, to, 5000, taken, 1));
    at(10, () => messaging.send(from, to, 1, taken, 2));
    sim.run();
    expect(times().map(([arg]) => arg)).toEqual(["0", "1", "2"]);
    expect(times()[2][1]).toBeGreaterThan(10 + 5);
  });

  it("servers · work on one stanza after the other", () => {
    const { sim, messaging, from, to, taken, at, times } = pair();
    at(1, () => messaging.send(from, to, 0, taken, 0));
    at(10, () => [1, 2, 3].forEach((message) => messaging.send(from, to, 0, taken, message)));
    sim.run();
    for (const message of [1, 2, 3]) expect(times()[message][1]).toBeCloseTo(10 + WAY + (message - 1) * WORK, 12);
  });

  it("losses · are sent again: nothing is lost, all stays in order, and what follows is late too", () => {
    const { sim, messaging, from, to, taken, at, times } = pair({ loss: 0.3, retransmission: "1 s" });
    for (let message = 0; message < 200; message += 1) at(1 + message / 10, () => messaging.send(from, to, 0, taken, message));
    sim.run();
    expect(times().map(([arg]) => Number(arg))).toEqual(Array.from({ length: 200 }, (_, message) => message));
    const late = times().filter(([arg, time]) => time - (1 + Number(arg) / 10) > 1).length;
    expect(late).toBeGreaterThan(0.3 * 200);
  });

  it("what is sent again, and what waits behind it · share one domain's stream, not another's", () => {
    const delayed = (domain: string) => {
      const world = stage(xmpp({ domain, loss: 0.5, retransmission: "5 s", setup: "zero-handshake" }), NETWORK, SITES);
      const to = world.messaging.endpoint("bob@b", "b");
      const senders = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => world.messaging.endpoint(`ann${number}@a`, "a"));
      world.at(1, () => senders.forEach((from) => world.messaging.send(from, to, 0, world.taken, from)));
      world.sim.run();
      return world.log.filter((line) => Number(line.split(" ")[0]) > 5).length;
    };
    expect(delayed("server")).toBeGreaterThan(delayed("component"));
  });
});

describe("xmpp · breaks", () => {
  it("a partition · loses what is on the stream; then the server gives up and what waited bounces; after it the stream is set up anew", () => {
    const { sim, messaging, availability, from, to, taken, exchange, log, at, values } = pair({ "give-up": "5 s" });
    at(1, () => messaging.send(from, to, 0, taken, 1));
    at(9.99, () => messaging.send(from, to, 0, taken, 2));
    at(10, () => availability.publish({ subject: "link", name: "a--b", up: false }));
    at(11, () => messaging.request(from, to, 0, exchange, 3, 15));
    at(20, () => availability.publish({ subject: "link", name: "a--b", up: true }));
    at(21, () => messaging.send(from, to, 0, taken, 4));
    sim.run();
    expect(log.map((line) => line.slice(line.indexOf(" ") + 1))).toEqual(["taken 1", "failed 3", "taken 4"]);
    expect(Number(log[1].split(" ")[0])).toBeCloseTo(11 + LAN / 2 + WORK + 5 + LAN / 2, 12);
    expect(Number(log[2].split(" ")[0])).toBeCloseTo(21 + 6 * RTT + WAY, 12);
    expect([values().get("messages.streams "), values().get("messages.lost a"), values().get("messages.bounced a")]).toEqual([2, 2, 1]);
  });

  it("a server at another site · carries for the processes of its site, and takes them with it when it is down", () => {
    const { sim, messaging, availability, from, to, taken, log, at } = pair({ servers: { b: "c" }, setup: "zero-handshake" });
    at(1, () => messaging.send(from, to, 0, taken, 1));
    at(5, () => availability.publish({ subject: "site", name: "c", up: false }));
    at(6, () => messaging.send(from, to, 0, taken, 2));
    sim.run();
    expect(log.length).toBe(1);
    expect(Number(log[0].split(" ")[0])).toBeCloseTo(1 + LAN / 2 + WORK + RTT + RTT / 2 + WORK + RTT / 2, 12);
  });

  it("partitions, losses and processes that come and go at random · every message and request ends, none twice", () => {
    const { sim, messaging, availability, from, to, exchange, log, at } = pair({ loss: 0.2, "give-up": "2 s" });
    for (let request = 0; request < 500; request += 1) {
      at(request / 5, () => messaging.request(from, to, 10, exchange, request, 3));
      if (request % 50 === 7) at(request / 5, () => availability.publish({ subject: "link", name: "a--b", up: false }));
      if (request % 50 === 20) at(request / 5, () => availability.publish({ subject: "link", name: "a--b", up: true }));
      if (request % 40 === 9) at(request / 5, () => messaging.up(to, false));
      if (request % 40 === 15) at(request / 5, () => messaging.up(to, true));
    }
    sim.run();
    const ended = log.filter((line) => !line.includes("asked")).map((line) => line.split(" ")[2]);
    expect([ended.length, new Set(ended).size]).toEqual([500, 500]);
    expect([messaging.underWay()[to], messaging.openRequests()[from]]).toEqual([0, 0]);
  });
});

describe("xmpp · misuse", () => {
  it("servers of sites that are not there, times of nothing, ways that are not known", () => {
    const issues = transports.get("xmpp").issues(messagingSchema().parse(xmpp({ servers: { a: "bb", e: "b" } })), ["aa", "b"]);
    expect(issues).toEqual([
      { path: ["servers", "a"], expected: "the name of a site: aa, b", got: "a" },
      { path: ["servers", "a"], expected: "the name of a site: aa, b", got: "bb" },
      { path: ["servers", "e"], expected: "the name of a site: aa, b", got: "e" },
    ]);
    expect(() => stage(xmpp({ "give-up": "0 s" }), NETWORK, SITES)).toThrow();
    expect(() => stage(xmpp({ setup: "tls" }), NETWORK, SITES)).toThrow();
  });
});
