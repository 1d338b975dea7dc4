import { describe, expect, it } from "vitest";
import { rowsOf, run } from "../support/scenario.js";

const arm = (mapper: string): string => `
horizon: 1 h
sites: { a: { driver: opennebula, hosts: { count: 2, cores: 1, memory: 2 GiB }, core: { cycle: 0 s }, price: { per-core: 0.02 USD/h, per-gib: 0 USD/h } } }
managers: { a: { ssh: none, mapper: ${mapper} } }
services: { c1: { kind: batch, head: a, workers: { fed: { from: federation, site: a, count: 1, cores: 1, memory: 1 GiB } } } }
workloads: { jobs: { kind: poisson, rate: 0.001 jobs/s, work: 1 Gflop, to: c1 } }
`;

describe("the account that a mapper names", () => {
  it.each([
    ["single", "a"],
    ["{ kind: single, account: campus }", "campus"],
    ["per-member", "a"],
    ["per-user", "c1@a"],
  ])("%s · pays the bill of the instance: %s", (mapper, payer) => {
    const bills = rowsOf(run(arm(mapper), { tables: ["bills"] }), "bills").filter(({ item }) => item === "compute");
    expect(bills).not.toEqual([]);
    expect(new Set(bills.map((bill) => bill["payer"]))).toEqual(new Set([payer]));
  });
});
