import { type NodeRows, NodeState } from "./rows.js";

/**
 * The active node of rows `from` … `until` − 1 whose loss costs least: one on its way, else one that is idle, else the
 * one that holds least; the last among equals. −1 where none is active. O(rows).
 */
export function leastMissed(nodes: Pick<NodeRows, "state" | "held">, from: number, until: number): number {
  let found = -1;
  let least = Infinity;
  for (let node = until - 1; node >= from; node -= 1) {
    const cost = costOf(nodes.state[node], nodes.held[node]);
    if (cost < least) {
      least = cost;
      found = node;
    }
  }
  return found;
}

/** A node being resumed stays while it holds what was paused there. */
function costOf(state: number, held: number): number {
  switch (state) {
    case NodeState.coming:
      return -1;
    case NodeState.ready:
      return held;
    case NodeState.waking:
      return held === 0 ? -1 : Infinity;
    default:
      return Infinity;
  }
}
