import { describe, expect, it } from "vitest";
import { stage } from "../stage.js";

const SITES = ["a", "b", "c"];
/** Half a second one way; 1000 bit/s, of which packets leave 4/5 as payload: 100 B/s. */
const RELAY = { bandwidth: "1000 bit/s", latency: "0.5 s", mtu: "1000 B", headers: "200 B" };
/** 1 s one way between sites. */
const BEHIND = { rtt: { default: "2 s" }, tunnels: { b: RELAY } };

describe("traffic of VMs behind a tunnel server", () => {
  it("into the site and out of it · its latency and its line's payload rate are met", () => {
    const { latency, alone } = stage(BEHIND, SITES);
    expect(latency("a", "b")).toBe(1.5);
    expect(latency("b", "a")).toBe(1.5);
    expect(alone("a", "b", 1000)).toBe(1.5 + 1000 / 100);
    expect(alone("b", "c", 1000)).toBe(1.5 + 1000 / 100);
  });

  it("inside the site, and between others · not", () => {
    const { latency, alone } = stage({ ...BEHIND, lan: { rtt: "20 ms" } }, SITES);
    expect(alone("b", "b", 1000)).toBe(0.01);
    expect(latency("a", "c")).toBe(1);
  });

  it("both directions and all other ends · share the one line", () => {
    const { arrivals } = stage(BEHIND, SITES);
    expect(arrivals([{ from: "a", to: "b", bytes: 600 }, { from: "b", to: "c", bytes: 600 }, { from: "c", to: "b", bytes: 600 }])).toEqual(Array(3).fill((3 * 600) / 100 + 1.5));
  });

  it("between two such sites · both are passed", () => {
    const { latency, alone, net } = stage({ ...BEHIND, tunnels: { b: RELAY, c: { ...RELAY, latency: "250 ms", bandwidth: "500 bit/s" } } }, SITES);
    expect(latency("b", "c")).toBe(1 + 0.5 + 0.25);
    expect(alone("b", "c", 100)).toBe(1.75 + 100 / 50);
    expect(net.linksBetween("b", "c")).toEqual(["b/relay", "c/relay"]);
  });

  it("over a VPN · the hub's legs first, then the relays of the ends", () => {
    const { latency, net } = stage({ ...BEHIND, vpn: { kind: "openvpn", hub: "a", latency: "125 ms" } }, SITES);
    expect(latency("b", "c")).toBe(2 * (1 + 0.125) + 0.5);
    expect(net.linksBetween("c", "b")).toEqual(["c/tunnel", "b/tunnel", "b/relay"]);
  });

  it("bytes on the line · as many as were sent, and counted with the site", () => {
    const { arrivals, net, values } = stage(BEHIND, SITES);
    arrivals([{ from: "a", to: "b", bytes: 300 }, { from: "b", to: "a", bytes: 500 }]);
    expect(net.linkBytes().get("b/relay")).toEqual({ bytesPerSecond: 100, carried: 800, inFlight: 0 });
    expect(values().get("network.bytes b")).toBe(500);
  });
});

describe("the tunnel server is down", () => {
  it("what has not left waits, and goes on when it is back; what has left arrives", () => {
    const { arrivals, halt } = stage(BEHIND, SITES);
    halt("b", 4, 10);
    expect(arrivals([{ from: "a", to: "b", bytes: 1000 }, { from: "a", to: "c", bytes: 1000, at: 5 }, { from: "b", to: "c", bytes: 0, at: 3 }])).toEqual([10 + (1000 - 400) / 100 + 1.5, 6, 3 + 1.5]);
  });

  it("the VPN's hub is another matter, and so is another site's server", () => {
    const { arrivals, halt } = stage(BEHIND, SITES);
    halt("a", 0, 100);
    expect(arrivals([{ from: "a", to: "b", bytes: 0, at: 1 }])).toEqual([2.5]);
  });
});

describe("processes of the control plane", () => {
  it("live at the edge of their site · no tunnel, no relay, and no harm where the server is down", () => {
    const { sim, net, halt } = stage(BEHIND, SITES);
    const { forProcesses: door } = net;
    const [a, b] = [net.siteIndex("a"), net.siteIndex("b")];
    const told: number[] = [];
    const kind = sim.kind("told", () => told.push(sim.now));
    halt("b", 0, 100);
    sim.call(1, 2, "send", () => door.send(a, b, 1000, kind, 0));
    sim.run(50);
    expect(door.latencySeconds(a, b)).toBe(1);
    expect(door.reaches(b, a)).toBe(true);
    expect(net.reaches(b, a)).toBe(false);
    expect(told).toEqual([2]);
  });

  it("where no site has tunnels · are on the network itself", () => {
    const { net } = stage({ rtt: { default: "2 s" } }, SITES);
    expect(net.forProcesses).toBe(net);
  });
});
