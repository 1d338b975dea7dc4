import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import type { RunOutput } from "../../experiments/scenario/index.js";
import { stage as brokerStage } from "../broker/whole-stage.js";
import { raftCluster } from "../contrasts/arms.js";
import { metric, run, scenarioOf } from "../support/scenario.js";

/** Values of the metrics of one kind. */
const measured = (output: RunOutput, prefix: string) => [...output.run].filter(([id]) => id.startsWith(prefix));

const store = parse(raftCluster) as { raft: { store: object } };
const withCrashes = (crashes: readonly object[], outages: readonly object[] = []) => ({ ...store, raft: { store: { ...store.raft.store, crashes } }, outages });

describe("a member of a Raft cluster · its process fails", () => {
  it("the same as a crash at that time · elections, commits, messages and bytes", () => {
    const crashed = run(withCrashes([{ who: "store-1", at: "4 s", for: "3 s" }, { who: "store-2", at: "12 s", for: "1 s" }]));
    const failed = run(withCrashes([], [{ process: "raft/store-1", from: "4 s", for: "3 s" }, { process: "raft/store-2", from: "12 s", for: "1 s" }]));
    expect(measured(failed, "raft.")).toEqual(measured(crashed, "raft."));
    expect(measured(failed, "messages.")).toEqual(measured(crashed, "messages."));
    expect(metric(failed, "process.downtime")).toBe(4);
    expect(metric(failed, "process.availability")).toBe(1 - 4 / 40);
  });

  it("while a crash or its site holds it down too · it comes back with the last", () => {
    const once = run(withCrashes([{ who: "store-1", at: "4 s", for: "6 s" }]));
    const thrice = run(withCrashes([{ who: "store-1", at: "4 s", for: "1 s" }], [{ process: "raft/store-1", from: "4.5 s", for: "3 s" }, { site: "a", from: "7 s", for: "3 s" }]));
    expect(measured(thrice, "raft.")).toEqual(measured(once, "raft."));
  });
});

const fed = (kind: string, more: object = {}, outages: readonly object[] = [], messaging: unknown = "direct") => ({
  horizon: "30 min",
  sites: { home: { driver: "opennebula", hosts: { count: 1, cores: 1, memory: "1 GiB" } }, away: { driver: "opennebula", hosts: { count: 1, cores: 1, memory: "1 GiB" } } },
  network: { rtt: { default: "100 ms" } },
  messaging,
  memberships: { fed: { kind, members: { home: 3, away: 3 }, ...more } },
  outages,
});

describe("a member of a membership · its process fails", () => {
  it.each(["push", "swim", "heartbeat-mesh", "fogbow-rendezvous"])("%s · the same as a crash at that time", (kind) => {
    const crashed = run(fed(kind, { crashes: [{ at: "10 min", name: "away-2", for: "12 min" }] }));
    const failed = run(fed(kind, {}, [{ process: "fed/away-2", from: "10 min", for: "12 min" }]));
    expect(measured(failed, "membership.")).toEqual(measured(crashed, "membership."));
    expect(metric(failed, "membership.crashes")).toBe(1);
  });

  it("over XMPP · its messages are lost and bounce as those of one that crashed", () => {
    const crashed = run(fed("push", { crashes: [{ at: "10 min", name: "away-2", for: "12 min" }] }, [], "xmpp"));
    const failed = run(fed("push", {}, [{ process: "fed/away-2", from: "10 min", for: "12 min" }], "xmpp"));
    expect(measured(failed, "messages.")).toEqual(measured(crashed, "messages."));
  });
});

describe("a rendezvous · its process fails", () => {
  const accuracy = (outages: readonly object[]) => metric(run(fed("fogbow-rendezvous", { neighbours: "full", beat: "30 s" }, outages)), "membership.accuracy");

  it("its managers keep their lists, and it knows nobody when it is back; members elsewhere forget those who beat to it", () => {
    expect(accuracy([{ process: "fed/rendezvous-home", from: "10 min", for: "10 min" }])).toBeLessThan(accuracy([]));
  });

  it("within an outage of its site · it starts again when both are over", () => {
    const inside = accuracy([{ site: "home", from: "10 min", for: "10 min" }, { process: "fed/rendezvous-home", from: "12 min", for: "2 min" }]);
    expect(inside).toBe(accuracy([{ site: "home", from: "10 min", for: "10 min" }]));
  });
});

describe("a manager · its process fails", () => {
  it("an order is not forwarded to it until it is back", () => {
    const fulfilled = (outages: readonly object[]): number => {
      const broker = brokerStage({ quotas: { a: 0, b: 2 }, more: { outages } });
      let order = -1;
      broker.at(1, () => (order = broker.place("a")));
      broker.run(3600);
      return broker.heard(order)[0][0];
    };
    expect(fulfilled([])).toBeLessThan(200);
    expect(fulfilled([{ process: "b/manager", from: "0 s", for: "30 min" }])).toBeGreaterThan(1800);
  });
});

describe("processes there are", () => {
  it("a name that is none · refused with the nearest", () => {
    const wrong = { ...fed("fogbow-rendezvous"), failures: { f: { kind: "renewal", up: "1 h", down: "1 min", processes: ["fed/rendezvous-home", "fed/rendezvous-hom"] } } };
    expect(() => scenarioOf(wrong)).toThrow("failures.f.processes.1: expected the name of a process: fed/away-1, fed/away-2, fed/away-3, fed/home-1");
  });

  it("a tunnel server · jobs of nodes behind it wait for their data until it is back", () => {
    const host = { driver: "opennebula", hosts: { count: 2, cores: 1, memory: "1 GiB", speed: "1 Gflop/s" }, boot: "60 s" };
    const arm = (outages: readonly object[]) => ({
      sites: { home: host, peer: host },
      network: { rtt: { default: "100 ms" }, tunnels: { peer: {} } },
      services: { c: { kind: "batch", scheduler: "immediate", head: "home", workers: { far: { site: "peer", count: 2 } } } },
      workloads: { w: { kind: "bag", count: 2, work: "100 Gflop", to: "c" } },
      outages,
    });
    const through = run(arm([]));
    const halted = run(arm([{ process: "peer/tunnels", from: "150 s", for: "200 s" }]));
    expect(metric(through, "makespan")).toBeLessThan(200);
    // Both have run by then; what they have to say leaves when the server is back.
    expect(metric(halted, "makespan")).toBeGreaterThan(350);
    expect(metric(halted, "makespan")).toBeLessThan(351);
    expect(metric(halted, "tunnels.broken")).toBe(2);
    expect(metric(halted, "jobs.interrupted")).toBe(0);
  });
});
