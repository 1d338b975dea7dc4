import { describe, expect, it } from "vitest";
import { scenario, simulate } from "../../index.js";

describe("job costs", () => {
  it("C-31 · shares of completed jobs, bills of sites and the total · are one sum, to the micro-USD", () => {
    const run = simulate(
      scenario({
        start: "2011-06-01T00:00:00Z",
        sites: {
          local: { driver: "opennebula", hosts: { count: 2, cores: 2, memory: "2 GiB" }, price: { "per-host": "0.033333 USD/h" } },
          cloud: { driver: "ec2", region: "us-east-1" },
        },
        network: { rtt: { default: "40 ms" } },
        services: {
          cluster: { kind: "batch", head: "local", workers: { home: { site: "local", count: 3 }, rented: { site: "cloud", count: 3 } } },
        },
        workloads: { bag: { kind: "bag", count: 101, work: { exponential: { mean: "200 Gflop" } }, to: "cluster" } },
      }),
      { seed: "7", tables: ["jobs", "bills"] },
    );
    const column = (table: string, name: string): bigint[] => {
      const { columns, rows } = run.tables.get(table)!;
      const at = columns.findIndex((each) => each.name === name);
      return rows.flatMap((row) => (row[at] === null ? [] : [BigInt(row[at])]));
    };
    const sum = (values: bigint[]): bigint => values.reduce((a, b) => a + b, 0n);
    const shares = column("jobs", "cost_micro_usd");
    expect(shares.length).toBe(101);
    expect(sum(shares)).toBe(sum(column("bills", "amount_micro_usd")));
    expect(Number(sum(shares)) / 1e6).toBe(run.run.get("cost.total"));
    const bySite = run.metrics.filter(({ metric }) => metric === "cost.total").map(({ value }) => BigInt(Math.round(value! * 1e6)));
    expect(sum(bySite)).toBe(sum(shares));
  });
});
