import { workloads } from "../workloads/index.js";
import { type InputFile, readInput } from "./load/index.js";
import { ARMS_CHECKED, type Issue, type LoadedExperiment, type Scenario } from "./scenario/index.js";

/** Everything wrong inside the data files of an experiment; each different use of a file is looked at once. */
export function inspectFiles(experiment: LoadedExperiment<Scenario>, inputs: readonly InputFile[]): Issue[] {
  if (inputs.length === 0) return [];
  const byName = new Map(inputs.map((input) => [input.file, input]));
  const contents = new Map<string, Uint8Array>();
  const read = (file: string): Uint8Array => {
    const input = byName.get(file);
    if (input === undefined) throw new TypeError(`the file ${file} was not looked up`);
    const known = contents.get(input.sha256) ?? readInput(input);
    contents.set(input.sha256, known);
    return known;
  };
  const seen = new Set<string>();
  const issues: Issue[] = [];
  for (let index = 0; index < Math.min(experiment.arms.count, ARMS_CHECKED); index += 1) {
    for (const spec of Object.values(experiment.arms.at(index).scenario.workloads)) {
      const inspect = workloads.get(spec.kind).inspect;
      if (inspect === undefined) continue;
      const key = JSON.stringify(spec);
      if (seen.has(key)) continue;
      seen.add(key);
      for (const { file, line, column, expected, got } of inspect(spec, (need) => read(need.file)).issues) {
        issues.push({ file, line, column, path: "", message: `expected ${expected}, got ${got}` });
      }
    }
  }
  return issues;
}
