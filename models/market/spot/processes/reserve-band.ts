import { z } from "zod";
import { formatMoney, positiveNumber, price, type RandomSource } from "../../../../sim/index.js";
import type { SpecIssue } from "../../../ports/index.js";
import type { Steps } from "../../steps.js";
import { calibrated, QUOTED } from "./band-calibration.js";
import { BandWalk } from "./band-walk.js";
import { CHANGE_LAWS, type ChangeLaw, changeTimes } from "./change-times.js";
import type { InspectedMarket, PriceProcess, PriceProcessEntry, ProcessSpec } from "./contract.js";
import { withoutOnDemand } from "./on-demand-shares.js";
import { Spiked, spikeIssues, spikesSchema, type SpikesSpec } from "./spikes.js";

interface BandSpec extends ProcessSpec {
  readonly kind: "reserve-band";
  readonly band: { readonly floor: number; readonly ceiling: number };
  readonly prices?: { readonly floor: number; readonly ceiling: number } | undefined;
  readonly changes: ChangeLaw;
  readonly constants: "calibrated" | "quoted";
  readonly spikes?: SpikesSpec | undefined;
}

/** EC2's spot prices of 2010 were whole tenths of a cent [micro-USD]. */
const INCREMENT = 1000;

/** Least and highest price [whole increments], inside what is written. */
function ends({ band, prices }: BandSpec, onDemandMicroUsd: number): { readonly floor: number; readonly ceiling: number } {
  const { floor, ceiling } = prices ?? { floor: band.floor * onDemandMicroUsd, ceiling: band.ceiling * onDemandMicroUsd };
  // A share of a price that is a whole number of increments may miss it by the last digits of a float.
  const slack = 1e-6;
  return { floor: Math.ceil(floor / INCREMENT - slack), ceiling: Math.floor(ceiling / INCREMENT + slack) };
}

/** A walk in the band, at the instants of the era. */
class Banded implements PriceProcess {
  readonly endSeconds = Infinity;
  readonly lowestMicroUsd: number;
  readonly #walk: BandWalk;
  readonly #times: Steps<(draws: RandomSource) => number>;
  readonly #draws: RandomSource;
  readonly #fromSeconds: number;
  atSeconds = NaN;
  microUsd = NaN;

  constructor(floor: number, walk: BandWalk, times: Steps<(draws: RandomSource) => number>, draws: RandomSource, fromSeconds: number) {
    this.lowestMicroUsd = floor * INCREMENT;
    this.#walk = walk;
    this.#times = times;
    this.#draws = draws;
    this.#fromSeconds = fromSeconds;
  }

  next(): boolean {
    if (Number.isNaN(this.atSeconds)) {
      this.atSeconds = this.#fromSeconds;
    } else {
      // Whole seconds, as recorded ones are.
      this.atSeconds += Math.round(this.#times.at(this.atSeconds)!(this.#draws));
      this.#walk.next();
    }
    this.microUsd = this.lowestMicroUsd + this.#walk.level * INCREMENT;
    return true;
  }
}

function issues(spec: BandSpec, market: InspectedMarket): SpecIssue[] {
  if (spec.prices === undefined) {
    const missing = withoutOnDemand(spec, market, " (or prices: { floor: …, ceiling: … })");
    if (missing.length > 0) return missing;
  }
  const { floor, ceiling } = ends(spec, market.onDemandMicroUsd);
  if (ceiling > floor) return [];
  const { prices, band } = spec;
  const got =
    prices === undefined
      ? `${band.floor} to ${band.ceiling} of ${formatMoney(market.onDemandMicroUsd)}/h`
      : `${formatMoney(prices.floor)}/h to ${formatMoney(prices.ceiling)}/h`;
  return [{ path: [prices === undefined ? "band" : "prices"], expected: "a band with two prices of whole tenths of a cent in it, floor below ceiling", got }];
}

/** Prices of EC2 in 2010 and 2011, most of which were no market's: a walk in a band below the on-demand price. */
export const reserveBand: PriceProcessEntry = {
  name: "reserve-band",
  description: "A walk inside a band of reserve prices, as most EC2 spot prices of 2010 and 2011 were (Agmon Ben-Yehuda et al. 2013); above which it stands in spikes alone, where there are any",
  schema: z.object({
    band: z
      .strictObject({
        floor: positiveNumber().default(0.4).describe("Lowest price, as a share of the on-demand price; default 0.40, as in the source's own simulation"),
        ceiling: positiveNumber().default(0.45).describe("Highest price, as a share of the on-demand price; default 0.45, as there. Measured: 0.40 to 0.44 in eu-west-1, 0.335 to 0.37 in us-east-1"),
      })
      .prefault({})
      .describe("The band as shares of the on-demand price; default 0.40 to 0.45"),
    prices: z
      .strictObject({ floor: price("h").describe("Lowest price"), ceiling: price("h").describe("Highest price") })
      .optional()
      .describe("The band in money, in place of shares; default: the shares hold"),
    changes: z
      .enum(CHANGE_LAWS)
      .default("by-calendar")
      .describe("When prices change: two-windows, after 60 to 90 min or more than 120; quiet-hour, after 60 to 95 min; quiet-minutes, 5 min and an exponential time of 1.5 h. Default by-calendar: EC2's since January 2010, 20 July 2010 and 9 February 2011"),
    constants: z
      .enum(["calibrated", "quoted"])
      .default("calibrated")
      .describe("calibrated: the prices that come out, refitted, show the published persistence of -0.7 and noise as near the published 0.39 of the band as it allows; quoted: -0.7 and 0.39 inside the loop, whose redraws weaken both. Default calibrated"),
    spikes: spikesSchema().optional().describe("Times in which the price stands above the band, as those of a market did; default: it never leaves the band, and a bid of its ceiling is never interrupted"),
  }),
  issues: (spec, market) => {
    const own = spec as unknown as BandSpec;
    return [...issues(own, market), ...(own.spikes === undefined ? [] : spikeIssues(own.spikes))];
  },
  create(spec, { draws, startMillis, fromSeconds, onDemandMicroUsd }) {
    const own = spec as unknown as BandSpec;
    const { floor, ceiling } = ends(own, onDemandMicroUsd);
    const source = draws();
    const walk = new BandWalk(ceiling - floor, own.constants === "quoted" ? QUOTED : calibrated(ceiling - floor), source);
    const band = new Banded(floor, walk, changeTimes(own.changes, startMillis), source, fromSeconds);
    return own.spikes === undefined ? band : new Spiked(band, own.spikes, ceiling * INCREMENT, INCREMENT, draws("spikes"));
  },
};
