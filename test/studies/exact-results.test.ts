import { describe, expect, it } from "vitest";
import { metric, run, rowsOf } from "../support/scenario.js";
import { itWithData } from "../support/data.js";
import { cluster } from "./clusters.js";

describe("first come first served, nobody overtaking · real logs through simulate", () => {
  const replay = (file: string, processors: number, bytes: Uint8Array) =>
    run(
      {
        services: { cluster: { kind: "batch", processors, scheduler: "immediate", queue: "fifo" } },
        workloads: { log: { kind: "swf", file, to: "cluster" } },
      },
      { file: () => bytes, tables: ["jobs"] },
    );
  const facts = (file: string, processors: number, bytes: Uint8Array) => {
    const output = replay(file, processors, bytes);
    return {
      completed: metric(output, "jobs.completed"),
      waiting: rowsOf(output, "jobs").filter((row) => Number(row["wait_seconds"]) > 0).length,
      waitSum: metric(output, "wait.sum"),
      waitMax: metric(output, "wait.max"),
      makespan: metric(output, "makespan"),
    };
  };

  const nasa = "swf-nasa-ipsc/NASA-iPSC-1993-3.1-cln.swf.gz";
  itWithData("NASA iPSC/860 on 128 processors · 11 jobs wait 145,997 s in all", nasa, (bytes) => {
    expect(facts(nasa, 128, bytes)).toEqual({ completed: 18_239, waiting: 11, waitSum: 145_997, waitMax: 23_753, makespan: 7_949_022 });
  });
  itWithData("NASA iPSC/860 with processors without end · nobody waits, the last job ends at the same second", nasa, (bytes) => {
    expect(facts(nasa, 1_000_000, bytes)).toEqual({ completed: 18_239, waiting: 0, waitSum: 0, waitMax: 0, makespan: 7_949_022 });
  });

  const lublin = "swf-lublin256-synthetic/lublin_256.swf";
  itWithData("Lublin 256 (synthetic, overloaded) on 256 processors · 9,972 jobs wait 23,884,437,601 s in all", lublin, (bytes) => {
    expect(facts(lublin, 256, bytes)).toEqual({ completed: 10_000, waiting: 9_972, waitSum: 23_884_437_601, waitMax: 4_759_976, makespan: 12_487_643 });
  });
  itWithData("Lublin 256 with processors without end · the last job ends at 7,739,924 s", lublin, (bytes) => {
    expect(facts(lublin, 1_000_000, bytes)).toMatchObject({ waiting: 0, makespan: 7_739_924 });
  });
});

describe("peer workload W1 · through simulate, nodes at sites · makespans of the other simulators to the millisecond", () => {
  const bag = (count: number) => ({ kind: "bag", count, lehmer: {} });
  const federation = (count: number, nodes: number, dispatch: string) => {
    // Nodes at three sites without distance: for the batch model as good as one site.
    const sites = { a: { nodes: nodes / 2, speed: 1 }, b: { nodes: nodes / 4, speed: 1 }, c: { nodes: nodes / 4, speed: 1 } };
    const written = cluster({ sites, jobs: bag(count) }) as { services: { cluster: object } };
    return { ...written, services: { cluster: { ...written.services.cluster, dispatch } } };
  };
  const bare = (count: number, processors: number, dispatch: string) => ({
    services: { cluster: { kind: "batch", processors, scheduler: "immediate", dispatch } },
    workloads: { bag: { ...bag(count), to: "cluster" } },
  });

  it.each([
    ["10,000 jobs, 100 nodes at three sites, one queue", federation, 10_000, 100, "central", 557_789],
    ["10,000 jobs, 100 nodes at three sites, round-robin", federation, 10_000, 100, "round-robin", 606_401],
    ["100,000 jobs, 1,000 nodes at three sites, one queue", federation, 100_000, 1_000, "central", 556_389],
    ["100,000 jobs, 1,000 nodes at three sites, round-robin", federation, 100_000, 1_000, "round-robin", 622_663],
    ["10,000 jobs, a bare machine of 100, one queue", bare, 10_000, 100, "central", 557_789],
    ["10,000 jobs, a bare machine of 100, round-robin", bare, 10_000, 100, "round-robin", 606_401],
  ] as const)("%s", (_, scenario, count, nodes, dispatch, millis) => {
    const output = run(scenario(count, nodes, dispatch));
    expect(Math.round(metric(output, "makespan") * 1000)).toBe(millis);
    expect(metric(output, "jobs.completed")).toBe(count);
  });
});

describe("bills at the boundary of an hour · one rented VM through a whole run", () => {
  const PRICE = 85_000; // micro-USD per hour
  /** A VM that is up from 0 s, given back when its one job is done. */
  const rented = (gflop: string, billing: object | string) =>
    run(
      {
        sites: {
          head: { driver: "opennebula", hosts: { count: 0, cores: 1, memory: "1 GiB" } },
          cloud: { driver: "ec2", speed: "1 Gflop/s", boot: "0 s", price: { types: { "m1.small": "0.085 USD/h" }, billing } },
        },
        network: { rtt: { default: "0 s" } },
        services: { cluster: { kind: "batch", head: "head", scheduler: "immediate", workers: { one: { site: "cloud", type: "m1.small", count: 1 } } } },
        workloads: { one: { kind: "list", to: "cluster", jobs: [{ work: gflop }] } },
      },
      { tables: ["bills"] },
    );
  const bill = (gflop: string, billing: object | string) =>
    rowsOf(rented(gflop, billing), "bills").map((row) => ({ seconds: row["quantity"], numerator: row["numerator"], amountMicroUsd: row["amount_micro_usd"] }));

  it.each([
    ["3600 Gflop", 1],
    ["3600.0000000002 Gflop", 2],
    ["3599.9999999998 Gflop", 1],
    ["3601 Gflop", 2],
    ["1 Gflop", 1],
    ["7200 Gflop", 2],
    ["7200.000000001 Gflop", 3],
  ])("per started hour, a VM that runs %s at 1 Gflop/s · %i h (C-58)", (gflop, hours) => {
    expect(bill(gflop, "per-started-hour")).toEqual([
      { seconds: String(hours * 3600), numerator: String(hours * 3600 * PRICE), amountMicroUsd: String(hours * PRICE) },
    ]);
  });

  it.each([
    ["3600 Gflop", 3600],
    ["3600.0000000002 Gflop", 3601],
    ["1 Gflop", 60],
    ["60 Gflop", 60],
    ["60.00000000001 Gflop", 61],
  ])("per second with a minimum of 60 s, %s · %i s (C-58)", (gflop, seconds) => {
    expect(bill(gflop, "per-second")).toMatchObject([{ seconds: String(seconds), numerator: String(seconds * PRICE) }]);
  });

  it.each(["per-started-hour", "per-second"])("%s, a VM that ran for 0 s · nothing, as documented", (billing) => {
    const output = rented("0 Gflop", billing);
    expect(metric(output, "vms.started")).toBe(1);
    expect(metric(output, "cost.total")).toBe(0);
    expect(rowsOf(output, "bills").filter((row) => row["quantity"] !== "0")).toEqual([]);
  });
});
