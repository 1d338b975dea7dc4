import { describe, expect, it } from "vitest";
import { rowsOf, run } from "../support/scenario.js";

const site = (cores: number): string => `{ driver: opennebula, hosts: { count: 4, cores: ${cores}, memory: 4 GiB }, quota: 2, core: { cycle: 0 s }, boot: 20 s }`;
const service = (name: string, count: number, cores: number): string => `${name}: { kind: batch, scheduler: immediate, head: a, workers: { fed: { from: federation, site: a, count: ${count}, cores: ${cores}, memory: 1 GiB, order: persistent } } }`;

/** Users of a member, who order instances at t = 0, and another member with larger hosts and no room. */
const arm = (services: readonly string[], batches = "skip"): string => `
horizon: 40 s
sites: { a: ${site(2)}, b: ${site(4)} }
network: { rtt: { default: 100 ms } }
managers: { a: { ssh: none, batches: ${batches} }, b: { ssh: none, quota: 0 } }
services: { ${services.join(", ")} }
workloads: { jobs: { kind: poisson, rate: 0.001 jobs/s, work: 1 Gflop, to: ${services[0].slice(0, 2)} } }
`;

describe("orders that a service places at one instant", () => {
  const refused = (batches: string): number | null | undefined =>
    run(arm([service("c1", 5, 1)], batches)).metrics.find(({ entity, metric }) => metric === "vms.refused" && entity === "a")?.value;

  it("are one submission · after one that its site refuses the others do not ask there in that pass; with batches: try each does", () => {
    expect(refused("skip")).toBe(1);
    expect(refused("try")).toBe(5 - 2);
  });

  it("and those of another service · are two submissions: one that does not fit at home keeps the other from nothing", () => {
    const output = run(arm([service("c1", 1, 4), service("c2", 1, 1)]), { tables: ["trace"] });
    const granted = rowsOf(output, "trace").filter(({ kind }) => kind === "instance.granted");
    expect(granted.map(({ entity }) => entity)).toEqual(["a/order-2 at a: c2/fed-1@a"]);
  });
});
