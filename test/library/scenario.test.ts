import { describe, expect, it } from "vitest";
import { scenario, simulate } from "../../index.js";

const burst = () =>
  scenario({
    start: "2011-06-01T00:00:00Z",
    sites: {
      local: { driver: "opennebula", hosts: { count: 2, cores: 1, memory: "2 GiB", speed: "1 Gflop/s" }, boot: "0 s" },
      cloud: { driver: "ec2", region: "eu-west-1", speed: "1 Gflop/s", boot: "100 s" },
    },
    network: { rtt: { "local--cloud": "40 ms" }, vpn: { kind: "openvpn", hub: "local" } },
    services: {
      cluster: { kind: "batch", scheduler: "immediate", head: "local", workers: { home: { site: "local", count: 2 }, rented: { site: "cloud", count: 1 } } },
    },
    workloads: { bag: { kind: "bag", count: 9, work: "600 Gflop", to: "cluster" } },
  });

describe("library", () => {
  it("a literal scenario · is simulated, the same for the same seed", () => {
    const once = simulate(burst(), { seed: "1" });
    const again = simulate(burst(), { seed: "1" });
    expect(once.run.get("jobs.completed")).toBe(9);
    expect(once.trajectory).toBe(again.trajectory);
    expect([...once.run]).toEqual([...again.run]);
  });

  it("a misspelt site, head, hub or service · does not compile, and is refused at run time too", () => {
    const sites = { local: { driver: "opennebula", hosts: { count: 1, cores: 1, memory: "1 GiB" } } };
    const workers = { home: { site: "local" as const, count: 1 } };
    // @ts-expect-error the head is no site
    expect(() => scenario({ sites, services: { cluster: { kind: "batch", head: "lokal", workers } } })).toThrow(/services\.cluster\.head: .*did you mean local/);
    // @ts-expect-error a group is at no site
    expect(() => scenario({ sites, services: { cluster: { kind: "batch", head: "local", workers: { home: { site: "locale", count: 1 } } } } })).toThrow(/workers\.home\.site: .*did you mean local/);
    // @ts-expect-error the hub is no site
    expect(() => scenario({ sites, network: { vpn: { kind: "openvpn", hub: "hub" } } })).toThrow(/network\.vpn\.hub/);
    // @ts-expect-error the workload goes nowhere
    expect(() => scenario({ sites, services: { cluster: { kind: "batch", head: "local", workers } }, workloads: { bag: { kind: "bag", count: 1, work: "1 Gflop", to: "clutser" } } })).toThrow(/workloads\.bag\.to: .*did you mean cluster/);
  });

  it("a quantity without unit · is refused with its path", () => {
    expect(() => scenario({ horizon: "50", services: { machine: { kind: "batch", processors: 1 } } })).toThrow(/horizon: /);
  });

  it("a seed · is required as a decimal text", () => {
    expect(() => simulate(burst(), { seed: "-1" })).toThrow(TypeError);
    // @ts-expect-error the seed is missing
    expect(() => simulate(burst(), {})).toThrow(TypeError);
  });
});
