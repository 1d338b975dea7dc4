import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IdMap } from "../../../sim/index.js";

describe("things by number", () => {
  it("set and deleted in any order · are those of a Map, and come by number", () => {
    const id = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 6 }).map((times) => 64 * times + 15), fc.constantFrom(2 ** 31 - 1, 2 ** 31 - 17));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), id), { maxLength: 120 }), (steps) => {
        const [things, peer] = [new IdMap<string>(), new Map<number, string>()];
        for (const [index, [isSet, key]] of steps.entries()) {
          if (isSet) {
            things.set(key, `thing ${index}`);
            peer.set(key, `thing ${index}`);
          } else {
            expect(things.delete(key)).toBe(peer.delete(key));
          }
          expect(things.size).toBe(peer.size);
        }
        for (const [, key] of steps) {
          expect(things.get(key)).toBe(peer.get(key));
          expect(things.has(key)).toBe(peer.has(key));
        }
        expect(things.ascending()).toEqual([...peer].sort(([a], [b]) => a - b).map(([, thing]) => thing));
      }),
    );
  });
});
