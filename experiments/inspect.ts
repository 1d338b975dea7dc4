import { workloads } from "../workloads/index.js";
import { type InputFile, readInput } from "./load/index.js";
import { ARMS_CHECKED, type Issue, type LoadedExperiment, type Scenario, scenarioNotes } from "./scenario/index.js";

/** What a look into the data files found: what is wrong, and what is worth knowing. */
export interface Inspection {
  readonly issues: readonly Issue[];
  /** One sentence each. */
  readonly notes: readonly string[];
}

/** Notes on the first arms, each once. */
function notesOf({ arms }: LoadedExperiment<Scenario>): string[] {
  return Array.from({ length: Math.min(arms.count, ARMS_CHECKED) }).flatMap((_, index) => scenarioNotes(arms.at(index).scenario));
}

/** Looks into the data files of an experiment, once for each different use of a file. */
export function inspectFiles(experiment: LoadedExperiment<Scenario>, inputs: readonly InputFile[]): Inspection {
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
  const notes = new Set<string>(notesOf(experiment));
  if (inputs.length === 0) return { issues, notes: [...notes] };
  for (let index = 0; index < Math.min(experiment.arms.count, ARMS_CHECKED); index += 1) {
    for (const spec of Object.values(experiment.arms.at(index).scenario.workloads)) {
      const key = JSON.stringify(spec);
      if (seen.has(key)) continue;
      seen.add(key);
      const report = workloads.get(spec.kind).inspect?.(spec, (need) => read(need.file));
      for (const note of report?.notes ?? []) notes.add(note);
      for (const { file, line, column, expected, got } of report?.issues ?? []) {
        issues.push({ file, line, column, path: "", message: `expected ${expected}, got ${got}` });
      }
    }
  }
  return { issues, notes: [...notes] };
}
