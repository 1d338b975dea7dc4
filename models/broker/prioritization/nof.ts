import { z } from "zod";
import type { OrderView, PolicyEntry, PolicySpec, Prioritization } from "../contract.js";
import { type DebtRule, debtShape, debtTo } from "../debt.js";

interface NofSpec extends PolicySpec {
  readonly debt: DebtRule;
  readonly "prioritise-local": boolean;
}

/**
 * Network of Favors: of the members served here, the one to whom least is owed gives its newest instance up, where the newcomer is owed more.
 *
 * A newcomer of the manager's own member is owed more than anybody, or −1 where own orders do not go first. Own orders are never
 * victims; O(orders held).
 */
export const nof: PolicyEntry<Prioritization> = {
  name: "nof",
  description: "Network of Favors: the newest instance of the member to whom least is owed, where the newcomer's member is owed more; own orders never",
  schema: z.object({
    ...debtShape,
    "prioritise-local": z.boolean().default(true).describe("Whether a newcomer of the manager's own member goes before all others (nof_prioritize_local of Fogbow); else its debt is -1; default true"),
  }),
  create(parsed, { view }) {
    const { debt, "prioritise-local": localFirst } = parsed as NofSpec;
    const owed = (member: number): number => {
      if (member === view.self) return localFirst ? Infinity : -1;
      return debtTo(member, view.favours, debt);
    };
    return {
      victim(newcomer, held) {
        const offered = owed(newcomer.requester);
        let victim: OrderView | null = null;
        let least = offered;
        // From the newest to the oldest: the first of a member that is met is its newest.
        for (let at = held.length - 1; at >= 0; at -= 1) {
          const { requester } = held[at];
          if (requester === view.self || requester === victim?.requester) continue;
          const debt = owed(requester);
          if (debt > least || (debt === least && (victim === null || requester > victim.requester))) continue;
          victim = held[at];
          least = debt;
        }
        return victim;
      },
    };
  },
};
