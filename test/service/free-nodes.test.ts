import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FreeNodes } from "../../models/service/batch/free-nodes.js";

describe("nodes with free slots, in order", () => {
  it("any changes · total, slots and first agree with a plain search", () => {
    const change = fc.record({ node: fc.nat(2099), slots: fc.nat(3) });
    fc.assert(
      fc.property(fc.constantFrom(1, 31, 32, 33, 1024, 1025, 2100), fc.array(change, { maxLength: 60 }), (nodes, changes) => {
        const free = new FreeNodes(nodes);
        const plain = new Array<number>(nodes).fill(0);
        for (const { node, slots } of changes) {
          free.set(node % nodes, slots);
          plain[node % nodes] = slots;
        }
        expect(free.total).toBe(plain.reduce((sum, slots) => sum + slots, 0));
        for (const from of [0, 1, 30, 31, 32, 33, 64, 1023, 1024, nodes - 1, nodes, ...changes.map(({ node }) => node % nodes)]) {
          expect(free.first(from)).toBe(plain.findIndex((slots, node) => node >= from && slots > 0));
        }
        for (const { node } of changes) expect(free.of(node % nodes)).toBe(plain[node % nodes]);
      }),
      { numRuns: 200, seed: 6 },
    );
  });
});
