import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import { stage } from "../broker/whole-stage.js";
import { raftCluster } from "../contrasts/arms.js";
import { metric, rowsOf, run } from "../support/scenario.js";

const host = (count: number) => ({ driver: "opennebula", hosts: { count, cores: 1, memory: "1 GiB", speed: "1 Gflop/s" }, boot: "60 s", context: "10 s", core: { "per-host": 100, cycle: "30 s" } });

/** A head at home and nodes of one core at a peer behind tunnels; jobs of 100 s. */
const arm = (tunnels: object, { nodes = 2, jobs = 2, more = {} }: { nodes?: number; jobs?: number; more?: object } = {}) => ({
  sites: { home: host(1), peer: host(8) },
  network: { rtt: { default: "100 ms" }, lan: { rtt: "0 s" }, tunnels: { peer: tunnels } },
  services: { c: { kind: "batch", scheduler: "immediate", head: "home", messages: { dispatch: "0 B", result: "0 B" }, workers: { far: { site: "peer", count: nodes } } } },
  workloads: { w: { kind: "bag", count: jobs, work: "100 Gflop", output: "1 MB", to: "c" } },
  ...more,
});

describe("a cluster with nodes behind tunnels", () => {
  it("ready when its tunnel stands · request, pass, boot, context, and the tunnel's set-up last", () => {
    const rows = rowsOf(run(arm({ setup: "2 s" }), { tables: ["timeline"] }), "timeline").filter(({ entity }) => entity === "c/far-1@peer");
    expect(rows.find(({ state }) => state === "running")).toMatchObject({ start_seconds: 30 + 60, end_seconds: 30 + 60 + 10 + 2 });
  });

  it("jobs · each takes the relay's latency both ways, and results share its line", () => {
    // Two results of 1 MB at once over 1 Mbit/s of payload.
    const output = run(arm({ setup: "2 s", latency: "50 ms", bandwidth: "1.25 Mbit/s", mtu: "1000 B", headers: "200 B" }));
    expect(metric(output, "makespan")).toBeCloseTo(102 + (0.05 + 0.05) + 100 + 2 * 8 + (0.05 + 0.05), 9);
  });

  it("fewer ports than nodes · one node serves, the other is paid for and waits", () => {
    const output = run(arm({ servers: 1, "per-server": 1 }));
    expect(metric(output, "jobs.completed")).toBe(2);
    expect(metric(output, "tunnels.open.max")).toBe(1);
    expect(metric(output, "tunnels.unserved")).toBe(1);
    expect(metric(output, "vms.started")).toBe(2);
  });

  it("all ports held by others for good · jobs stay unfinished, which is an outcome and no fault", () => {
    const services = { a: arm({}).services.c, b: arm({}).services.c };
    const workloads = { a: { ...arm({}).workloads.w, to: "a" }, b: { ...arm({}).workloads.w, to: "b" } };
    const output = run({ ...arm({ servers: 1, "per-server": 2 }), services, workloads });
    expect(metric(output, "jobs.completed")).toBe(2);
    expect(metric(output, "jobs.unfinished")).toBe(2);
  });
});

describe("a web service at a site behind tunnels", () => {
  it("clients elsewhere · connecting there and back, the request and the answer each pass the relay; back-ends inside do not", () => {
    const web = (latency: string) => ({
      horizon: "600 s",
      sites: { peer: host(2), users: host(1) },
      network: { rtt: { default: "100 ms" }, tunnels: { peer: { latency } } },
      services: { s: { kind: "web", front: "peer", backends: { own: { site: "peer", count: 1 } } } },
      workloads: { w: { kind: "static", to: "s", clients: "users", start: "300 s", count: 10, loop: { kind: "closed", users: 1, think: "1 s" }, work: "200 Mflop" } },
    });
    const mean = (latency: string) => metric(run(web(latency)), "latency.mean");
    expect(mean("50 ms") - mean("0 s")).toBeCloseTo(4 * 0.05, 9);
  });
});

describe("processes at a site behind tunnels", () => {
  it("managers · an order is fulfilled one way after the tunnel of its VM stands, and its stanzas pass no relay", () => {
    const broker = stage({ quotas: { a: 0, b: 1 }, boot: "20 s", more: { network: { rtt: { default: "100 ms" }, tunnels: { b: { setup: "2 s", latency: "5 s" } } } } });
    const order = broker.place("a");
    broker.run(100);
    expect(broker.heard(order)).toEqual([[0.05 + 20 + 2 + 0.05, "fulfilled", "users-1@b"]]);
  });

  it("Raft's messages · do not pass the relay: the same run, however slow that is", () => {
    const plain = parse(raftCluster) as { network: object };
    const behind = { ...plain, network: { ...plain.network, tunnels: { a: { bandwidth: "1 bit/s", latency: "10 s" } } } };
    expect(run(behind).trajectory).toBe(run(plain).trajectory);
  });

  it("their traffic · is counted and billed with their site", () => {
    const written = parse(raftCluster) as { network: object; sites: Record<string, object> };
    const priced = { ...written, start: "2011-01-01T00:00:00Z", sites: { ...written.sites, a: { ...written.sites["a"], price: { "per-host": "0 USD/h", transfer: { out: "1 USD/GB" } } } } };
    const behind = { ...priced, network: { ...written.network, tunnels: { a: {} } } };
    const cost = (given: object) => metric(run(given), "cost.total");
    expect(cost(priced)).toBeGreaterThan(0);
    expect(cost(behind)).toBe(cost(priced));
    expect(metric(run(behind), "network.bytes")).toBe(metric(run(priced), "network.bytes"));
  });
});
