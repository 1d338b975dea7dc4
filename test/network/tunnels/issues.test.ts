import { describe, expect, it } from "vitest";
import { networkIssues, networkSchema } from "../../../models/network/index.js";

const issuesOf = (written: unknown) => networkIssues(networkSchema().parse({ tunnels: { peer: written } }), ["peer"]);
const told = (written: unknown) => networkSchema().safeParse({ tunnels: { peer: written } }).error?.issues.map(({ message }) => message) ?? [];

describe("tunnels · input issues", () => {
  it("nothing written, or all of it well · none", () => {
    expect(issuesOf({})).toEqual([]);
    expect(issuesOf({ ports: { from: 100, to: 101 }, servers: 1, "per-server": 1, services: ["http", "db"] })).toEqual([]);
  });

  it("a site that is none · nearest name", () => {
    expect(networkIssues(networkSchema().parse({ tunnels: { pear: {} } }), ["peer"])).toEqual([{ path: ["tunnels", "pear"], expected: "the name of a site: peer", got: "pear", nearest: "peer" }]);
  });

  it("a pool smaller than 1 · says what there is too little of", () => {
    expect(issuesOf({ servers: 0 })).toEqual([{ path: ["tunnels", "peer", "servers"], expected: "a pool of at least 1 port: 1 ssh server or more", got: "0" }]);
    expect(issuesOf({ ports: { from: 200, to: 100 } })).toEqual([{ path: ["tunnels", "peer", "ports"], expected: "a pool of at least 1 port: from below to", got: "from 200 to 100" }]);
    expect(issuesOf({ ports: { from: 100, to: 100 } })).toHaveLength(1);
    expect(told({ "per-server": 0 })).toHaveLength(1);
  });

  it("packets without payload, sessions that time out while well, a service twice · told", () => {
    expect(issuesOf({ mtu: "80 B" })).toEqual([{ path: ["tunnels", "peer", "headers"], expected: "less than the packet (mtu: 80 B)", got: "80 B" }]);
    expect(issuesOf({ "session-timeout": "30 s" })).toEqual([
      { path: ["tunnels", "peer", "session-timeout"], expected: "more than the time between signs of life (keepalive: 30 s), or sessions end that are well", got: "30 s" },
    ]);
    expect(issuesOf({ services: ["web", "web"] })).toEqual([{ path: ["tunnels", "peer", "services", 1], expected: "each name once", got: "web" }]);
  });

  it("timers of no length, ports that are none, names that are none · told", () => {
    for (const key of ["check", "sweep", "retry", "keepalive"]) expect(told({ [key]: "0 s" })).toEqual(["expected a time above 0 s"]);
    expect(told({ ports: { from: 0 } })).toHaveLength(1);
    expect(told({ ports: { to: 65_536 } })).toHaveLength(1);
    expect(told({ services: ["a b"] })).toEqual(["expected a name of at most 64 letters, digits, _ and -"]);
    expect(told({ "idle-expiry": "3 years" })).toEqual(["expected at most 365 d"]);
  });
});
