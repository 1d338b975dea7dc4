import { describe, expect, it } from "vitest";
import { fittingSize, type Offer } from "../../models/site/offer.js";

const GIB = 1_073_741_824;
const type = (cores: number, gib: number) => ({ cores, memoryBytes: gib * GIB, speed: 1 });
const offer = (types: Readonly<Record<string, ReturnType<typeof type>>>, more: Partial<Offer> = {}): Offer => ({
  types: new Map(Object.entries(types)), caps: new Map(), hosts: 0, hostCores: 0, hostMemoryBytes: 0, carries: () => Infinity, ...more,
});

describe("the smallest size that fits", () => {
  const some = { large: type(4, 8), thin: type(2, 2), wide: type(2, 4), small: type(1, 1) };

  it("where types are fixed · fewest cores first, then least memory; null where none is large enough or may be had", () => {
    expect(fittingSize(offer(some), 1, GIB)).toEqual({ type: "small" });
    expect(fittingSize(offer(some), 1, 3 * GIB)).toEqual({ type: "wide" });
    expect(fittingSize(offer(some), 3, GIB)).toEqual({ type: "large" });
    expect(fittingSize(offer(some), 8, GIB)).toBeNull();
    expect(fittingSize(offer(some, { caps: new Map([["small", 0]]) }), 1, GIB)).toEqual({ type: "thin" });
  });

  it("where sizes are free · as asked, unless no host could carry it", () => {
    const free = { speed: 1, usualMemoryBytes: () => GIB };
    expect(fittingSize(offer(some, { free }), 3, GIB)).toEqual({ cores: 3, memoryBytes: GIB });
    expect(fittingSize(offer(some, { free, carries: () => 0 }), 3, GIB)).toBeNull();
  });
});
