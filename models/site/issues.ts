import type { SpecIssue } from "../ports/index.js";
import { drivers } from "./drivers/index.js";
import { roomFor, shapeOf, type SizeWanted } from "./offer.js";
import type { SiteSpec } from "./spec.js";

/** What is wrong with one site given all sites; paths start inside the site. */
export function siteIssues(name: string, specs: ReadonlyMap<string, SiteSpec>): SpecIssue[] {
  const spec = specs.get(name);
  return spec === undefined ? [] : (drivers.get(spec.driver).issues?.(spec, specs) ?? []);
}

/** What is wrong with an order for VMs of this size at a site; paths are `type`, `cores` or `memory`. */
export function orderIssues(spec: SiteSpec, order: SizeWanted): SpecIssue[] {
  const offer = drivers.get(spec.driver).offer(spec);
  const shape = shapeOf(offer, order);
  if ("expected" in shape) return [shape];
  if (roomFor(offer, spec.quota, shape) >= 1) return [];
  const size = `${shape.cores} ${shape.cores === 1 ? "core" : "cores"} and ${shape.memoryBytes / 1_073_741_824} GiB`;
  const path = order.type !== undefined ? ["type"] : order.cores !== undefined ? ["cores"] : order.memoryBytes !== undefined ? ["memory"] : [];
  return [{ path, expected: "a VM that the site's hosts or capacity can hold", got: order.type === undefined ? size : `${order.type} with ${size}` }];
}
