import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { biddingPolicies } from "../../../../models/market/spot/bidding/index.js";
import { metric } from "../../../support/scenario.js";
import { lines, probe } from "../probe.js";
import { bidder, recorded, view, vm } from "./market.js";

/** What each policy must be told; an entry without a line here is played with nothing set. */
const WRITTEN = new Map<string, object>([["fixed", { price: "0.05 USD/h" }]]);
/** Prices of three days, a step every 20 to 220 minutes. */
const past = fc.array(fc.record({ gap: fc.integer({ min: 1200, max: 13_200 }), cents: fc.integer({ min: 0, max: 30 }) }), { minLength: 1, maxLength: 30 }).map((drawn) => {
  let at = -259_200;
  return drawn.map(({ gap, cents }) => [(at += gap), cents / 100] as const);
});
const requests = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 90_000 }), ordinal: fc.integer({ min: 1, max: 3 }), taken: fc.boolean() }), { maxLength: 12 });

describe.each([...biddingPolicies].map((entry) => [entry.name, entry] as const))("bidding policy contract · %s", (name, entry) => {
  const written = { kind: name, ...WRITTEN.get(name) };

  it("says what it is", () => {
    expect(entry.description.length).toBeGreaterThan(10);
  });

  it("whatever the market, who asks and how often it was interrupted · bids nothing below 0, and the same twice", () => {
    fc.assert(
      fc.property(past, requests, (prices, asked) => {
        const play = (): number[] => {
          const bid = bidder(written);
          const interruptions = new Map<number, number>();
          let now = 0;
          return asked.map(({ wait, ordinal, taken }) => {
            now += wait;
            const before = interruptions.get(ordinal) ?? 0;
            if (taken) interruptions.set(ordinal, before + 1);
            return bid(vm(ordinal), recorded(prices, now, { interruptions: interruptions.get(ordinal) ?? 0 }));
          });
        };
        const bids = play();
        for (const bid of bids) expect(bid).toBeGreaterThanOrEqual(0);
        expect(play()).toEqual(bids);
      }),
      { numRuns: 60 },
    );
  });

  it("a market without a past, or nothing to be had on demand · is bid for all the same", () => {
    expect(bidder(written)(vm(1), view())).toBeGreaterThanOrEqual(0);
    expect(bidder(written)(vm(1), view({ onDemandMicroUsd: Infinity }))).toBeGreaterThanOrEqual(0);
  });

  it("in a run with a price of next to nothing · gets its VM, and pays what the market asks", () => {
    const output = probe({ market: { kind: "constant", price: "0.001 USD/h" }, bidding: written, horizon: "1 h" });
    expect([metric(output, "spot.granted"), lines(output)]).toEqual([1, [[1000, 3600]]]);
  });
});
