import { orderIssues as priceIssues } from "../../models/market/index.js";
import type { SpecIssue } from "../../models/ports/index.js";
import { services } from "../../models/service/index.js";
import { fittingOrder, orderedType } from "../../models/site/index.js";
import { byName } from "../../sim/index.js";
import { marketSite } from "./market-site.js";
import type { Scenario } from "./schema.js";

/** What is wrong with nodes that services order of the federation: sizes that no member offers, and members without a price for them. Paths start inside `services`. */
export function federatedOrderIssues(scenario: Scenario): SpecIssue[] {
  const members = Object.keys(scenario.managers)
    .filter((name) => Object.hasOwn(scenario.sites, name))
    .sort(byName);
  if (members.length === 0) return [];
  return Object.entries(scenario.services).flatMap(([service, spec]) =>
    services
      .get(spec.kind)
      .orders(spec)
      .filter(({ isFederated, order }) => isFederated && order.cores !== undefined && order.memoryBytes !== undefined)
      .flatMap(({ path, order }) => orderIssues(scenario, members, order.cores ?? 0, order.memoryBytes ?? 0).map((issue) => ({ ...issue, path: [service, ...path, ...issue.path] }))),
  );
}

function orderIssues(scenario: Scenario, members: readonly string[], cores: number, memoryBytes: number): SpecIssue[] {
  const offers = members.flatMap((name) => {
    const size = fittingOrder(scenario.sites[name], cores, memoryBytes);
    return size === null ? [] : [{ name, size }];
  });
  if (offers.length === 0) return [{ path: ["cores"], expected: `a size that some member offers (${members.join(", ")})`, got: `${cores} cores and ${memoryBytes / 1_073_741_824} GiB` }];
  return offers.flatMap(({ name, size }) => {
    const found = priceIssues(marketSite(scenario, name), { type: orderedType(scenario.sites[name], size), purchase: "on-demand" }, scenario.start);
    return found.map(({ expected, got }) => ({ path: ["from"], expected: `${expected}, at every member that may grant it: ${name} has none`, got }));
  });
}
