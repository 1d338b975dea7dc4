import { z } from "zod";
import type { RandomSource } from "../../../sim/index.js";
import type { MemberPicker, PolicyEntry, PolicySpec } from "../contract.js";
import { type DebtRule, debtShape, debtTo } from "../debt.js";

interface RandomisedSpec extends PolicySpec {
  readonly debt: DebtRule;
  readonly quantiles: number;
}

/**
 * Candidates by descending debt in q equal parts, the last with what is over; a part with weight q, q − 1, … 1, then anybody in it alike.
 * With fewer candidates than parts each is one. Two draws a pick. Source: RandomizedNoF of the fork that studied fairness-driven favours.
 */
export const randomisedNof: PolicyEntry<MemberPicker> = {
  name: "randomised-nof",
  description: "At random, sooner those to whom more is owed: parts of the candidates by descending debt, weighted 4 : 3 : 2 : 1",
  schema: z.object({
    ...debtShape,
    quantiles: z.int().min(1).max(1000).default(4).describe("Parts q of the candidates, weighted q, q - 1, ... 1; default 4"),
  }),
  create(parsed, ground) {
    const { debt, quantiles } = parsed as RandomisedSpec;
    const { view } = ground;
    const source = ground.chance();
    const owed = new Float64Array(view.members);
    return {
      pick(candidates) {
        for (const candidate of candidates) owed[candidate] = debtTo(candidate, view.favours, debt);
        const ranked = [...candidates].sort((a, b) => owed[b] - owed[a] || a - b);
        const parts = Math.min(quantiles, ranked.length);
        const size = Math.floor(ranked.length / parts);
        const part = drawnPart(parts, source);
        const first = part * size;
        const count = part === parts - 1 ? ranked.length - first : size;
        return ranked[first + Math.floor(source.next() * count)];
      },
    };
  },
};

/** Part 0 … parts − 1 with weight parts − part. */
function drawnPart(parts: number, source: RandomSource): number {
  let left = source.next() * ((parts * (parts + 1)) / 2);
  let part = 0;
  while (left >= parts - part) {
    left -= parts - part;
    part += 1;
  }
  return part;
}
