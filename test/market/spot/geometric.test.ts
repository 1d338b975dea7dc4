import { describe, expect, it } from "vitest";
import { rowsOf, run } from "../../support/scenario.js";
import { probeArm } from "./probe.js";
import { judged, SEEDS } from "./processes/ground.js";

/** Prices drawn anew every hour, above the bid with probability 0.2. */
const ABOVE = 0.2;
const LONGEST = 6;
const market = {
  kind: "mixture",
  prices: [
    { weight: 1 - ABOVE, mean: "0.03 USD/h", sd: "0 USD/h" },
    { weight: ABOVE, mean: "0.06 USD/h", sd: "0 USD/h" },
  ],
  intervals: [{ weight: 1, mean: "1 h", sd: "0 h" }],
};

/** Hours of every run that the market ended: each is billed whole, at the price at its start. */
function runs(seed: string): number[] {
  const output = run(probeArm({ market, horizon: "3000 h" }), { seed, tables: ["bills"] });
  const hours = new Map<string, number>();
  for (const row of rowsOf(output, "bills")) hours.set(String(row["subject"]), (hours.get(String(row["subject"])) ?? 0) + Number(row["quantity"]) / 3600);
  // The last one ends with the run.
  return [...hours.values()].slice(0, -1);
}

describe("independent prices every hour · how long a bid lasts (C-61, level 1 % for all together)", () => {
  const all = SEEDS.map(runs);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

  it("hours until the price is above the bid · geometric, 1/p on average", () => {
    expect(judged(all.map(mean), 1 / ABOVE, 0.25, 1 + LONGEST)).toBe(true);
    let longer = 1;
    for (let hours = 1; hours <= LONGEST; hours += 1) {
      longer *= 1 - ABOVE;
      expect(judged(all.map((each) => each.filter((length) => length > hours).length / each.length), longer, 0.025, 1 + LONGEST)).toBe(true);
    }
  });
});
