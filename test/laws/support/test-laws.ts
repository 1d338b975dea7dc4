import { describe, expect, it } from "vitest";
import { FAMILY } from "../family.js";
import { type Law, sizeOf } from "./law.js";
import { isFull, REPLICATIONS } from "./mode.js";
import { judge, sample, type Verdict } from "./verdict.js";

/** What the table of `npm run laws` shows of one check. */
export interface LawRow {
  readonly check: string;
  readonly situation: string;
  readonly size: string;
  readonly verdicts: readonly Verdict[];
}

declare module "vitest" {
  interface TaskMeta {
    law?: LawRow;
  }
}

/** Tests each law on its own: all its oracles, or the whole line of what was seen. */
export function testLaws(title: string, laws: readonly Law[]): void {
  describe(title, () => {
    for (const law of laws) {
      const size = sizeOf(law, isFull);
      const name = `${law.check} · ${law.situation} · ${law.oracles.map((oracle) => oracle.name).join(", ")} as in theory`;
      it.skipIf(size === 0)(name, { timeout: isFull ? 1_800_000 : 300_000 }, ({ task }) => {
        const verdicts = judge(law, sample(law), FAMILY.oracles);
        task.meta.law = { check: law.check, situation: law.situation, size: `${REPLICATIONS} × ${size}`, verdicts };
        expect(verdicts.filter(({ holds }) => !holds)).toEqual([]);
      });
    }
  });
}
