import type { Order } from "../preference/index.js";
import type { Nodes } from "./nodes.js";
import type { Span } from "./span.js";

/**
 * The slots that `span` would take, but group after group in an order that may change: whether a job fits is the same.
 * Of a span over any nodes, or one that takes all slots from one node.
 */
export function preferredSpan(span: Span, kind: "any" | "node", nodes: Nodes, order: Order): Span {
  /** First node of a group, from a node on, with so many slots free; −1 where it has none. */
  const firstOf = (range: number, slots: number, from = nodes.firstOf[range]): number => {
    const end = nodes.firstOf[range + 1];
    for (let node = nodes.free.first(from); node >= 0 && node < end; node = nodes.free.first(node + 1)) {
      if (nodes.free.of(node) >= slots) return node;
    }
    return -1;
  };
  return {
    fits: (slots) => span.fits(slots),
    whole(slots) {
      for (const range of order()) {
        const node = firstOf(range, kind === "node" ? slots : 1);
        if (node >= 0) return nodes.free.of(node) >= slots ? node : -1;
      }
      return -1;
    },
    spread(slots, hold) {
      let wanted = slots;
      for (const range of order()) {
        for (let node = firstOf(range, 1); wanted > 0 && node >= 0; node = firstOf(range, 1, node + 1)) {
          const taken = Math.min(wanted, nodes.free.of(node));
          hold(node, taken);
          wanted -= taken;
        }
      }
    },
    widest: (slotsPerNode, most) => span.widest(slotsPerNode, most),
  };
}
