import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { decodeText, experimentShape, formatIssues, IssueLog, parseText, readExperiment, rootMap, type ExperimentShape, type LoadedExperiment, type Scenario } from "../../experiments/scenario/index.js";
import { byteEdits, FUZZ, FUZZ_SEED, quick, treeEdits, withByteEdits, withTreeEdits } from "./mutations.js";

const folder = fileURLToPath(new URL("../../experiments", import.meta.url));
const shipped = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
const experiments = new Map([...shipped.map((name) => [name, readFileSync(`${folder}/${name}`)] as const), ["mixture.yaml", readFileSync(new URL("../studies/mixture.yaml", import.meta.url))]]);

/** Mutants of an experiment; fewer where it has many arms, each of which is checked. */
const runsFor = (name: string): number => (name === "mtc-multicloud.yaml" ? 15 : 20);

let shape: ExperimentShape<Scenario>;
beforeAll(() => {
  shape = experimentShape();
});

/** Valid, with every arm that is looked at, or issues: nothing else. */
function outcomeOf(bytes: Uint8Array): "valid" | "issues" {
  const decoded = decodeText(bytes);
  const log = new IssueLog();
  let experiment: LoadedExperiment<Scenario> | undefined;
  if ("text" in decoded) {
    const node = parseText(decoded.text, { name: "exp.yaml", rank: 0 }, log, false);
    const root = node && rootMap(node, log);
    experiment = root && readExperiment(root, { set: [] }, shape, { sources: [], modules: [] }, log);
    expect(experiment === undefined).toBe(!log.isEmpty);
  }
  if (experiment === undefined) {
    const text = formatIssues(log.sorted());
    // No stack trace, no control character.
    expect(text).not.toMatch(/\n {4}at |[\u0000-\u0009\u000b-\u001f\u202e]/u);
    return "issues";
  }
  expect(experiment.arms.at(experiment.arms.count - 1).scenario).toBeDefined();
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  return "valid";
}

describe(`H-84 shipped experiments, mutated; seed ${FUZZ_SEED}, ${FUZZ}×`, () => {
  it.each([...experiments])("%s · as it is, loads", (_, bytes) => {
    expect(outcomeOf(bytes)).toBe("valid");
  });

  it.each([...experiments])("%s · with bytes flipped, put in, taken out · loads or raises issues, each within 5 s", (name, bytes) => {
    const seen = new Set<string>();
    fc.assert(fc.property(byteEdits, (edits) => void seen.add(quick(() => outcomeOf(withByteEdits(bytes, edits))))), { seed: FUZZ_SEED, numRuns: runsFor(name) * FUZZ });
    expect(seen).toContain("issues");
  });

  it.each([...experiments])("%s · with values replaced, removed, renamed, copied and wrapped · loads or raises issues, each within 5 s", (name, bytes) => {
    const seen = new Set<string>();
    const text = bytes.toString("utf8");
    fc.assert(fc.property(treeEdits, (edits) => void seen.add(quick(() => outcomeOf(Buffer.from(withTreeEdits(text, edits)))))), { seed: FUZZ_SEED, numRuns: runsFor(name) * FUZZ });
    expect(seen).toContain("issues");
  });
});
