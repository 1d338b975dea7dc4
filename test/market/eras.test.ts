import { describe, expect, it } from "vitest";
import { parseInstant } from "../../sim/index.js";
import type { MarketSite } from "../../models/market/index.js";
import { priceBooks } from "../../models/market/books/index.js";
import { Steps } from "../../models/market/steps.js";
import { MarketStage, parsedPrice } from "./fakes.js";

const millis = (text: string): number => parseInstant(text)!;
const ec2 = (region: string, price?: unknown): MarketSite => ({ name: "cloud", driver: "ec2", region, hosts: 0, price: price === undefined ? undefined : parsedPrice(price) });
const HOUR = 3600;

/** Price of one hour of a type that starts at an instant [micro-USD]. */
function hourAt(region: string, type: string, instant: string): number {
  const stage = new MarketStage([ec2(region)], millis(instant));
  stage.vm(0, HOUR, { type });
  return stage.close()[0].priceMicroUsd;
}

describe("EC2's price book", () => {
  it.each([
    ["us-east-1", "m1.small", "2009-09-21", 100_000],
    ["us-east-1", "m1.small", "2010-02-28T23:59:59Z", 100_000],
    ["us-east-1", "m1.small", "2010-03-01", 85_000],
    ["eu-west-1", "c1.xlarge", "2010-06-01", 760_000],
    ["ap-northeast-1", "m1.large", "2011-03-14", 400_000],
    ["us-east-1", "m1.small", "2012-11-01", 65_000],
    ["us-east-1", "c1.medium", "2012-11-01", 170_000],
    ["eu-west-1", "m1.small", "2012-11-01", 95_000],
    ["eu-west-1", "m1.xlarge", "2014-03-31", 379_000],
    ["us-east-1", "m4.large", "2023-08-06", 100_000],
  ])("%s %s on %s · costs %d micro-USD an hour", (region, type, instant, microUsd) => {
    expect(hourAt(region, type, instant)).toBe(microUsd);
  });

  it("every book · prices are whole micro-USD and eras follow one another", () => {
    for (const book of priceBooks.values()) {
      for (const region of book.regions().length === 0 ? [undefined] : book.regions()) {
        for (const type of book.types(region, "on-demand")) {
          const eras = book.eras(region, type, "on-demand");
          eras.forEach((era, index) => {
            expect(Number.isSafeInteger(era.microUsd) && era.microUsd > 0).toBe(true);
            expect(era.untilMillis).toBe(index + 1 < eras.length ? eras[index + 1].fromMillis : Infinity);
            expect(era.untilMillis > era.fromMillis).toBe(true);
          });
        }
      }
    }
  });
});

describe("a price that changes while a VM runs", () => {
  it("hourly · an hour costs the price in force at its start", () => {
    // Two and a half hours before the cut of 1 March 2010: hours start at −2.5, −1.5, −0.5 h (old) and +0.5 h (new).
    const stage = new MarketStage([ec2("us-east-1")], millis("2010-02-28T21:30:00Z"));
    stage.vm(0, 3.5 * HOUR);
    const lines = stage.close();
    expect(lines.map((line) => [line.priceMicroUsd, line.quantity])).toEqual([
      [100_000, 3n * 3600n],
      [85_000, 3600n],
    ]);
    expect(stage.market.ledger.costNumerator).toBe((3n * 100_000n + 85_000n) * stage.market.ledger.costDenominator);
  });

  it("per second · each started second costs the price at its start", () => {
    const stage = new MarketStage([ec2("us-east-1", { billing: "per-second" })], millis("2010-02-28T23:59:00Z"));
    // The change falls at 60 s; seconds start at 0.5, 1.5, … so that 60 of them start before it.
    stage.vm(0.5, 100.5);
    expect(stage.close().map((line) => [line.priceMicroUsd, line.quantity])).toEqual([
      [100_000, 60n],
      [85_000, 40n],
    ]);
  });
});

describe("EC2's billing rule", () => {
  const at = (instant: string, seconds: number) => {
    const stage = new MarketStage([ec2("us-east-1")], millis(instant));
    stage.vm(0, seconds);
    return stage.close().map((line) => [line.rule, line.quantity]);
  };

  it("before and after 2 October 2017 · started hours, then seconds with 60 s at least", () => {
    expect(at("2017-10-01", 10)).toEqual([["per-started-hour", 3600n]]);
    expect(at("2017-10-02", 10)).toEqual([["per-second", 60n]]);
  });

  it("a VM that runs over the change · finishes its hour, then pays seconds without a new minimum", () => {
    expect(at("2017-10-01T23:30:00Z", HOUR + 10)).toEqual([
      ["per-started-hour", 3600n],
      ["per-second", 10n],
    ]);
    expect(at("2017-10-01T23:30:00Z", HOUR)).toEqual([["per-started-hour", 3600n]]);
  });

  it("a rule of the site's own · goes before the calendar", () => {
    const stage = new MarketStage([ec2("us-east-1", { billing: "per-minute" })], millis("2017-10-02"));
    stage.vm(0, 10);
    expect(stage.close().map((line) => [line.rule, line.quantity])).toEqual([["per-minute", 60n]]);
  });
});

describe("steps", () => {
  it("a value · holds from its own instant until the next", () => {
    const steps = new Steps([0, 10, 20], ["a", "b", "c"]);
    expect([-1, 0, 9.5, 10, 19, 20, 1e9].map((time) => steps.at(time))).toEqual([undefined, "a", "a", "b", "b", "c", "c"]);
    expect([-1, 0, 10, 20].map((time) => steps.changeAfter(time))).toEqual([0, 10, 20, Infinity]);
  });
});
