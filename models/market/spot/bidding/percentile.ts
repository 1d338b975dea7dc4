import { z } from "zod";
import { fraction, positiveNumber, quantity } from "../../../../sim/index.js";
import type { BiddingEntry } from "./contract.js";

/** What would have sufficed for a share of the time that is looked back on. */
export const percentile: BiddingEntry = {
  name: "percentile",
  description: "A quantile of the market's own prices over the time before the request, times a factor; the price of the moment where the market has no past",
  schema: z.object({
    quantile: fraction().default(0.95).describe("Share of the time in which the price was at most what is bid; default 0.95"),
    window: quantity("time").refine((seconds) => seconds > 0, "expected more than 0 s").prefault("7 d").describe("How far is looked back; default 7 d"),
    factor: positiveNumber().default(1).describe("Times that price; default 1"),
  }),
  create: (spec) => (_vm, view) => {
    const past = view.quantile(spec["quantile"] as number, spec["window"] as number);
    return (spec["factor"] as number) * (Number.isNaN(past) ? view.priceMicroUsd : past);
  },
};
