import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MarketSite, SitePrice } from "../../models/market/index.js";
import { roundHalfEven } from "../../sim/index.js";
import { MarketStage } from "./fakes.js";

interface Run {
  readonly site: number;
  readonly from: number;
  readonly length: number;
}
interface History {
  readonly prices: readonly SitePrice[];
  readonly vms: readonly Run[];
  readonly sends: readonly { readonly at: number; readonly from: number; readonly to: number; readonly bytes: number }[];
}

const microUsd = fc.nat(3_000_000);
const billing = fc.constantFrom({ kind: "per-started-hour" }, { kind: "per-second", minimum: 60 }, { kind: "per-minute" });
const rest = fc.record({
  transfer: fc.option(fc.record({ out: microUsd, in: microUsd }), { nil: undefined }),
  storage: fc.option(fc.record({ size: fc.nat(1_000_000_000), price: microUsd }), { nil: undefined }),
});
const ways: fc.Arbitrary<SitePrice> = fc.oneof(
  fc.record({ "per-host": microUsd, charge: fc.constantFrom<"all" | "used">("all", "used") }),
  fc.record({ types: fc.record({ "m1.small": microUsd }), billing }),
  fc.record({ "per-core": microUsd, "per-gib": microUsd, billing }),
);
const time = fc.oneof(fc.double({ min: 0, max: 20_000, noNaN: true }), fc.nat(6).map((hours) => 3600 * hours));
const place = fc.nat(2);
const histories: fc.Arbitrary<History> = fc.record({
  prices: fc.array(fc.tuple(ways, rest).map(([way, more]) => ({ ...way, ...more })), { minLength: 3, maxLength: 3 }),
  vms: fc.array(fc.record({ site: place, from: time, length: time }), { maxLength: 12 }),
  sends: fc.array(fc.record({ at: time, from: place, to: place, bytes: fc.nat(2_000_000_000) }), { maxLength: 12 }),
});

function play({ prices, vms, sends }: History, watch?: (stage: MarketStage) => void): MarketStage {
  const sites = prices.map((price, index): MarketSite => ({ name: `site-${index}`, driver: "opennebula", hosts: 2, price }));
  const stage = new MarketStage(sites);
  watch?.(stage);
  vms.forEach((run, index) => stage.vm(run.from, run.from + run.length, { site: `site-${run.site}`, host: index % 2, cores: 1 + (index % 3), memoryBytes: 1_000_000_007 }));
  for (const { at, from, to, bytes } of sends) stage.send(at, `site-${from}`, `site-${to}`, bytes);
  stage.close(30_000);
  return stage;
}

const scaled = (price: SitePrice, factor: number): SitePrice => ({
  ...price,
  ...(price["per-host"] === undefined ? {} : { "per-host": price["per-host"] * factor }),
  ...(price.types === undefined ? {} : { types: { "m1.small": price.types["m1.small"] * factor } }),
  ...(price["per-core"] === undefined ? {} : { "per-core": price["per-core"] * factor, "per-gib": price["per-gib"]! * factor }),
  ...(price.transfer === undefined ? {} : { transfer: { out: (price.transfer.out as number) * factor, in: (price.transfer.in as number) * factor } }),
  ...(price.storage === undefined ? {} : { storage: { size: price.storage.size, price: price.storage.price * factor } }),
});

describe("any history of VMs and traffic", () => {
  it("C-31 · accounts add up to zero after every line", () => {
    fc.assert(
      fc.property(histories, (history) => {
        play(history, (stage) => {
          stage.market.ledger.listen({
            linePosted: () => expect([...stage.market.ledger.balances().values()].reduce((sum, balance) => sum + balance, 0n)).toBe(0n),
          });
        });
      }),
      { numRuns: 150 },
    );
  });

  it("numerators · are price times quantity, rounded once, and add up to the cost of the run", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { lines, market } = play(history);
        let cost = 0n;
        for (const line of lines) {
          expect(line.numerator).toBe(BigInt(line.priceMicroUsd) * line.quantity);
          expect(line.amountMicroUsd).toBe(roundHalfEven(line.numerator, line.denominator));
          cost += (line.numerator * market.ledger.costDenominator) / line.denominator;
        }
        expect(market.ledger.costNumerator).toBe(cost);
      }),
      { numRuns: 150 },
    );
  });

  it("C-64(e) · doubled prices double every numerator exactly and move no event", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const once = play(history);
        const twice = play({ ...history, prices: history.prices.map((price) => scaled(price, 2)) });
        expect(twice.market.ledger.costNumerator).toBe(2n * once.market.ledger.costNumerator);
        expect(twice.lines.map((line) => line.numerator)).toEqual(once.lines.map((line) => 2n * line.numerator));
        expect(twice.sim.trajectory).toBe(once.sim.trajectory);
      }),
      { numRuns: 150 },
    );
  });

  it("sites declared the other way round · the same bill", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const once = play(history);
        const sites = history.prices.map((price, index): MarketSite => ({ name: `site-${index}`, driver: "opennebula", hosts: 2, price }));
        const turned = new MarketStage([...sites].reverse());
        history.vms.forEach((run, index) =>
          turned.vm(run.from, run.from + run.length, { site: `site-${run.site}`, host: index % 2, cores: 1 + (index % 3), memoryBytes: 1_000_000_007 }),
        );
        for (const { at, from, to, bytes } of history.sends) turned.send(at, `site-${from}`, `site-${to}`, bytes);
        turned.close(30_000);
        expect(turned.lines).toEqual(once.lines);
      }),
      { numRuns: 50 },
    );
  });
});
