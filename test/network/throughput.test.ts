import { describe, expect, it } from "vitest";
import { networkIssues, networkSchema } from "../../models/network/index.js";
import { stage } from "./stage.js";

const SITES = ["a", "b"];
const FAR = { rtt: { default: "0.5 s" } };

describe("throughput · caps of one connection (C-39)", () => {
  it("window · at most W / RTT, however fast the link", () => {
    const network = stage({ ...FAR, bandwidth: { default: "1 Gbit/s" }, throughput: { kind: "window", window: "100 kB" } }, SITES);
    const bytes = 5e6;
    expect(network.alone("a", "b", bytes)).toBe(0.25 + bytes / (100_000 / 0.5));
    expect(bytes / network.alone("a", "b", bytes)).toBeLessThanOrEqual(100_000 / 0.5);
    expect(network.arrivals([{ from: "a", to: "b", bytes }])).toEqual([0.25 + bytes / (100_000 / 0.5)]);
  });

  it("window · without links each connection has its cap, and no more events than a message without limit", () => {
    const network = stage({ ...FAR, throughput: { kind: "window", window: "100 kB" } }, SITES);
    expect(network.arrivals([{ from: "a", to: "b", bytes: 1e6 }, { from: "a", to: "b", bytes: 1e6 }])).toEqual([0.25 + 5, 0.25 + 5]);
    expect(network.sim.processed).toBe(2 + 2 * 2);
  });

  it("window · two capped connections leave the rest of a link to a third", () => {
    // 8 Mbit/s: the near pair's window allows 0.2 MB/s at 0.5 s round trip; the other direction of time is not limited.
    const network = stage({ rtt: { "a--b": "0.5 s", "a--c": "5 ms", "b--c": "5 ms" }, access: { a: { up: "8 Mbit/s" } }, throughput: { kind: "window", window: "100 kB" } }, ["a", "b", "c"]);
    expect(network.arrivals([{ from: "a", to: "b", bytes: 1e6 }, { from: "a", to: "b", bytes: 1e6 }, { from: "a", to: "c", bytes: 1e6 }])).toEqual([
      0.25 + 1e6 / 200_000,
      0.25 + 1e6 / 200_000,
      0.0025 + 1e6 / (1e6 - 2 * 200_000),
    ]);
  });

  it("Mathis · MSS / RTT · √(3/2) / √p by pair, nothing at no loss", () => {
    const network = stage({ ...FAR, throughput: { kind: "mathis", loss: { default: 0, "a--b": 0.0001, "b--a": 0.0004 } } }, SITES);
    const rate = (loss: number) => ((1460 / 0.5) * Math.sqrt(1.5)) / Math.sqrt(loss);
    expect(network.alone("a", "b", 1e6)).toBe(0.25 + 1e6 / rate(0.0001));
    expect(network.alone("b", "a", 1e6)).toBe(0.25 + 1e6 / rate(0.0004));
    expect(network.alone("a", "a", 1e6)).toBe(0.0004 / 2);
  });

  it("in a tunnel · the cap is of payload, and packets are the tunnel's", () => {
    const vpn = { kind: "openvpn", hub: "a", mss: "1000 B", encapsulation: "100 B", cipher: "1 Gbit/s", latency: "0 s" };
    const windowed = stage({ ...FAR, vpn, throughput: { kind: "window", window: "100 kB" } }, SITES);
    expect(windowed.alone("a", "b", 1e6)).toBeCloseTo(0.25 + 1e6 / (100_000 / 0.5), 12);
    const lossy = stage({ ...FAR, vpn, throughput: { kind: "mathis", loss: { default: 0.01 }, constant: 1 } }, SITES);
    expect(lossy.alone("a", "b", 1e6)).toBeCloseTo(0.25 + 1e6 / (1000 / 0.5 / 0.1), 9);
  });

  it("sites without distance · no round trip, no limit", () => {
    expect(stage({ rtt: { default: "0 s" }, throughput: "window" }, SITES).alone("a", "b", 1e9)).toBe(0);
  });
});

describe("throughput · input", () => {
  const rejects = (throughput: unknown): boolean => !networkSchema().safeParse({ throughput }).success;

  it("losses outside 0 … 1, no window, no loss at all · refused", () => {
    for (const loss of [-0.1, 1, 1.5, NaN, "1 %"]) expect(rejects({ kind: "mathis", loss: { default: loss } })).toBe(true);
    expect(rejects("mathis")).toBe(true);
    expect(rejects({ kind: "window", window: "0 B" })).toBe(true);
    expect(rejects({ kind: "mathis", loss: {}, constant: 0 })).toBe(true);
    expect(rejects({ kind: "windows" })).toBe(true);
  });

  it("a pair that is none · issue with the near pair", () => {
    const spec = networkSchema().parse({ rtt: { default: "1 ms" }, throughput: { kind: "mathis", loss: { "local--ec2eu": 0.1 } } });
    expect(networkIssues(spec, ["local", "ec2-eu"])).toEqual([
      { path: ["throughput", "loss", "local--ec2eu"], expected: "a pair of sites, site--site, or default", got: "local--ec2eu", nearest: "local--ec2-eu" },
    ]);
  });
});
