import { describe, expect, it } from "vitest";
import { Fault, Rank, Simulation } from "../../sim/index.js";
import { attachNetwork, networkMetrics, networkSchema } from "../../models/network/index.js";

const STAR = {
  rtt: { default: "100 ms" },
  vpn: { kind: "openvpn", hub: "hub", encapsulation: "60 B", mss: "1400 B", cipher: "8 Mbit/s", latency: "0 s" },
};

function world(warmupSeconds = 0, sharing = "fair-share") {
  const sim = new Simulation();
  const net = attachNetwork(networkSchema().parse({ ...STAR, sharing }), ["hub", "east", "west"], { sim, options: { warmupSeconds, startMillis: 0, tables: new Set() } });
  const log: string[] = [];
  const kind = sim.kind("told", (arg) => log.push(`${sim.now} told ${arg}`));
  net.listen({
    trafficSent: (from, to, bytes, wire) => log.push(`${sim.now} sent ${from}>${to} ${bytes} as ${wire}`),
    trafficReceived: (from, to, bytes) => log.push(`${sim.now} received ${from}>${to} ${bytes}`),
  });
  const values = () => {
    const found = new Map<string, number | null>();
    net.close();
    net.report({
      value: (id, entity, value) => void found.set(`${id} ${entity}`, value),
      parts: (id, entity, numerator, denominator) => void found.set(`${id} ${entity}`, denominator === 0 ? null : numerator / denominator),
      run: () => undefined,
    });
    return found;
  };
  return { sim, net, log, kind, values };
}

describe("network · sending", () => {
  it("listeners hear the start, then the arrival, and only then the receiver acts", () => {
    const { sim, net, log, kind } = world();
    net.send(net.siteIndex("east"), net.siteIndex("hub"), 1400, kind, 7);
    expect(sim.run()).toBe("empty");
    const arrival = 0.05 + 1460 / 1_000_000;
    expect(log).toEqual(["0 sent east>hub 1400 as 1460", `${arrival} received east>hub 1400`, `${arrival} told 7`]);
  });

  it("two messages on one tunnel · share it, and each has it alone where links are independent", () => {
    for (const [sharing, times] of [["fair-share", 2], ["independent", 1]] as const) {
      const { sim, net, log, kind } = world(0, sharing);
      net.send(net.siteIndex("east"), net.siteIndex("hub"), 1_400_000, kind, 1);
      net.send(net.siteIndex("east"), net.siteIndex("hub"), 1_400_000, kind, 2);
      sim.run();
      const arrival = 0.05 + (times * 1_460_000) / 1_000_000;
      expect(log.filter((line) => line.includes("told"))).toEqual([`${arrival} told 1`, `${arrival} told 2`]);
    }
  });

  it("a message that meets no limit · is one event in the queue and two that happen", () => {
    const { sim, net, kind } = world();
    net.send(net.siteIndex("hub"), net.siteIndex("hub"), 1e9, kind, 1);
    expect(sim.pending).toBe(1);
    sim.run();
    expect(sim.processed).toBe(2);
  });

  it("a message that is posted where nothing can hold it up · is one event, and listeners hear of its arrival from its sender", () => {
    const { sim, net, log } = world();
    const [east, hub] = [net.siteIndex("east"), net.siteIndex("hub")];
    const kind = sim.kind("there", () => net.arrived(hub, hub, 900));
    expect(net.post(hub, hub, 900, kind, 1)).toBe(true);
    expect(sim.run()).toBe("empty");
    expect(sim.processed).toBe(1);
    expect(log).toEqual(["0 sent hub>hub 900 as 900", `${net.latencySeconds(hub, hub)} received hub>hub 900`]);
    // The cipher of the tunnel is a rate; a message without bytes meets none.
    expect([net.post(east, hub, 900, kind, 1), net.post(east, hub, 0, kind, 1)]).toEqual([false, true]);
    expect(log).toHaveLength(3);
  });

  it("messages of one instant arrive before time-outs and after completions", () => {
    const { sim, net, log, kind } = world();
    const mark = sim.kind("mark", (arg) => log.push(`mark ${arg}`));
    sim.at(0.05, Rank.timeout, mark, 2);
    net.send(net.siteIndex("west"), net.siteIndex("hub"), 0, kind, 1);
    sim.at(0.05, Rank.completion, mark, 0);
    sim.run();
    expect(log.slice(1)).toEqual(["mark 0", "0.05 received west>hub 0", "0.05 told 1", "mark 2"]);
  });

  it("more messages in flight than rows at the start · each arrives with its own bytes", () => {
    const { sim, net, log, kind } = world();
    for (let bytes = 0; bytes < 1000; bytes += 1) net.send(net.siteIndex("east"), net.siteIndex("hub"), bytes, kind, bytes);
    sim.run();
    const received = log.filter((line) => line.includes("received")).map((line) => Number(line.split(" ").at(-1)));
    expect(received.sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, bytes) => bytes));
  });

  it("negative or endless bytes and unknown sites are faults", () => {
    const { net, kind } = world();
    expect(() => net.send(0, 1, -1, kind, 0)).toThrow(Fault);
    expect(() => net.send(0, 1, NaN, kind, 0)).toThrow(Fault);
    expect(() => net.send(0, 3, 1, kind, 0)).toThrow(Fault);
    expect(() => net.siteIndex("nowhere")).toThrow(Fault);
    expect(() => net.tunnelSetupSeconds(-1)).toThrow(Fault);
  });
});

describe("network · metrics", () => {
  it("payload once, wire bytes on every leg, by the site that sends; nothing for traffic inside a site", () => {
    const { sim, net, kind, values } = world();
    net.send(net.siteIndex("east"), net.siteIndex("west"), 2800, kind, 0);
    net.send(net.siteIndex("east"), net.siteIndex("hub"), 100, kind, 0);
    net.send(net.siteIndex("east"), net.siteIndex("east"), 5000, kind, 0);
    sim.run();
    const found = values();
    expect(found.get("network.messages east")).toBe(2);
    expect(found.get("network.bytes east")).toBe(2900);
    expect(found.get("network.wire-bytes east")).toBe(2 * (2800 + 2 * 60) + (100 + 60));
    expect(found.get("network.messages hub")).toBe(0);
    expect(new Set([...found.keys()].map((key) => key.split(" ")[0]))).toEqual(new Set(networkMetrics.map(({ id }) => id)));
  });

  it("sent before the warm-up ends · not counted", () => {
    const { sim, net, kind, values } = world(10);
    const send = () => net.send(net.siteIndex("east"), net.siteIndex("hub"), 1, kind, 0);
    sim.call(9, Rank.arrival, "early", send);
    sim.call(10, Rank.arrival, "at the end", send);
    sim.run();
    expect(values().get("network.messages east")).toBe(1);
  });
});
