import { formatInstant, formatMoney, nearest } from "../../sim/index.js";
import { type SpecIssue, unknownName } from "../ports/index.js";
import { type PriceBook, priceBooks } from "./books/index.js";
import type { MarketSite } from "./site.js";
import { isReserved, isSpot, ON_DEMAND, purchaseOf, type PurchasesSpec, type SpotPurchase } from "./purchases/index.js";
import { chargesHosts, statesPrice } from "./spec.js";
import { spotOrderIssues } from "./spot/issues.js";
import type { SpotMarketsSpec } from "./spot/spec.js";

/** A site with what it sells. */
export type PricedSite = MarketSite & SpotMarketsSpec;

/** What an order says that a price depends on; `type` is the site's default where the order names none, `free` for a free size. */
export interface PricedOrder {
  readonly type?: string | undefined;
  readonly purchase: string;
}

const FREE_SIZE = "free";
const day = (millis: number): string => formatInstant(millis).slice(0, 10);

/** Everything wrong with the price of a site by itself; paths start inside the site. */
export function marketIssues(site: MarketSite, siteNames: readonly string[] = []): SpecIssue[] {
  const issues: SpecIssue[] = Object.keys(site.price?.transfer?.with ?? {}).flatMap((other) => {
    const path = ["price", "transfer", "with", other];
    if (other === site.name) return [{ path, expected: "another site: traffic inside a site is free", got: other }];
    return siteNames.includes(other) ? [] : [unknownName(path, "the name of a site", other, siteNames)];
  });
  if (chargesHosts(site.price) && site.hosts === 0) {
    const key = site.price?.owned === undefined ? "per-host" : "owned";
    const expected = "a site with hosts of its own (VMs are priced by types, or by per-core and per-gib)";
    issues.push({ path: ["price", key], expected, got: `a site of driver ${site.driver} without any` });
  }
  const regions = bookFor(site)?.regions() ?? [];
  if (regions.length > 0 && (site.region === undefined || !regions.includes(site.region))) {
    issues.push(unknownName(["region"], `a region in the price book of ${site.driver} (or a price of the site's own)`, site.region ?? "nothing", regions));
  }
  return issues;
}

/** Everything wrong with ordering this at a site when the run starts; paths start inside the order. The site itself has no issue. */
export function orderIssues(site: PricedSite, order: PricedOrder, startMillis: number, purchases: PurchasesSpec = {}): SpecIssue[] {
  const way = purchaseOf(purchases, order.purchase);
  if (isSpot(way)) return spotIssuesOf(site, order, way, startMillis, purchases);
  const book = bookFor(site);
  if (isReserved(way)) return reservedIssues(site, order);
  const known = book?.purchases() ?? [ON_DEMAND];
  if (!known.includes(order.purchase)) return [unknownName(["purchase"], `a purchase option of ${site.name}`, order.purchase, [...known, ...Object.keys(purchases)])];
  if (chargesHosts(site.price)) return [];
  const type = order.type ?? FREE_SIZE;
  const own = site.price?.types;
  if (own !== undefined && !Object.hasOwn(own, type)) return [unknownName(["type"], `a type in the price list of ${site.name}`, type, Object.keys(own))];
  return book === undefined ? [] : bookIssues(book, site, type, order.purchase, startMillis);
}

/** Under a reservation: where VMs are what is paid for. */
function reservedIssues(site: PricedSite, order: PricedOrder): SpecIssue[] {
  if (!chargesHosts(site.price)) return [];
  return [{ path: ["purchase"], expected: `a purchase option of ${site.name}, which charges for its hosts and not for VMs`, got: order.purchase }];
}

/** On the market, and for what is bought where the market does not grant in time. */
function spotIssuesOf(site: PricedSite, order: PricedOrder, way: SpotPurchase, startMillis: number, purchases: PurchasesSpec): SpecIssue[] {
  const issues = spotOrderIssues(site.name, site, order.type ?? FREE_SIZE, way);
  const { fallback } = way;
  if (fallback === undefined || issues.length > 0) return issues;
  if (isSpot(purchaseOf(purchases, fallback.purchase))) return [{ path: ["purchase"], expected: "a fallback that is not bought on the market again", got: fallback.purchase }];
  return orderIssues(site, { ...order, purchase: fallback.purchase }, startMillis, purchases);
}

function bookIssues(book: PriceBook, site: MarketSite, type: string, purchase: string, startMillis: number): SpecIssue[] {
  const types = book.types(site.region, purchase);
  const where = site.region ?? book.provider;
  if (type === FREE_SIZE) {
    return [{ path: ["type"], expected: `one of ${types.join(", ")}, or per-core and per-gib in the price of ${site.name}`, got: "a free size, for which no source gives a price" }];
  }
  const eras = book.eras(site.region, type, purchase);
  if (eras.length === 0) return [unknownName(["type"], `a type with ${purchase} prices in ${where}`, type, types)];
  if (eras[0].fromMillis <= startMillis) return [];
  const known = eras.map((era) => `${formatMoney(era.microUsd)}/h from ${day(era.fromMillis)}${era.untilMillis === Infinity ? "" : ` until ${day(era.untilMillis)}`}`);
  const priced = types.filter((each) => book.eras(site.region, each, purchase)[0].fromMillis <= startMillis);
  const close = nearest(type, priced);
  return [
    {
      path: ["type"],
      expected: `a type with a price in ${where} on ${day(startMillis)} (${type}: ${known.join(", ")}), a later start, or a price of the site's own`,
      got: type,
      ...(close === undefined ? {} : { nearest: close }),
    },
  ];
}

/** The book that prices VMs of a site; undefined where the site states its own price or has no book. */
const bookFor = (site: MarketSite): PriceBook | undefined => (statesPrice(site.price) ? undefined : priceBooks.get(site.driver));
