import { byName } from "../../sim/index.js";
import { type SpecIssue, unknownName, type VmOrder, type VmSize } from "../ports/index.js";
import { FREE_TYPE, type InstanceType, type Shape } from "./shape.js";

/** The part of an order that decides its size. */
export type SizeWanted = { readonly [Key in "type" | "cores" | "memoryBytes"]?: VmOrder[Key] | undefined };

/** How a provider fills in a free size. */
export interface FreeSizes {
  /** Speed of one core [Gflop/s]. */
  readonly speed: number;
  /** Memory of a VM of so many cores whose order names none [B]. */
  readonly usualMemoryBytes: (cores: number) => number;
}

/** What can be had at a site, as far as its spec alone tells. */
export interface Offer {
  readonly types: ReadonlyMap<string, InstanceType>;
  /** Type of an order that names neither type nor size. */
  readonly usualType?: string;
  /** Present where sizes are free. */
  readonly free?: FreeSizes;
  /** Most VMs of a type at once; keys are types, and `free` where sizes are free. */
  readonly caps: ReadonlyMap<string, number>;
  /** Hosts that are visible and their cores; 0 for public clouds. */
  readonly hosts: number;
  readonly hostCores: number;
  readonly hostMemoryBytes: number;
  readonly region?: string;
  /** VMs of this shape that hosts or a capacity cap could carry at once if empty; Infinity where neither limits. */
  readonly carries: (shape: Shape) => number;
}

/** The shape an order gets, or why it gets none; paths are those of the order. */
export function shapeOf(offer: Offer, order: SizeWanted): Shape | SpecIssue {
  const sized = order.cores !== undefined || order.memoryBytes !== undefined;
  const typeName = order.type ?? (sized ? undefined : offer.usualType);
  if (typeName !== undefined) {
    const type = offer.types.get(typeName);
    if (type === undefined) return unknownName(["type"], "an instance type of the site", typeName, [...offer.types.keys()]);
    if (sized) return { path: [order.cores === undefined ? "memory" : "cores"], expected: "either a type or a free size", got: `both, with type ${typeName}` };
    return { type: typeName, ...type };
  }
  if (offer.free === undefined) {
    const expected = `an instance type: ${[...offer.types.keys()].join(", ")}`;
    return { path: ["type"], expected, got: sized ? "a free size, which this provider does not offer" : "nothing" };
  }
  const cores = order.cores ?? 1;
  return { type: FREE_TYPE, cores, memoryBytes: order.memoryBytes ?? offer.free.usualMemoryBytes(cores), speed: offer.free.speed };
}

/** VMs of one shape that the offer and a quota leave room for when nothing else is there. */
export function roomFor(offer: Offer, quota: number | undefined, shape: Shape): number {
  return Math.min(offer.carries(shape), roomLimit(offer, quota, shape));
}

/** VMs of one shape that are taken at most, whatever room there is. */
export const roomLimit = (offer: Offer, quota: number | undefined, shape: Shape): number => Math.min(offer.caps.get(shape.type) ?? Infinity, quota ?? Infinity);

/**
 * The smallest size of an offer that has so many cores and so much memory [B]: as asked where sizes are free, else the type with the fewest
 * cores, then the least memory, then the first by name; null where the offer has none that it could carry.
 */
export function fittingSize(offer: Offer, cores: number, memoryBytes: number): VmSize | null {
  if (offer.free !== undefined) {
    return offer.carries({ type: FREE_TYPE, cores, memoryBytes, speed: offer.free.speed }) >= 1 ? { cores, memoryBytes } : null;
  }
  const fit = [...offer.types].filter(([name, type]) => type.cores >= cores && type.memoryBytes >= memoryBytes && roomFor(offer, undefined, { type: name, ...type }) >= 1);
  fit.sort(([a, one], [b, other]) => one.cores - other.cores || one.memoryBytes - other.memoryBytes || byName(a, b));
  return fit.length === 0 ? null : { type: fit[0][0] };
}
