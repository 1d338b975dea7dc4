import type { SpecIssue, VmSize } from "../ports/index.js";
import { drivers } from "./drivers/index.js";
import { fittingSize, roomFor, roomLimit, shapeOf, type SizeWanted } from "./offer.js";
import type { SiteSpec } from "./spec.js";

/** What is wrong with one site given all sites; paths start inside the site. */
export function siteIssues(name: string, specs: ReadonlyMap<string, SiteSpec>): SpecIssue[] {
  const spec = specs.get(name);
  return spec === undefined ? [] : (drivers.get(spec.driver).issues?.(spec, specs) ?? []);
}

/** Name of the type that an order gets at a site, `free` for a free size; the order has no issue. */
export function orderedType(spec: SiteSpec, order: SizeWanted): string | undefined {
  const shape = shapeOf(drivers.get(spec.driver).offer(spec), order);
  return "expected" in shape ? undefined : shape.type;
}

/** Most VMs of this size that a site can hold at once with nothing else there; Infinity where nothing limits. The order has no issue. */
export function roomOf(spec: SiteSpec, order: SizeWanted): number {
  const offer = drivers.get(spec.driver).offer(spec);
  const shape = shapeOf(offer, order);
  return "expected" in shape ? 0 : roomFor(offer, spec.quota, shape);
}

/** The smallest size that a site offers and that holds so many cores and so much memory [B]; null where it has none. */
export function fittingOrder(spec: SiteSpec, cores: number, memoryBytes: number): VmSize | null {
  return fittingSize(drivers.get(spec.driver).offer(spec), cores, memoryBytes);
}

/** VMs of at least this size that the hosts of a site hold at once, where more are taken and wait for one of them; Infinity where none waits, be it that it has no hosts or that it refuses them. */
export function hostsRoomOf(spec: SiteSpec, cores: number, memoryBytes: number): number {
  const offer = drivers.get(spec.driver).offer(spec);
  const size = fittingSize(offer, cores, memoryBytes);
  if (offer.hosts === 0 || size === null) return Infinity;
  const shape = shapeOf(offer, size);
  if ("expected" in shape) return Infinity;
  const held = offer.carries(shape);
  return held < roomLimit(offer, spec.quota, shape) ? held : Infinity;
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
