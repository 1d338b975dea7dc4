import { describe, expect, it } from "vitest";
import { networkIssues, networkSchema, sharingLaws } from "../../models/network/index.js";
import { type Message, stage } from "./stage.js";

const SITES = ["a", "b", "c"];
/** 8 Mbit/s are a million bytes a second. */
const RATE = 1e6;
const LINKS = { rtt: { default: "0.5 s" }, bandwidth: { default: "8 Mbit/s" } };
const across = (from: string, to: string, bytes: number, at = 0): Message => ({ from, to, bytes, at });
const arrivals = (written: object, messages: readonly Message[]): number[] => stage({ ...LINKS, ...written }, SITES).arrivals(messages);

describe("sharing laws · every one", () => {
  it.each(sharingLaws.names())("%s · a transfer alone takes latency + bytes over the rate (C-39)", (sharing) => {
    const alone = stage({ ...LINKS, sharing }, SITES);
    expect(alone.alone("a", "b", 3e6)).toBe(0.25 + 3e6 / RATE);
    expect(alone.arrivals([across("a", "b", 3e6)])).toEqual([0.25 + 3e6 / RATE]);
  });

  it.each(sharingLaws.names())("%s · the same messages twice arrive at the same bits, and another idle site moves none", (sharing) => {
    const messages = Array.from({ length: 60 }, (_, i) => across(SITES[i % 3], SITES[(i * 2 + 1) % 3], 1000 * (1 + ((i * 37) % 91)), i / 16));
    const first = arrivals({ sharing, access: { a: { up: "6 Mbit/s" } } }, messages);
    expect(arrivals({ sharing, access: { a: { up: "6 Mbit/s" } } }, messages)).toEqual(first);
    expect(stage({ ...LINKS, sharing, access: { a: { up: "6 Mbit/s" } } }, ["z", "c", "0", "b", "a"]).arrivals(messages)).toEqual(first);
  });
});

describe("sharing laws · transfers that meet", () => {
  const two = [across("a", "b", 1e7), across("a", "b", 1e7, 0.5)];

  it("fair share · two of 10 MB at 10 MB/s, the second half a second later, end at 1.5 s and 2 s (C-43)", () => {
    expect(arrivals({ bandwidth: { default: "10 MB/s" } }, two)).toEqual([0.25 + 1.5, 0.25 + 2]);
  });

  it("independent · each takes as long as alone", () => {
    expect(arrivals({ bandwidth: { default: "10 MB/s" }, sharing: "independent" }, two)).toEqual([0.25 + 1, 0.5 + (0.25 + 1)]);
  });

  it("the two directions of a pair · do not meet", () => {
    expect(arrivals({}, [across("a", "b", 1e6), across("b", "a", 1e6)])).toEqual([0.25 + 1, 0.25 + 1]);
  });

  it("inside a site · all share its network, or its own pair", () => {
    const messages = [across("a", "a", 1e6), across("a", "a", 1e6)];
    expect(arrivals({ lan: { rtt: "0 s", bandwidth: "8 Mbit/s" } }, messages)).toEqual([2, 2]);
    expect(arrivals({ lan: { rtt: "0 s" }, bandwidth: { "a--a": "16 Mbit/s" } }, messages)).toEqual([1, 1]);
  });

  it("no bytes · nothing to wait for, whoever else is on the link", () => {
    expect(arrivals({}, [across("a", "b", 1e6), across("a", "b", 0)])).toEqual([0.25 + 1, 0.25]);
  });

  it("latency-weighted · shares of a full line are as 1 / round trip", () => {
    const messages = [across("a", "b", 3e6), across("a", "c", 1e6)];
    // Weights 1/0.5 and 1/1.5 of 8 Mbit/s up: three quarters and one quarter, so that both leave for 4 s.
    expect(arrivals({ rtt: { "a--b": "0.5 s", "a--c": "1.5 s", "b--c": "1 s" }, bandwidth: {}, access: { a: { up: "8 Mbit/s" } }, sharing: "latency-weighted" }, messages)).toEqual([
      0.25 + 4,
      0.75 + 4,
    ]);
    expect(arrivals({ rtt: { "a--b": "0.5 s", "a--c": "1.5 s", "b--c": "1 s" }, bandwidth: {}, access: { a: { up: "8 Mbit/s" } } }, messages)).toEqual([0.25 + 4, 0.75 + 2]);
  });
});

