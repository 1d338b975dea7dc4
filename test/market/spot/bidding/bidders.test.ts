import { describe, expect, it } from "vitest";
import { rowsOf } from "../../../support/scenario.js";
import { probe } from "../probe.js";
import { bidder, recorded, view, vm } from "./market.js";

const bidsOf = (output: ReturnType<typeof probe>): unknown[] => rowsOf(output, "series").filter((row) => row["series"] === "bid").map((row) => row["value"]);

describe("on-demand and fixed", () => {
  it("on-demand · the on-demand price, or a multiple of it; fixed · what it says", () => {
    expect(bidder("on-demand")(vm(1), view())).toBe(85_000);
    expect(bidder({ kind: "on-demand", factor: 2 })(vm(1), view())).toBe(170_000);
    expect(bidder({ kind: "fixed", price: "0.031 USD/h" })(vm(1), view())).toBe(31_000);
  });
});

describe("percentile · of the time before the request", () => {
  /** A day: 18 h at 0.03, 5 h at 0.04, 1 h at 0.07, and 0.03 again at the request. */
  const day = [
    [-86_400, 0.03],
    [-21_600, 0.04],
    [-3600, 0.07],
    [0, 0.03],
  ] as const;

  it.each([
    ["0.75 of a day · the lowest price had just that long", { quantile: 0.75, window: "24 h" }, 30_000],
    ["just more", { quantile: 0.76, window: "24 h" }, 40_000],
    ["0.95 of a day", { quantile: 0.95, window: "24 h" }, 40_000],
    ["all of it · the highest", { quantile: 1, window: "24 h" }, 70_000],
    ["0.95 of the last 2 h, half of it at 0.04", { quantile: 0.95, window: "2 h" }, 70_000],
    ["half of them", { quantile: 0.5, window: "2 h" }, 40_000],
    ["a window longer than what is known · the known part", { quantile: 0.75, window: "30 d" }, 30_000],
    ["a tenth more", { quantile: 0.95, window: "24 h", factor: 1.1 }, 1.1 * 40_000],
  ])("%s", (_, keys, expected) => {
    expect(bidder({ kind: "percentile", ...keys })(vm(1), recorded(day, 0))).toBe(expected);
  });

  it("no past · the price of the moment, times the factor", () => {
    expect(bidder({ kind: "percentile", factor: 2 })(vm(1), view())).toBe(60_000);
  });

  it("in a run · is asked anew for each request, over what has passed until then", () => {
    // At 0 s the hour before was 0.03 throughout; taken back at 600 s, the VM is bid for at once, when of the last hour 3,000 s were at 0.03.
    const output = probe({ prices: { "-7200": 0.03, 600: 0.06, 3600: 0.03 }, bidding: { kind: "percentile", quantile: 0.9, window: "1 h", factor: 1.5 }, horizon: "1 h" });
    expect(bidsOf(output)).toEqual([0.045, 0.045]);
  });
});

describe("adaptive · once bitten", () => {
  const written = { kind: "adaptive", start: 0.4, raise: 2, memory: "10 h", most: 2 };
  const HOURS = 3600;

  it("a first request · the share of the on-demand price it begins with; after an interruption twice as much, after three eight times, never above most", () => {
    const bid = bidder(written);
    expect(bid(vm(1), view())).toBe(0.4 * 85_000);
    expect(bid(vm(1), view({ interruptions: 1 }))).toBe(0.8 * 85_000);
    expect(bid(vm(1), view({ interruptions: 2 }))).toBe(1.6 * 85_000);
    expect(bid(vm(1), view({ interruptions: 3 }))).toBe(2 * 85_000);
  });

  it("time without interruption · what was added fades to 37 % over the memory", () => {
    const bid = bidder(written);
    bid(vm(1), view());
    bid(vm(1), view({ interruptions: 1 }));
    expect(bid(vm(1), view({ interruptions: 1, now: 10 * HOURS }))).toBeCloseTo((1 + Math.exp(-1)) * 0.4 * 85_000, 6);
    // After very long it is as it was; then an interruption counts as the first one did.
    expect(bid(vm(1), view({ interruptions: 2, now: 10_000 * HOURS }))).toBe(0.8 * 85_000);
  });

  it("another place · has learnt nothing of it", () => {
    const bid = bidder(written);
    bid(vm(1), view({ interruptions: 1 }));
    expect(bid(vm(2), view())).toBe(0.4 * 85_000);
  });

  it("in a run · climbs over the price that took its VM back", () => {
    // 0.4 of 0.085 is 0.034, below 0.05; twice that is above.
    const output = probe({ prices: { 0: 0.03, 600: 0.05 }, bidding: written, horizon: "1 h" });
    expect(bidsOf(output)).toEqual([0.034, 0.068]);
    expect(output.run.get("uptime")).toBe(3600);
  });
});
