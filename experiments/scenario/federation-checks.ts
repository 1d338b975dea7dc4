import { type Asking, whyClosed, whyNever } from "../../models/broker/index.js";
import { orderIssues as priceIssues } from "../../models/market/index.js";
import type { SpecIssue } from "../../models/ports/index.js";
import { services } from "../../models/service/index.js";
import { fittingOrder, orderedType, roomOf, type SiteSpec } from "../../models/site/index.js";
import { byName } from "../../sim/index.js";
import { marketSite } from "./market-site.js";
import type { Scenario } from "./schema.js";

/** Nodes that a service orders of the federation. */
export interface FederatedGroup {
  readonly service: string;
  /** Path of the group inside the services. */
  readonly path: readonly string[];
  /** Site of the manager that is asked. */
  readonly site: string;
  readonly count: number;
  readonly cores: number;
  readonly memoryBytes: number;
}

/** Sites that have a manager, in order of name: members by number. */
export const membersOf = ({ managers, sites }: Scenario): string[] =>
  Object.keys(managers)
    .filter((name) => Object.hasOwn(sites, name))
    .sort(byName);

/** Groups of all services that are ordered of a manager that is there, with a size. */
export function federatedGroups({ services: specs, managers }: Scenario): FederatedGroup[] {
  return Object.entries(specs).flatMap(([service, spec]) =>
    services
      .get(spec.kind)
      .orders(spec)
      .flatMap(({ path, site, isFederated, count, order: { cores, memoryBytes } }) =>
        isFederated && Object.hasOwn(managers, site) && cores !== undefined && memoryBytes !== undefined ? [{ service, path: [service, ...path], site, count, cores, memoryBytes }] : [],
      ),
  );
}

/** What is wrong with nodes that services order of the federation: sizes that no member offers, and members without a price for them. Paths start inside `services`. */
export function federatedOrderIssues(scenario: Scenario): SpecIssue[] {
  const members = membersOf(scenario);
  return federatedGroups(scenario).flatMap(({ path, cores, memoryBytes }) => sizeIssues(scenario, members, cores, memoryBytes).map((issue) => ({ ...issue, path: [...path, ...issue.path] })));
}

function sizeIssues(scenario: Scenario, members: readonly string[], cores: number, memoryBytes: number): SpecIssue[] {
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

/** Why no member will ever grant what a group orders; null where one may. */
export function whyNobody(scenario: Scenario, { service, site, cores, memoryBytes }: FederatedGroup): string | null {
  const { managers, memberships, sites } = scenario;
  const names = membersOf(scenario);
  const asking: Asking = {
    requester: site,
    user: service,
    managers,
    names,
    hasRoom: (member) => roomOfMember(sites[member], cores, memoryBytes) >= 1,
    membersAt: (membership) => Object.entries(Object.hasOwn(memberships, membership) ? memberships[membership].members : {}).flatMap(([at, count]) => (count > 0 ? [at] : [])),
  };
  const closed = whyClosed(asking);
  if (closed !== null) return closed;
  const reasons = names.map((member) => whyNever(member, asking));
  if (reasons.includes(null)) return null;
  const shown = names.slice(0, MEMBERS_SHOWN).map((member, at) => `${member}: ${reasons[at] ?? ""}`);
  return shown.join("; ") + (names.length > MEMBERS_SHOWN ? `; and ${names.length - MEMBERS_SHOWN} more` : "");
}

/** Members whose reasons a message spells out. */
const MEMBERS_SHOWN = 4;

/** Instances of at least this size that an empty site could hold at once. */
export function roomOfMember(site: SiteSpec, cores: number, memoryBytes: number): number {
  const size = fittingOrder(site, cores, memoryBytes);
  return size === null ? 0 : roomOf(site, size);
}
