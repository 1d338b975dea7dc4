import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scenarioSchema } from "../../experiments/scenario/index.js";
import { unusedCurrencies } from "../../models/market/index.js";
import { roundHalfEven } from "../../sim/index.js";
import { metric, run } from "../support/scenario.js";

const schema = scenarioSchema();
const site = (perHost: string, currencies: unknown = { EUR: "1.33 USD" }) => ({ currencies, sites: { home: { driver: "opennebula", hosts: { count: 1, cores: 1, memory: "1 GiB" }, price: { "per-host": perHost } } } });
const perHost = (written: string, currencies?: unknown): unknown => schema.parse(site(written, currencies)).sites["home"].price?.["per-host"];
const messages = (written: object): string[] => schema.safeParse(written).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
const RATE = 'expected what one of it is worth in USD, above 0 and with at most six decimals, such as "1.33 USD", got ';

describe("prices in other currencies", () => {
  it.each([
    ["0.05 EUR/h", "1.33 USD", 66_500],
    ["1e2EUR/h", "1.33 USD", 133_000_000],
    ["0 EUR/h", "1.33 USD", 0],
    // 0.5 and 1.5 micro-USD: halves go to the even neighbour, and 0.5 to nothing, which is refused below.
    ["0.000003 EUR/h", "0.5 USD", 2],
    ["0.000005 EUR/h", "0.5 USD", 2],
    ["0.1234567 EUR/h", "1 USD", 123_457],
  ])("%s at %s · becomes %d micro-USD, rounded once", (written, rate, microUsd) => {
    expect(perHost(written, { EUR: rate })).toBe(microUsd);
  });

  it("any price at any rate · is the exact product, rounded half-even", () => {
    const decimal = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 9_999_999 }));
    fc.assert(
      fc.property(decimal, fc.integer({ min: 1, max: 200_000_000 }), ([whole, tenMillionths], rate) => {
        const price = `${whole}.${tenMillionths.toString().padStart(7, "0")}`;
        const exact = BigInt(whole * 10_000_000 + tenMillionths) * BigInt(rate);
        const micro = roundHalfEven(exact, 10_000_000n);
        fc.pre(micro > 0n);
        expect(perHost(`${price} GBP/h`, { GBP: `${Math.floor(rate / 1e6)}.${(rate % 1e6).toString().padStart(6, "0")} USD` })).toBe(Number(micro));
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it("a price of requests · is converted likewise", () => {
    const parsed = schema.parse({ currencies: { EUR: "1.5 USD" }, sites: { home: { driver: "ec2", region: "eu-west-1", price: { storage: { price: "0.1 EUR/GB-month", put: "0.01 EUR/1000-requests" } } } } });
    expect(parsed.sites["home"].price?.storage).toEqual({ size: 0, price: 150_000, put: 15_000_000 });
  });

  it("a run at a stated rate · costs what it does with the price in USD", () => {
    const cost = (price: string): number => metric(run({ ...site(price), horizon: "10 h" }), "cost.total");
    expect(cost("0.05 EUR/h")).toBe(0.665);
    expect(cost("0.05 EUR/h")).toBe(cost("0.0665 USD/h"));
  });

  it.each([
    ["no rate", site("0.05 EUR/h", {}), 'sites.home.price.per-host: expected a price such as "0.085 USD/h", got "0.05 EUR/h" (no rate of EUR is stated: state it (currencies: { EUR: … USD }) or write USD/h)'],
    ["the rate of another", site("0.05 GBP/h"), 'sites.home.price.per-host: expected a price such as "0.085 USD/h", got "0.05 GBP/h" (no rate of GBP is stated: state it (currencies: { GBP: … USD }) or write USD/h)'],
    ["a rate of 0", site("0.05 EUR/h", { EUR: "0 USD" }), `currencies.EUR: ${RATE}"0 USD"`],
    ["a negative rate", site("0.05 EUR/h", { EUR: "-1.33 USD" }), `currencies.EUR: ${RATE}"-1.33 USD"`],
    ["a rate without a unit", site("0.05 EUR/h", { EUR: 1.33 }), `currencies.EUR: ${RATE}1.33`],
    ["a rate in a third currency", site("0.05 EUR/h", { EUR: "0.8 GBP", GBP: "1.6 USD" }), `currencies.EUR: ${RATE}"0.8 GBP"`],
    ["a rate with seven decimals", site("0.05 EUR/h", { EUR: "1.3300001 USD" }), `currencies.EUR: ${RATE}"1.3300001 USD"`],
    ["a price of which nothing is left", site("0.000001 EUR/h", { EUR: "0.5 USD" }), 'sites.home.price.per-host: expected a price such as "0.085 USD/h", got "0.0000005 USD/h" (money is counted in whole micro-USD: at most six decimals)'],
  ])("%s · one message that says what to write", (_, written, message) => {
    expect(messages(written)).toEqual([message]);
  });

  it("USD, or no code · is no currency to state a rate of", () => {
    expect(schema.safeParse(site("1 USD/h", { USD: "1 USD" })).success).toBe(false);
    expect(schema.safeParse(site("1 USD/h", { euro: "1.33 USD" })).success).toBe(false);
  });

  it("a rate that no arm uses · is named; one that some arm uses is not", () => {
    expect(unusedCurrencies([site("0.05 EUR/h", { EUR: "1.33 USD", GBP: "1.6 USD" }), site("0.05 USD/h")])).toEqual(["GBP"]);
    expect(unusedCurrencies([site("0.05 USD/h", {})])).toEqual([]);
  });
});
