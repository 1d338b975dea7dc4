import { perStartedHour } from "../billing/per-started-hour.js";
import { type BillingTerms, termsOf } from "../billing/index.js";
import { priceBooks } from "../books/index.js";
import type { MarketSite } from "../site.js";
import { chargesHosts } from "../spec.js";
import { Steps } from "../steps.js";
import { BookTariff } from "./by-book.js";
import { ListTariff } from "./by-list.js";
import { FlatTariff } from "./flat.js";
import { SizeTariff } from "./by-size.js";
import type { VmTariff } from "./tariff.js";

export { hourlyMicroUsd } from "./hourly.js";
export type { PricedVm, Rate, VmTariff } from "./tariff.js";

/** Billing terms of a site by seconds of the run: its own, else its provider's by the calendar, else started hours (an assumption). */
function termsByTime(site: MarketSite, startMillis: number): Steps<BillingTerms> {
  const own = site.price?.billing;
  if (own !== undefined) return new Steps([-Infinity], [termsOf(own)]);
  const book = priceBooks.get(site.driver);
  return book?.billing().secondsFrom(startMillis) ?? new Steps([-Infinity], [perStartedHour.terms({})]);
}

/** Tariffs of one price for every VM, by the billing terms of the site; the same object for the same site and price. */
export function flatTariffs(sites: readonly MarketSite[], startMillis: number): (site: string, priceMicroUsd: number) => VmTariff {
  const terms = new Map(sites.map((site) => [site.name, termsByTime(site, startMillis)]));
  const made = new Map<string, FlatTariff>();
  return (site, priceMicroUsd) => {
    const key = `${site} ${priceMicroUsd}`;
    const known = made.get(key) ?? new FlatTariff(priceMicroUsd, terms.get(site)!);
    made.set(key, known);
    return known;
  };
}

/** What VMs of a site are billed by; undefined where they cost nothing themselves: hosts are charged, or nobody names a price. */
export function tariffOf(site: MarketSite, startMillis: number): VmTariff | undefined {
  const { price } = site;
  if (chargesHosts(price)) return undefined;
  const terms = termsByTime(site, startMillis);
  if (price?.types !== undefined) return new ListTariff(price.types, terms);
  if (price?.["per-core"] !== undefined) return new SizeTariff(price["per-core"], price["per-gib"] ?? 0, terms);
  const book = priceBooks.get(site.driver);
  return book === undefined ? undefined : new BookTariff(book, site.region, startMillis, terms);
}
