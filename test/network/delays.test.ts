import { describe, expect, it } from "vitest";
import { Simulation } from "../../sim/index.js";
import { attachNetwork, networkSchema } from "../../models/network/index.js";

const SITES = ["local", "east", "west"];

function network(written: unknown, siteNames: readonly string[] = SITES) {
  const port = attachNetwork(networkSchema().parse(written), siteNames, {
    sim: new Simulation(),
    options: { warmupSeconds: 0, startMillis: 0, tables: new Set() },
  });
  const at = (name: string) => port.siteIndex(name);
  return {
    latency: (from: string, to: string) => port.latencySeconds(at(from), at(to)),
    transfer: (from: string, to: string, bytes: number) => port.transferSeconds(at(from), at(to), bytes),
    setup: (site: string) => port.tunnelSetupSeconds(at(site)),
  };
}

const STAR = {
  rtt: { default: "100 ms", "local--east": "40 ms", "west--local": "60 ms" },
  bandwidth: { default: "8 Mbit/s", "local--east": "16 Mbit/s" },
  vpn: { kind: "openvpn", hub: "local", encapsulation: "60 B", mss: "1400 B", cipher: "12 Mbit/s", latency: "1 ms", setup: "2 s", "setup-round-trips": 5 },
};

describe("network · plain links", () => {
  const plain = network({ rtt: STAR.rtt, bandwidth: STAR.bandwidth });

  it("one way takes half the round trip, pairs before the default, either order", () => {
    expect(plain.latency("local", "east")).toBe(0.04 / 2);
    expect(plain.latency("east", "local")).toBe(0.04 / 2);
    expect(plain.latency("local", "west")).toBe(0.06 / 2);
    expect(plain.latency("east", "west")).toBe(0.1 / 2);
  });

  it("a transfer takes l + s / b (C-39), an empty one l", () => {
    expect(plain.transfer("local", "east", 2_000_000)).toBe(0.02 + 2_000_000 / 2_000_000);
    expect(plain.transfer("east", "west", 500_000)).toBe(0.05 + 500_000 / 1_000_000);
    expect(plain.transfer("east", "west", 0)).toBe(0.05);
  });

  it("no bandwidth written · any size arrives after the latency", () => {
    expect(network({ rtt: { default: "100 ms" } }).transfer("east", "west", 1e15)).toBe(0.05);
  });

  it("no overlay · no tunnel to set up", () => {
    expect(plain.setup("east")).toBe(0);
  });
});

describe("network · directions written apart", () => {
  const skewed = network({
    rtt: { default: "100 ms", "local--east": "40 ms", "east--local": "60 ms" },
    bandwidth: { default: "8 Mbit/s", "local--east": "16 Mbit/s", "east--local": "4 Mbit/s" },
  });

  it("each direction has half of its own round trip and its own rate", () => {
    expect(skewed.transfer("local", "east", 1_000_000)).toBe(0.02 + 1_000_000 / 2_000_000);
    expect(skewed.transfer("east", "local", 1_000_000)).toBe(0.03 + 1_000_000 / 500_000);
  });

  it("a triangle that a detour would shorten · the direct way is used all the same (H-50)", () => {
    expect(network({ rtt: { default: "10 ms", "east--west": "100 ms" } }).latency("east", "west")).toBe(0.05);
  });
});

describe("network · inside a site", () => {
  it("the lan's round trip and rate, unless the site's own pair is written", () => {
    const inside = network({
      rtt: { default: "100 ms", "west--west": "2 ms" },
      bandwidth: { default: "8 Mbit/s", "west--west": "80 Mbit/s" },
      lan: { rtt: "1 ms", bandwidth: "800 Mbit/s" },
    });
    expect(inside.transfer("local", "local", 1e8)).toBe(0.0005 + 1e8 / 1e8);
    expect(inside.transfer("west", "west", 1e7)).toBe(0.001 + 1e7 / 1e7);
  });

  it("never uses the overlay", () => {
    const inside = network({ ...STAR, lan: { rtt: "1 ms" } });
    expect(inside.transfer("east", "east", 1e9)).toBe(0.0005);
  });

  it("default round trip is 0.4 ms", () => {
    expect(network({ rtt: { default: "1 s" } }).latency("east", "east")).toBe(0.0004 / 2);
  });
});

describe("network · OpenVPN star", () => {
  const star = network(STAR);
  const cipher = 1_500_000;

  it("remote to hub · one leg: one pass of latency, every packet wrapped, rate capped by the cipher", () => {
    const wire = 14_000_001 + 60 * 10_001;
    expect(star.transfer("east", "local", 14_000_001)).toBe(0.02 + 0.001 + wire / cipher);
  });

  it("a link slower than the cipher · the link sets the rate", () => {
    expect(star.transfer("local", "west", 1_400_000)).toBe(0.03 + 0.001 + (1_400_000 + 60 * 1000) / 1_000_000);
  });

  it("remote to remote · both legs' latency, the slower leg's rate, whatever the direct link", () => {
    const wire = 1_400_000 + 60 * 1000;
    expect(star.latency("east", "west")).toBe(0.02 + 0.001 + (0.03 + 0.001));
    expect(star.transfer("east", "west", 1_400_000)).toBe(0.02 + 0.001 + (0.03 + 0.001) + wire / 1_000_000);
  });

  it("an empty message has no packets", () => {
    expect(star.transfer("east", "local", 0)).toBe(0.02 + 0.001);
  });

  it("tunnel set-up · round trips to the hub plus the fixed part; none at the hub", () => {
    expect(star.setup("east")).toBe(5 * (0.02 + 0.02) + 2);
    expect(star.setup("west")).toBe(5 * (0.03 + 0.03) + 2);
    expect(star.setup("local")).toBe(0);
  });

  it("defaults · 60 B per 1400 B, 150 Mbit/s, 55 us, five round trips and 1 s, hub local", () => {
    const plain = network({ rtt: { default: "100 ms" }, vpn: { kind: "openvpn" } });
    expect(plain.transfer("east", "local", 1400)).toBe(0.05 + 55e-6 + 1460 / 18_750_000);
    expect(plain.setup("east")).toBe(5 * 0.1 + 1);
    expect(plain.setup("local")).toBe(0);
  });
});

describe("network · other sites", () => {
  it("an idle site and another order of declaration · no delay changes", () => {
    const before = network(STAR);
    const after = network({ ...STAR, rtt: { ...STAR.rtt, "alone--local": "7 ms" } }, ["west", "alone", "local", "east"]);
    for (const from of SITES) {
      expect(after.setup(from)).toBe(before.setup(from));
      for (const to of SITES) expect(after.transfer(from, to, 123_456)).toBe(before.transfer(from, to, 123_456));
    }
  });
});
