import { byName, Fault, parseInstant } from "../../../sim/index.js";
import type { BillingTerms } from "../billing/index.js";
import { Steps } from "../steps.js";
import type { Sighting, TrafficSighting } from "./sighting.js";

/** A price and how long it holds, by the calendar. */
export interface Era {
  readonly fromMillis: number;
  /** Infinity for the last one known. */
  readonly untilMillis: number;
  /** Integer micro-USD per hour. */
  readonly microUsd: number;
  readonly source: string;
}

export type TrafficDirection = "out" | "in";

/** What a provider's book is made of. */
export interface BookData {
  /** Name of the driver whose sites it prices. */
  readonly provider: string;
  readonly sightings: readonly Sighting[];
  readonly traffic: readonly TrafficSighting[];
  /** Billing terms at first, and what they changed to. */
  readonly billing: { readonly first: BillingTerms; readonly changes: readonly { readonly from: string; readonly terms: BillingTerms }[] };
}

const MICRO = 1_000_000;
const instant = (text: string): number => {
  const millis = parseInstant(text);
  if (millis === null) throw new Fault(`"${text}" is no instant`, { entity: "price book" });
  return millis;
};
// Prices in the tables have at most four decimals, so rounding only undoes their binary form.
const micro = (usd: number): number => Math.round(usd * MICRO);
const holdsIn = (regions: readonly string[], region: string | undefined): boolean => regions.length === 0 || (region !== undefined && regions.includes(region));

/** On-demand, later also other, prices of one provider by region, type and era. */
export class PriceBook {
  readonly provider: string;
  readonly #data: BookData;

  constructor(data: BookData) {
    this.provider = data.provider;
    this.#data = data;
  }

  /** Regions with a price; empty where prices are the same everywhere. */
  regions(): string[] {
    return unique(this.#data.sightings.flatMap((sighting) => sighting.regions));
  }

  /** Types that ever had a price in a region under a purchase option. */
  types(region: string | undefined, purchase: string): string[] {
    return unique(this.#seen(region, purchase).flatMap((sighting) => Object.keys(sighting.usdPerHour)));
  }

  purchases(): string[] {
    return unique(this.#data.sightings.map((sighting) => sighting.purchase));
  }

  /** Every price a type had, in order of time; empty where it never had one. */
  eras(region: string | undefined, type: string, purchase: string): Era[] {
    const seen = this.#seen(region, purchase).filter((sighting) => Object.hasOwn(sighting.usdPerHour, type));
    const from = seen.map((sighting) => instant(sighting.from));
    return seen.map((sighting, index) => ({
      fromMillis: from[index],
      untilMillis: index + 1 < from.length ? from[index + 1] : Infinity,
      microUsd: micro(sighting.usdPerHour[type]),
      source: sighting.source,
    }));
  }

  /** Prices per GB of one direction by milliseconds of the calendar, integer micro-USD; undefined where no source gives one. */
  traffic(region: string | undefined, direction: TrafficDirection): Steps<number> | undefined {
    const seen = this.#data.traffic.flatMap((sighting) => {
      const usd = direction === "out" ? sighting.usdPerGbOut : sighting.usdPerGbIn;
      return usd === undefined || !holdsIn(sighting.regions, region) ? [] : [{ from: instant(sighting.from), microUsd: micro(usd) }];
    });
    return seen.length === 0 ? undefined : new Steps(seen.map((each) => each.from), seen.map((each) => each.microUsd));
  }

  /** Billing terms by milliseconds of the calendar. */
  billing(): Steps<BillingTerms> {
    const { first, changes } = this.#data.billing;
    return new Steps([-Infinity, ...changes.map((each) => instant(each.from))], [first, ...changes.map((each) => each.terms)]);
  }

  #seen(region: string | undefined, purchase: string): Sighting[] {
    return this.#data.sightings
      .filter((sighting) => sighting.purchase === purchase && holdsIn(sighting.regions, region))
      .sort((a, b) => byName(a.from, b.from));
  }
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];