describe("access lines", () => {
  it("up and down · are shared by all pairs of the site", () => {
    const messages = [across("a", "b", 1e6), across("a", "c", 1e6)];
    expect(arrivals({ bandwidth: {}, access: { a: { up: "8 Mbit/s" } } }, messages)).toEqual([0.25 + 2, 0.25 + 2]);
    expect(arrivals({ bandwidth: {}, access: { c: { down: "8 Mbit/s" } } }, [across("a", "c", 1e6), across("b", "c", 1e6)])).toEqual([0.25 + 2, 0.25 + 2]);
    expect(arrivals({ bandwidth: {}, access: { a: { down: "8 Mbit/s" } } }, messages)).toEqual([0.25, 0.25]);
  });

  it("the slower of line and pair · sets the rate; inside a site no line is crossed", () => {
    const lines = stage({ ...LINKS, access: { a: { up: "4 Mbit/s" }, b: { down: "2 Mbit/s" } } }, SITES);
    expect(lines.alone("a", "b", 1e6)).toBe(0.25 + 1e6 / 250_000);
    expect(lines.alone("a", "c", 1e6)).toBe(0.25 + 1e6 / 500_000);
    expect(lines.alone("a", "a", 1e6)).toBe(0.0004 / 2);
  });

  it("a site that is not there · issue with the near name", () => {
    expect(networkIssues(networkSchema().parse({ ...LINKS, access: { ec2eu: { up: "1 Mbit/s" } } }), ["ec2-eu", "local"])).toEqual([
      { path: ["access", "ec2eu"], expected: "the name of a site: ec2-eu, local", got: "ec2eu", nearest: "ec2-eu" },
    ]);
  });

  it("a rate of 0, or another key · refused", () => {
    expect(networkSchema().safeParse({ access: { a: { up: "0 bit/s" } } }).success).toBe(false);
    expect(networkSchema().safeParse({ access: { a: { upload: "1 Mbit/s" } } }).success).toBe(false);
  });
});

describe("sharing laws · input", () => {
  it("weights by round trip between sites without distance · issue", () => {
    const issues = networkIssues(networkSchema().parse({ rtt: { default: "0 s" }, sharing: "latency-weighted" }), SITES);
    expect(issues).toEqual([{ path: ["sharing"], expected: "round trips above 0 s between all sites, for weights of 1 / round trip", got: "two sites without distance" }]);
    expect(networkIssues(networkSchema().parse({ rtt: { default: "1 ms" }, sharing: "latency-weighted" }), SITES)).toEqual([]);
  });

  it("a law that is not there · refused", () => {
    expect(networkSchema().safeParse({ sharing: "fair" }).success).toBe(false);
  });
});

describe("OpenVPN · tunnels and the hub are shared", () => {
  const vpn = { kind: "openvpn", hub: "a", encapsulation: "0 B", cipher: "8 Mbit/s", latency: "0 s" };
  const star = { ...LINKS, bandwidth: {}, vpn };

  it("both directions of a tunnel · share its one process", () => {
    expect(arrivals(star, [across("a", "b", 1e6), across("b", "a", 1e6)])).toEqual([0.25 + 2, 0.25 + 2]);
  });

  it("two tunnels · do not meet, unless the hub's process is limited too", () => {
    const messages = [across("a", "b", 1e6), across("a", "c", 1e6)];
    expect(arrivals(star, messages)).toEqual([0.25 + 1, 0.25 + 1]);
    expect(arrivals({ ...star, vpn: { ...vpn, "hub-cipher": "8 Mbit/s" } }, messages)).toEqual([0.25 + 2, 0.25 + 2]);
  });

  it("from one remote site to another · crosses both tunnels, and the hub's process twice", () => {
    expect(arrivals(star, [across("b", "c", 1e6), across("a", "c", 1e6)])).toEqual([0.5 + 2, 0.25 + 2]);
    expect(arrivals({ ...star, vpn: { ...vpn, "hub-cipher": "8 Mbit/s" } }, [across("b", "c", 1e6)])).toEqual([0.5 + 2]);
  });

  it("the hub's own line · is crossed in both directions by what passes through", () => {
    const narrow = { ...star, access: { a: { up: "4 Mbit/s", down: "4 Mbit/s" } } };
    expect(arrivals(narrow, [across("b", "c", 1e6), across("a", "b", 1e6)])).toEqual([0.5 + 4, 0.25 + 4]);
    expect(arrivals(narrow, [across("b", "c", 1e6), across("c", "a", 1e6)])).toEqual([0.5 + 4, 0.25 + 4]);
  });
});
