import { describe, expect, it } from "vitest";
import { stage } from "./stage.js";

const NETWORK = { rtt: { default: "100 ms" } };

function pair() {
  const world = stage("direct", NETWORK, ["a", "b"]);
  const from = world.messaging.endpoint("ann@a", "a");
  const to = world.messaging.endpoint("bob@b", "b");
  return { ...world, from, to };
}

describe("requests", () => {
  it("answered at once · asked after one way, answered after two, no failure at the time-out", () => {
    const { sim, messaging, from, to, exchange, log, at } = pair();
    messaging.request(from, to, 100, exchange, 3, 15);
    at(0.05, () => messaging.reply(exchange, 3, 200));
    sim.run();
    expect(log).toEqual(["0.05 asked 3", "0.1 answered 3"]);
  });

  it("never answered · failed at the time-out, once", () => {
    const { sim, messaging, from, to, exchange, log } = pair();
    messaging.request(from, to, 100, exchange, 3, 15);
    sim.run();
    expect(log).toEqual(["0.05 asked 3", "15 failed 3"]);
  });

  it("answered at the very time-out · what arrived at the same instant still counted", () => {
    const { sim, messaging, from, to, exchange, log, at } = pair();
    messaging.request(from, to, 0, exchange, 3, 1.05);
    at(1, () => messaging.reply(exchange, 3, 0));
    sim.run();
    expect(log).toEqual(["0.05 asked 3", "1.05 answered 3"]);
  });

  it("answered too late · failed, and the answer is delivered to nobody", () => {
    const { sim, messaging, from, to, exchange, log, at, values } = pair();
    messaging.request(from, to, 100, exchange, 3, 1);
    at(2, () => messaging.reply(exchange, 3, 200));
    sim.run();
    expect(log).toEqual(["0.05 asked 3", "1 failed 3"]);
    expect(values().get("messages.delivered b")).toBe(1);
  });

  it("receiver down · failed at the time-out; sender down when the answer comes · failed at the time-out too", () => {
    const { sim, messaging, from, to, exchange, log, at } = pair();
    messaging.up(to, false);
    messaging.request(from, to, 100, exchange, 1, 1);
    at(2, () => messaging.up(to, true));
    at(3, () => messaging.request(from, to, 100, exchange, 2, 1));
    at(3.05, () => messaging.reply(exchange, 2, 0));
    at(3.06, () => messaging.up(from, false));
    sim.run();
    expect(log).toEqual(["1 failed 1", "3.05 asked 2", "4 failed 2"]);
  });

  it("the name of one that timed out · can be used again, and the answer is that of the later one", () => {
    const { sim, messaging, from, to, exchange, log, at } = pair();
    messaging.request(from, to, 0, exchange, 3, 1);
    at(2, () => messaging.request(from, to, 0, exchange, 3, 1));
    at(2.2, () => messaging.reply(exchange, 3, 0));
    sim.run();
    expect(log).toEqual(["0.05 asked 3", "1 failed 3", "2.05 asked 3", `${2.2 + 0.05} answered 3`]);
  });

  it("two of one name at once, an answer without a request, two answers · faults", () => {
    const { sim, messaging, from, to, exchange, at } = pair();
    messaging.request(from, to, 0, exchange, 3, 15);
    expect(() => messaging.request(from, to, 0, exchange, 3, 15)).toThrow("request 3 is open already");
    expect(() => messaging.reply(exchange, 3, 0)).toThrow("an answer to request 3, which was not taken in or was answered before");
    at(0.06, () => {
      messaging.reply(exchange, 3, 0);
      expect(() => messaging.reply(exchange, 3, 0)).toThrow("answered before");
    });
    sim.run();
  });

  it("1000 with answers lost, late or never given · every one ends once, and no row is left", () => {
    const { sim, messaging, from, to, exchange, log, at } = pair();
    const ended = new Map<number, number>();
    for (let request = 0; request < 1000; request += 1) {
      at(request, () => messaging.request(from, to, 10, exchange, request % 50, 3));
      if (request % 3 !== 0) at(request + 0.1 + (request % 5), () => messaging.reply(exchange, request % 50, 10));
    }
    sim.run();
    for (const line of log.filter((entry) => !entry.includes("asked"))) ended.set(Number(line.split(" ").at(-1)), (ended.get(Number(line.split(" ").at(-1))) ?? 0) + 1);
    expect([...ended.values()]).toEqual(Array.from({ length: 50 }, () => 20));
    expect([messaging.underWay()[to], messaging.openRequests()[from]]).toEqual([0, 0]);
  });
});
