import type { SpecIssue } from "../ports/index.js";
import { powerCurves } from "./curves/index.js";
import { energyPrices } from "./prices/index.js";
import { type EnergySite, showsHosts } from "./site.js";

/** Everything wrong with the energy of a site beyond its schema; paths start inside the site. `countsEnergy`: its price per host counts energy already. */
export function energyIssues(site: EnergySite, countsEnergy: boolean): SpecIssue[] {
  const { energy } = site;
  if (energy === undefined) return [];
  const entry = powerCurves.get(energy.power.kind);
  const visible = showsHosts(site);
  const issues = (entry.issues?.(energy.power) ?? []).map((issue): SpecIssue => ({ ...issue, path: ["energy", "power", ...issue.path] }));
  if (typeof energy.price === "object") {
    for (const issue of energyPrices.get(energy.price.kind).issues?.(energy.price) ?? []) issues.push({ ...issue, path: ["energy", "price", ...issue.path] });
  }
  if (visible !== (entry.of === "host")) {
    const known = [...powerCurves].filter(({ of }) => of === (visible ? "host" : "core")).map(({ name }) => name);
    const why = visible ? "whose hosts can be seen" : "whose hosts are out of sight";
    issues.push({ path: ["energy", "power", "kind"], expected: `${known.join(", ")}, for a site ${why}`, got: entry.name });
  }
  if (!visible && energy.sleep !== undefined) {
    issues.push({ path: ["energy", "sleep"], expected: `no sleep at a site of driver ${site.driver}, whose hosts are out of sight`, got: "sleep" });
  }
  if (countsEnergy && energy.price !== undefined) {
    issues.push({ path: ["energy", "price"], expected: "no price of energy beside price.owned, which counts the energy of hosts", got: "both" });
  }
  return issues;
}
