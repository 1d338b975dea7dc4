import { describe, expect, it } from "vitest";
import { Rank } from "../../sim/index.js";
import { billingRules, type MarketSite } from "../../models/market/index.js";
import { MeteredRun } from "../../models/market/meters/metered-run.js";
import { hour } from "../../models/market/basis.js";
import { fakeVm, MarketStage, parsedPrice, publish } from "./fakes.js";

const own = (billing: unknown, usd = "0.085"): MarketSite => ({
  name: "cloud",
  driver: "rackspace",
  hosts: 0,
  price: parsedPrice({ types: { "m1.small": `${usd} USD/h` }, billing }),
});
const HOUR = 3600;
const PRICE = 85_000n;

/** Billed seconds of one run under a rule. */
function billedSeconds(billing: unknown, from: number, until: number): bigint {
  const stage = new MarketStage([own(billing)]);
  stage.vm(from, until);
  return stage.close().reduce((sum, line) => sum + line.quantity, 0n);
}

describe("billing rules", () => {
  it.each([
    [0, 0n],
    [1, 1n],
    [HOUR, 1n],
    [3600.000_000_000_2, 2n],
    [3601, 2n],
    [2 * HOUR, 2n],
  ])("C-58 per started hour · a run of %d s · %d h", (seconds, hours) => {
    expect(billedSeconds("per-started-hour", 0, seconds)).toBe(hours * 3600n);
  });

  it.each([
    [0, 0n],
    [1, 60n],
    [60, 60n],
    [60.5, 61n],
    [3600.000_000_000_2, 3601n],
  ])("C-58 per second with 60 s at least · a run of %d s · %d s", (seconds, billed) => {
    expect(billedSeconds("per-second", 0, seconds)).toBe(billed);
  });

  it("per second with another minimum · it is asked once per run", () => {
    expect(billedSeconds({ kind: "per-second", minimum: "10 min" }, 5, 6)).toBe(600n);
    expect(billedSeconds({ kind: "per-second", minimum: "0 s" }, 5, 5.25)).toBe(1n);
  });

  it.each([
    [0, 0n],
    [1, 60n],
    [60, 60n],
    [61, 120n],
  ])("per minute · a run of %d s · %d s", (seconds, billed) => {
    expect(billedSeconds("per-minute", 0, seconds)).toBe(billed);
  });

  it("six starts of ten minutes · six hours", () => {
    const stage = new MarketStage([own("per-started-hour")]);
    for (let k = 0; k < 6; k += 1) stage.vm(600 * k, 600 * (k + 1));
    const amounts = stage.close().map((line) => line.amountMicroUsd);
    expect(amounts).toEqual(Array(6).fill(PRICE));
  });

  it("suspended and resumed within an hour · a new hour begins, and the pause is free", () => {
    const stage = new MarketStage([own("per-started-hour")]);
    const vm = fakeVm(1);
    const at = (time: number, act: () => void) => stage.sim.call(time, Rank.completion, "step", act);
    at(0, () => publish(stage.bus, vm, "running", 0));
    at(100, () => publish(stage.bus, vm, "suspended", 100));
    at(200_000, () => publish(stage.bus, vm, "booting", 200_000));
    at(200_060, () => publish(stage.bus, vm, "running", 200_060));
    at(200_100, () => publish(stage.bus, vm, "ended", 200_100));
    const lines = stage.close();
    expect(lines.map((line) => [line.fromSeconds, line.untilSeconds, line.quantity])).toEqual([
      [0, 100, 3600n],
      [200_060, 200_100, 3600n],
    ]);
  });

  it("an end at the boundary that comes after the meter · still starts no hour", () => {
    const stage = new MarketStage([own("per-started-hour")]);
    const vm = fakeVm(1);
    stage.sim.call(0, Rank.environment, "start", () => publish(stage.bus, vm, "running", 0));
    stage.sim.call(HOUR, Rank.sample, "late end", () => publish(stage.bus, vm, "ended", HOUR));
    expect(stage.close().map((line) => line.quantity)).toEqual([3600n]);
  });

  it("a VM that runs at the horizon · is billed up to it, once", () => {
    const stage = new MarketStage([own("per-started-hour")]);
    const vm = stage.vm(1800, 1e9);
    const lines = stage.close(2 * HOUR);
    publish(stage.bus, vm, "ended", 2 * HOUR);
    stage.market.close();
    expect(lines.map((line) => [line.quantity, line.untilSeconds])).toEqual([[7200n, 2 * HOUR]]);
  });

  it("boot and request · cost nothing before running", () => {
    const stage = new MarketStage([own("per-second")]);
    const vm = fakeVm(1);
    publish(stage.bus, vm, "requested", 0);
    publish(stage.bus, vm, "booting", 0);
    stage.sim.call(500, Rank.completion, "end", () => publish(stage.bus, vm, "ended", 500, "user"));
    expect(stage.close()).toEqual([]);
  });

  it("three and a half hours at 0.085 USD · numerator, denominator and amount by hand", () => {
    const stage = new MarketStage([own({ kind: "per-second", minimum: "60 s" })]);
    stage.vm(10, 10 + 12_601);
    const [line] = stage.close();
    expect(line.numerator).toBe(85_000n * 12_601n);
    expect(line.denominator).toBe(3600n);
    // 85000 · 12601 / 3600 = 297523.6…
    expect(line.amountMicroUsd).toBe(297_524n);
    expect([line.payer, line.payee, line.item, line.type, line.rule]).toEqual(["cluster", "cloud", "compute", "m1.small", "per-second"]);
  });

  it("a rule with scheduled units and a minimum · adds what is missing to it, once, and nothing to a run of 0 s", () => {
    const terms = { rule: "odd", unitSeconds: 600, minimumSeconds: 900, scheduled: true };
    const billed = (length: number): number[] => {
      const sold: number[] = [];
      const tariff = { prices: () => true, rates: () => [{ basis: hour, priceMicroUsd: 1, amount: 1 }], changeAfter: () => Infinity, terms: () => terms };
      const run = new MeteredRun(fakeVm(1), tariff, 0, { billed: (_vm, _rates, _rule, seconds) => void sold.push(seconds) });
      while (run.nextBoundary <= length) run.boundary(run.nextBoundary);
      run.end(length);
      return sold;
    };
    expect([0, 1, 600, 601, 1200, 1201].map(billed)).toEqual([[], [900], [900], [1200], [1200], [1800]]);
  });

  it("rules in the catalogue · each gives whole units of at least a second", () => {
    for (const rule of billingRules) {
      const terms = rule.terms(billingRules.schema(true).parse(rule.name));
      expect(terms.rule).toBe(rule.name);
      expect(Number.isInteger(terms.unitSeconds) && terms.unitSeconds >= 1).toBe(true);
    }
  });
});
