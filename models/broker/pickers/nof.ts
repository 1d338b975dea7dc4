import { z } from "zod";
import type { MemberPicker, PolicyEntry, PolicySpec } from "../contract.js";
import { type DebtRule, debtShape, debtTo } from "../debt.js";

interface NofSpec extends PolicySpec {
  readonly debt: DebtRule;
  readonly order: "lowest" | "highest";
}

/**
 * By the Network of Favors' debts, the first by name among equals; O(candidates).
 *
 * Fogbow's own sorts upwards and takes the first: it asks the member it owes least, which its research fork calls broken.
 * `highest` asks the one it owes most, which is likeliest to hold its own debt small.
 */
export const nof: PolicyEntry<MemberPicker> = {
  name: "nof",
  description: "By what is owed to each candidate in the Network of Favors; the same one again until the debts move",
  schema: z.object({
    ...debtShape,
    order: z.enum(["lowest", "highest"]).default("lowest").describe("Whom to ask: lowest, to whom least is owed, is what Fogbow's picker does; highest, to whom most is owed, is what it was meant for; default lowest"),
  }),
  create(parsed, { view }) {
    const { debt, order } = parsed as NofSpec;
    const sign = order === "lowest" ? 1 : -1;
    return {
      pick(candidates) {
        let best = candidates[0];
        let least = Infinity;
        for (const candidate of candidates) {
          const owed = sign * debtTo(candidate, view.favours, debt);
          if (owed >= least) continue;
          best = candidate;
          least = owed;
        }
        return best;
      },
    };
  },
};
