import { describe, expect, it } from "vitest";
import { WARNINGS, weaknessNotes } from "../../analysis/index.js";
import type { Warning } from "../../analysis/index.js";

const still = (arm: string, metric: string): Warning => ({ code: "zero-variance", arm, metric, text: "" });

describe("notes on weak numbers", () => {
  it("a metric without variance in every arm, another in two · each with its own count of arms", () => {
    const warnings = [...["a", "b", "c"].map((arm) => still(arm, "orders.refusals")), still("a", "orders.forwards"), still("b", "orders.forwards")];
    expect(weaknessNotes(warnings, 3)).toEqual([`${WARNINGS["zero-variance"]} (orders.refusals in 3 of 3 arms; orders.forwards in 2)`]);
  });

  it("weaknesses of whole arms, and of other sorts · a line each, without a metric", () => {
    const warnings: Warning[] = [
      { code: "too-few-seeds", arm: "a", text: "" },
      { code: "too-few-seeds", arm: "b", text: "" },
      { code: "covers-zero", arm: "b", metric: "makespan", text: "" },
    ];
    expect(weaknessNotes(warnings, 4)).toEqual([`${WARNINGS["too-few-seeds"]} (2 of 4 arms)`, `${WARNINGS["covers-zero"]} (makespan in 1 of 4 arms)`]);
  });
});
