import { formatInstant } from "../../../sim/index.js";
import { type SpecIssue, unknownName } from "../../ports/index.js";
import type { SpotPurchase } from "../purchases/index.js";
import { type InspectedMarket, priceProcesses } from "./processes/index.js";
import { FIRST_SPOT_MILLIS } from "./rules.js";
import { isFor, marketsOf, maySell, type SpotMarketsSpec } from "./spec.js";

/** Everything wrong with the spot markets of a site; paths start inside the site. */
export function spotIssues(site: SpotMarketsSpec, market: (type: string | undefined) => InspectedMarket): SpecIssue[] {
  const markets = marketsOf(site);
  const issues: SpecIssue[] = [];
  for (const [name, spec] of markets) {
    const path = name === "spot" && site.spot === spec ? ["spot"] : ["spot-markets", name];
    const inspected = market(spec.type);
    if (spec.rules === "by-calendar" && inspected.startMillis < FIRST_SPOT_MILLIS) {
      const expected = `a start from ${formatInstant(FIRST_SPOT_MILLIS)} on, when EC2 had spot instances, or rules by name (hourly, hourly-with-notice, per-second)`;
      issues.push({ path: [...path, "rules"], expected, got: `by-calendar on ${formatInstant(inspected.startMillis)}` });
    }
    for (const issue of priceProcesses.get(spec.kind).issues?.(spec, inspected) ?? []) issues.push({ ...issue, path: [...path, ...issue.path] });
    const twin = markets.find(([other, { type, zone }]) => other !== name && type === spec.type && zone === spec.zone);
    if (twin !== undefined && twin[0] < name) issues.push({ path, expected: "one market for each instance type and zone", got: `a second one beside ${twin[0]}` });
  }
  return issues;
}

/** Everything wrong with buying VMs of a type this way at a site; paths start inside the order. */
export function spotOrderIssues(siteName: string, site: SpotMarketsSpec, type: string, purchase: SpotPurchase): SpecIssue[] {
  const markets = marketsOf(site);
  if (markets.length === 0) return [{ path: ["purchase"], expected: `a purchase option of ${siteName}, which has no spot market (sites.${siteName}.spot)`, got: "spot" }];
  const ofType = markets.filter(([, spec]) => isFor(spec, type));
  if (ofType.length === 0) return [unknownName(["type"], `a type with a spot market at ${siteName}`, type, markets.flatMap(([, spec]) => spec.type ?? []))];
  if (ofType.some(([, spec]) => maySell(spec, type, purchase.zone))) return [];
  return [unknownName(["purchase"], `a purchase whose zone has a market for ${type} at ${siteName}`, purchase.zone, ofType.flatMap(([, spec]) => spec.zone ?? []))];
}
