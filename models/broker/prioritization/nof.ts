import { z } from "zod";
import type { OrderView, PolicyEntry, PolicySpec, Prioritization } from "../contract.js";
import { type DebtRule, debtShape, debtTo } from "../debt.js";
import { newest } from "./newest.js";

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
        const served = held.filter((order) => order.requester !== view.self);
        const least = leastOwed(served, owed);
        if (least < 0 || !(owed(least) < owed(newcomer.requester))) return null;
        return newest(served, (order) => order.requester === least);
      },
    };
  },
};

/** The member to whom least is owed, the first by name among equals; −1 where nobody is served. */
function leastOwed(served: readonly OrderView[], owed: (member: number) => number): number {
  let least = -1;
  let debt = Infinity;
  for (const member of new Set(served.map((order) => order.requester))) {
    const own = owed(member);
    if (own > debt || (own === debt && member > least)) continue;
    least = member;
    debt = own;
  }
  return least;
}
