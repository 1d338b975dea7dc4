import { describe, expect, it } from "vitest";
import { networkIssues, networkSchema } from "../../models/network/index.js";

const issuesOf = (written: unknown, siteNames: readonly string[]) => networkIssues(networkSchema().parse(written), siteNames);

describe("network · input issues", () => {
  it("nothing wrong · none", () => {
    expect(issuesOf({ rtt: { "a--b": "1 ms" }, vpn: { kind: "openvpn", hub: "b" } }, ["a", "b"])).toEqual([]);
    expect(issuesOf(undefined, ["alone"])).toEqual([]);
    expect(issuesOf({ vpn: { kind: "openvpn" } }, [])).toEqual([]);
  });

  it("a pair with an unknown site · path of the key and the nearest pair (H-41)", () => {
    expect(issuesOf({ rtt: { default: "1 ms", "local--ec2eu": "1 ms" } }, ["local", "ec2-eu"])).toEqual([
      { path: ["rtt", "local--ec2eu"], expected: "a pair of sites, site--site, or default", got: "local--ec2eu", nearest: "local--ec2-eu" },
    ]);
  });

  it("a misspelt default · is told what it should be", () => {
    expect(issuesOf({ rtt: { default: "1 ms", defualt: "1 ms" } }, ["a", "b"])).toMatchObject([{ path: ["rtt", "defualt"], nearest: "default" }]);
  });

  it("a missing pair without a default · named (H-49)", () => {
    expect(issuesOf({ rtt: { "a--b": "1 ms" } }, ["a", "b", "c"]).map(({ expected }) => expected)).toEqual([
      "a round-trip time for a--c, or a default",
      "a round-trip time for b--c, or a default",
    ]);
  });

  it("a key that reads as two pairs · an issue, not a guess", () => {
    const [issue] = issuesOf({ rtt: { default: "1 ms", "a--b--c": "1 ms" } }, ["a", "a--b", "b--c", "c"]);
    expect(issue.path).toEqual(["rtt", "a--b--c"]);
    expect(issue.expected).toBe("a pair of sites that can be read in one way");
  });

  it("a hub that is no site · nearest name", () => {
    expect(issuesOf({ rtt: { default: "1 ms" }, vpn: { kind: "openvpn", hub: "locla" } }, ["local", "remote"])).toEqual([
      { path: ["vpn", "hub"], expected: "the name of a site: local, remote", got: "locla", nearest: "local" },
    ]);
  });

  it("no hub written · the only site or the one named local stands in, else an issue", () => {
    const vpn = { kind: "openvpn" };
    expect(issuesOf({ vpn }, ["only"])).toEqual([]);
    expect(issuesOf({ rtt: { default: "1 ms" }, vpn }, ["x", "local"])).toEqual([]);
    expect(issuesOf({ rtt: { default: "1 ms" }, vpn }, ["x", "y"]).map(({ path }) => path)).toEqual([["vpn", "hub"]]);
  });
});

describe("network · schema", () => {
  const rejects = (written: unknown) => !networkSchema().safeParse(written).success;

  it("bare numbers, negative times, zero rates, unknown keys and kinds are rejected", () => {
    expect(rejects({ rtt: { default: 50 } })).toBe(true);
    expect(rejects({ rtt: { default: "-1 ms" } })).toBe(true);
    expect(rejects({ bandwidth: { default: "0 Mbit/s" } })).toBe(true);
    expect(rejects({ bandwith: {} })).toBe(true);
    expect(rejects({ vpn: "wireguard" })).toBe(true);
    for (const wrong of [{ mss: "0 B" }, { mss: "0.5 B" }, { encapsulation: "1 GB" }, { cipher: "0 bit/s" }, { "setup-round-trips": -1 }]) {
      expect(rejects({ vpn: { kind: "openvpn", ...wrong } })).toBe(true);
    }
  });

  it("what would overflow later is rejected now (H-26)", () => {
    expect(rejects({ rtt: { default: "1e300 s" } })).toBe(true);
    expect(rejects({ lan: { rtt: "2 d" } })).toBe(true);
    expect(rejects({ bandwidth: { default: "1e-300 bit/s" } })).toBe(true);
    expect(rejects({ vpn: { kind: "openvpn", setup: "1e300 s" } })).toBe(true);
  });

  it("vpn: none and no vpn are the same", () => {
    expect(networkSchema().parse({ vpn: "none" })).toEqual(networkSchema().parse({}));
  });
});
