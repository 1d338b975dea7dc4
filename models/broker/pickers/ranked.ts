import type { MemberPicker, OrderView } from "../contract.js";

/** The candidate with the lowest score, at each further attempt of an order the next one, and after the last the first again; O(n log n). Equals go by name. */
export function ranked(score: (candidate: number, order: OrderView) => number): MemberPicker {
  return {
    pick(candidates, order) {
      const scores = new Map(candidates.map((candidate) => [candidate, score(candidate, order)]));
      // Infinity − Infinity is NaN: compared, not subtracted.
      const before = (a: number, b: number): number => (scores.get(a)! < scores.get(b)! ? -1 : scores.get(a)! > scores.get(b)! ? 1 : a - b);
      return [...candidates].sort(before)[order.forwards % candidates.length];
    },
  };
}
