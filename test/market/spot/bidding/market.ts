import { type Bidder, type BidView, biddingPolicies } from "../../../../models/market/spot/bidding/index.js";
import { PricePath } from "../../../../models/market/spot/price-path.js";
import { quantileOf } from "../../../../models/market/spot/quantile.js";
import { fakeVm } from "../../fakes.js";
import { started } from "../processes/ground.js";

/** A policy as an experiment writes it; the bare name for its defaults. */
export function bidder(written: string | { readonly kind: string; readonly [key: string]: unknown }): Bidder {
  const { kind, ...keys } = typeof written === "string" ? { kind: written } : written;
  const entry = biddingPolicies.get(kind);
  return entry.create(entry.schema.parse(keys));
}

/** A market at an instant: 0.085 USD/h on demand, 0.03 USD/h now, without a past, unless said. */
export const view = (over: Partial<BidView> = {}): BidView => ({ now: 0, onDemandMicroUsd: 85_000, priceMicroUsd: 30_000, quantile: () => NaN, interruptions: 0, ...over });

/** The same over recorded prices [s from the start of the run, USD/h]. */
export function recorded(prices: readonly (readonly [number, number])[], now: number, over: Partial<BidView> = {}): BidView {
  const startMillis = Date.parse("2010-06-01T00:00:00Z");
  const text = prices.map(([at, usd]) => `${new Date(startMillis + 1000 * at).toISOString()},${usd}`).join("\n");
  const path = new PricePath(started({ kind: "trace", file: "prices.csv", beyond: "hold" }, { startMillis, text }));
  return view({ now, priceMicroUsd: path.at(now), quantile: (share, windowSeconds) => quantileOf(path, share, now - windowSeconds, now), ...over });
}

export const vm = fakeVm;
