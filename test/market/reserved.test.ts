import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type MarketSite, purchasesSchema, type PurchasesSpec } from "../../models/market/index.js";
import { run, scenarioOf } from "../support/scenario.js";
import { MarketStage, parsedPrice } from "./fakes.js";

const HOUR = 3600;
const YEAR = 8760 * HOUR;
const cloud: MarketSite = { name: "cloud", driver: "rackspace", hosts: 0, price: parsedPrice({ types: { "m1.small": "0.085 USD/h" } }) };
const purchases = (more: object = {}): PurchasesSpec => purchasesSchema(z.string()).parse({ year: { kind: "reserved", upfront: "227.5 USD", rate: "0.03 USD/h", ...more } });
const stage = (more: object = {}): MarketStage => new MarketStage([cloud], undefined, purchases(more));
const paid = (lines: ReturnType<MarketStage["close"]>): [string, bigint][] => lines.map(({ item, amountMicroUsd }) => [item, amountMicroUsd]);

describe("VMs under reservations", () => {
  it("one VM for 10 h · pays once at the start, and started hours at the rate", () => {
    const market = stage();
    market.vm(0, 9.5 * HOUR, { purchase: "year" });
    expect(paid(market.close())).toEqual([["compute", 300_000n], ["reservation", 227_500_000n]]);
    expect(market.metrics().get("cost.reserved cloud")).toBe(227.8);
    expect(market.metrics().get("cost.on-demand cloud")).toBe(0);
  });

  it("two at once, then two others · share two reservations", () => {
    const market = stage();
    for (const from of [0, 5 * HOUR]) for (let each = 0; each < 2; each += 1) market.vm(from, from + HOUR, { purchase: "year" });
    expect(paid(market.close()).filter(([item]) => item === "reservation")).toHaveLength(2);
  });

  it("other owners and types · have reservations of their own", () => {
    const market = stage();
    market.vm(0, HOUR, { purchase: "year" });
    market.vm(HOUR, 2 * HOUR, { purchase: "year", owner: "other" });
    market.vm(2 * HOUR, 3 * HOUR, { purchase: "year", type: "m1.large" });
    expect(paid(market.close()).filter(([item]) => item === "reservation")).toHaveLength(3);
  });

  it("a VM that ends with the term · needs no second one; a second more, and it does", () => {
    for (const [seconds, count] of [[YEAR, 1], [YEAR + 1, 2]]) {
      const market = stage();
      market.vm(0, seconds, { purchase: "year" });
      expect(paid(market.close()).filter(([item]) => item === "reservation"), `${seconds} s`).toHaveLength(count);
    }
  });

  it("a run that ends with the term while the VM goes on · pays for one", () => {
    const market = stage();
    market.vm(0, 2 * YEAR, { purchase: "year" });
    expect(paid(market.close(YEAR)).filter(([item]) => item === "reservation")).toHaveLength(1);
  });

  it("a VM after the term · has one bought anew", () => {
    const market = stage({ term: "10 h" });
    market.vm(0, HOUR, { purchase: "year" });
    market.vm(10 * HOUR, 11 * HOUR, { purchase: "year" });
    expect(paid(market.close()).filter(([item]) => item === "reservation")).toHaveLength(2);
  });

  it("hours: all · every started second of the term until the end of the run, used or not", () => {
    const market = stage({ hours: "all", upfront: "0 USD", term: "100 h" });
    market.vm(0, HOUR, { purchase: "year" });
    market.sim.call(50 * HOUR + 0.5, 7, "end", () => undefined);
    const lines = market.close();
    expect(lines.filter(({ rule }) => rule === "all-hours").map(({ quantity, amountMicroUsd }) => [quantity, amountMicroUsd])).toEqual([[BigInt(50 * HOUR + 1), 1_500_008n]]); // 30000 · 180001 / 3600
    expect(lines.filter(({ item }) => item === "compute").reduce((sum, { amountMicroUsd }) => sum + amountMicroUsd, 0n)).toBe(0n);
  });
});

const study = (hours: number, purchase: string): object => ({
  start: "2011-11-01T00:00:00Z",
  horizon: `${hours} h`,
  sites: { cloud: { driver: "ec2", boot: "0 s", price: { types: { "m1.small": "0.085 USD/h" } } } },
  purchases: { year: { kind: "reserved", upfront: "227.5 USD", rate: "0.03 USD/h" } },
  services: { s: { kind: "batch", head: "cloud", workers: { n: { site: "cloud", type: "m1.small", count: 1, purchase } } } },
});

it("reserved against on demand · break even between 4136 h and 4137 h: 227.5 / (0.085 − 0.03) = 4136.36 h", () => {
  const cost = (hours: number, purchase: string) => run(study(hours, purchase)).run.get("cost.total");
  expect([cost(4136, "on-demand"), cost(4136, "year")]).toEqual([4136 * 0.085, 227.5 + 4136 * 0.03]);
  expect(cost(4136, "on-demand")! < cost(4136, "year")!).toBe(true);
  expect(cost(4137, "on-demand")! > cost(4137, "year")!).toBe(true);
});

it("a reservation at a site that charges for hosts · is told", () => {
  const hosts = { ...study(1, "year"), sites: { cloud: { driver: "opennebula", hosts: { count: 1, cores: 2, memory: "4 GiB" }, price: { "per-host": "0.1 USD/h" } } } };
  const services = { s: { kind: "batch", head: "cloud", workers: { n: { site: "cloud", count: 1, purchase: "year" } } } };
  expect(() => scenarioOf({ ...hosts, services })).toThrow("services.s.workers.n.purchase: expected a purchase option of cloud, which charges for its hosts and not for VMs, got year");
});
