import { describe, expect, it } from "vitest";
import { scenarioNotes } from "../../experiments/scenario/index.js";
import { metric, run, scenarioOf } from "../support/scenario.js";

interface Parts {
  readonly a?: string;
  readonly b?: string;
  readonly site?: string;
  readonly count?: number;
  readonly horizon?: string;
}

const arm = ({ a = "{ quota: 2 }", b = "{ quota: 2 }", site = "", count = 1, horizon = "1 h" }: Parts): string => `
horizon: ${horizon}
sites:
  a: { driver: opennebula, hosts: { count: 2, cores: 1, memory: 2 GiB }${site} }
  b: { driver: opennebula, hosts: { count: 2, cores: 1, memory: 2 GiB }${site} }
network: { rtt: { default: 10 ms } }
memberships: { fed: { kind: push, members: { a: 1 } } }
managers: { a: ${a}, b: ${b} }
services: { c: { kind: batch, head: a, workers: { fed: { from: federation, site: a, count: ${count}, cores: 1, memory: 1 GiB } } } }
workloads: { w: { kind: bag, count: 3, work: 1 Gflop, to: c } }
`;
const notes = (parts: Parts): string[] => scenarioNotes(scenarioOf(arm(parts))).filter((note) => !note.startsWith("memberships"));

describe("notes on a federation · managers without a quota", () => {
  it("quotas within the room of the hosts · nothing to say; nor where the site itself refuses", () => {
    expect(notes({})).toEqual([]);
    expect(notes({ a: "{}", b: "{}", site: ", quota: 1" })).toEqual([]);
  });

  it("no quota, or one beyond the hosts · says that instances wait there, and what would send their orders on", () => {
    const said = "has no quota within the room for 2 instances of 1 core and 1 GiB at its site: further ones wait there for a host, and no other member is asked; quota: 2 forwards their orders";
    expect(notes({ b: "{}" })).toEqual([`managers.b ${said}`]);
    expect(notes({ a: "{ quota: 3 }", b: "{}" })).toEqual([`managers.a (and 1 more) ${said}`]);
  });

  it("wait there · indeed: nothing is forwarded, and with the quota that is said it is", () => {
    const forwards = (a: string): number => metric(run(arm({ a, count: 3 })), "orders.forwards");
    expect(forwards("{}")).toBe(0);
    expect(forwards("{ quota: 2 }")).toBe(1);
  });
});

describe("notes on a federation · orders that nobody grants", () => {
  const nobody = "services.c.workers.fed: no member will ever grant its orders";

  it.each([
    ["quotas of 0", "{ quota: 0 }", "{ quota: 0 }", "(a: its quota is 0; b: its quota is 0)"],
    ["a free rider", "{ quota: 0 }", "{ quota: 2, capacity: free-rider }", "(a: its quota is 0; b: its capacity control gives nothing)"],
    ["a limit that starts at 0", "{ quota: 0 }", "{ quota: 2, capacity: { kind: global, capacity: 0 } }", "(a: its quota is 0; b: its capacity control gives nothing)"],
    ["who gives to others", "{ quota: 0 }", "{ quota: 2, authorization: { kind: white-list, donate-to: [] } }", "(a: its quota is 0; b: its authorization gives nothing to a)"],
    ["who does not ask", "{ quota: 0, authorization: { kind: white-list, receive-from: [] } }", "{ quota: 2 }", "(a: its quota is 0; b: the authorization of a asks it for nothing)"],
    ["another's user list", "{ quota: 0 }", "{ quota: 2, authorization: { kind: white-list, users: [d] } }", "(a: its quota is 0; b: its authorization takes no orders of c)"],
    ["a membership without it", "{ quota: 0, members: fed }", "{ quota: 2 }", "(a: its quota is 0; b: the membership fed has no member there)"],
    ["one's own user list", "{ quota: 2, authorization: { kind: white-list, users: [d] } }", "{ quota: 2 }", "(the authorization of a takes no orders of c)"],
  ])("%s · says why, and a run until done ends: its jobs are rejected", (_, a, b, why) => {
    expect(notes({ a, b })).toEqual([`${nobody} ${why}`]);
    const output = run(arm({ a, b, horizon: "until-done" }).replace(/memberships: .*\n/, a.includes("fed") ? "$&" : ""));
    expect([output.stop, output.endSeconds, metric(output, "jobs.rejected")]).toEqual(["done", 0, 3]);
  });

  it("one member of two may grant · nothing to say, and jobs are done", () => {
    const parts = { a: "{ quota: 0 }", b: "{ quota: 2, capacity: { kind: global, capacity: 1 } }" };
    expect(notes(parts)).toEqual([]);
    expect(metric(run(arm(parts)), "jobs.completed")).toBe(3);
  });

  it("more instances than all have room for · says so, and that a run until done may have no end", () => {
    const crowded = "services order 5 instances of the federation, whose members have room for 4 at once: the others wait until some are given back";
    expect(notes({ count: 4 })).toEqual([]);
    expect(notes({ count: 5 })).toEqual([crowded]);
    expect(notes({ count: 5, horizon: "until-done" })).toEqual([`${crowded}; with horizon: until-done the run has no end where a service gets none`]);
  });
});
