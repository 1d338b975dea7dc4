import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FreeSlots } from "../../models/service/batch/free-slots.js";

describe("free slots of nodes in order", () => {
  it("any changes · total, most and first agree with a plain search", () => {
    const change = fc.record({ node: fc.nat(12), slots: fc.nat(4) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 13 }), fc.array(change, { maxLength: 40 }), (nodes, changes) => {
        const tree = new FreeSlots(nodes);
        const plain = new Array<number>(nodes).fill(0);
        for (const { node, slots } of changes) {
          tree.set(node % nodes, slots);
          plain[node % nodes] = slots;
        }
        expect(tree.total).toBe(plain.reduce((sum, slots) => sum + slots, 0));
        expect(tree.most).toBe(Math.max(...plain));
        for (let slots = 1; slots <= 5; slots += 1) {
          for (let from = 0; from <= nodes; from += 1) {
            expect(tree.first(slots, from)).toBe(plain.findIndex((free, node) => node >= from && free >= slots));
          }
        }
      }),
      { numRuns: 200, seed: 6 },
    );
  });
});
