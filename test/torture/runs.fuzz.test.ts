import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { experimentShape, type ExperimentShape, IssueLog, parseText, readExperiment, rootMap, type Scenario, simulate } from "../../experiments/scenario/index.js";
import { FUZZ, FUZZ_SEED, gentleEdits, quick, withTreeEdits } from "./mutations.js";

const text = readFileSync(new URL("../studies/mixture.yaml", import.meta.url), "utf8");
let shape: ExperimentShape<Scenario>;
beforeAll(() => {
  shape = experimentShape();
});

/** First arm of a mutant, cut off after six hours; null where the mutant is not valid. */
function firstArm(mutant: string): Scenario | null {
  const log = new IssueLog();
  const node = parseText(mutant, { name: "exp.yaml", rank: 0 }, log, false);
  const root = node && rootMap(node, log);
  const experiment = root && readExperiment(root, { set: ["horizon=6 h"] }, shape, { sources: [], modules: [] }, log);
  return experiment?.arms.at(0).scenario ?? null;
}

describe(`H-84 runs of mutated experiments; seed ${FUZZ_SEED}, ${FUZZ}×`, () => {
  it("numbers and quantities made larger, smaller and 0 · what is valid runs to its end within 5 s, breaks no law of the checkers and reports finite numbers", () => {
    let runs = 0;
    fc.assert(
      fc.property(gentleEdits, (edits) => {
        const scenario = firstArm(withTreeEdits(text, edits));
        if (scenario === null) return;
        runs += 1;
        const output = quick(() => simulate(scenario, { seed: "1", tables: ["series", "timeline", "jobs", "bills"] }));
        for (const [id, value] of output.run) expect(value === null || Number.isFinite(value), `${id} is ${value}`).toBe(true);
        for (const { rows } of output.tables.values()) for (const row of rows) for (const cell of row) expect(typeof cell !== "number" || Number.isFinite(cell)).toBe(true);
      }),
      { seed: FUZZ_SEED, numRuns: 25 * FUZZ },
    );
    expect(runs).toBeGreaterThan(10 * FUZZ);
  });
});
