import type { FileNeed } from "../models/ports/index.js";
import { house } from "./house.js";
import { InputChanged, readInput, useAgain } from "./load/index.js";
import type { InputFile, PointTask } from "./run/index.js";
// Not by the door, for the reason given in worker.ts.
import { PointError } from "./run/point-result.js";
import { type RunOutput, type Scenario, scenarioSchema, simulate, Unsettled } from "./scenario/index.js";

/** Contents read so far in this thread, by sha256: a log is read once, not once a point. */
const contents = new Map<string, Uint8Array>();
/** Modules added so far in this thread, by sha256. */
const added = new Set<string>();
/** Made once, and again only when a module has added entries: making it takes longer than many a run. */
let schema: ReturnType<typeof scenarioSchema> | null = null;
/** The arm parsed last in this thread: the next point is very likely of the same, and parsing takes as long as many a run. */
let last: { readonly tree: PointTask["tree"]; readonly text: string; readonly scenario: Scenario } | null = null;

/** Simulates one point from its plain data. */
export async function simulatePoint(task: PointTask): Promise<RunOutput> {
  const fresh = task.modules.filter(({ sha256 }) => !added.has(sha256));
  if (fresh.length > 0) await useAgain(fresh, house);
  for (const { sha256 } of fresh) added.add(sha256);
  if (schema === null || fresh.length > 0) {
    schema = scenarioSchema();
    last = null;
  }
  const inputs = new Map(task.inputs.map((input) => [input.file, input]));
  const scenario = scenarioOf(task, schema);
  try {
    return simulate(scenario, { seed: task.seed, tables: task.tables, file: (need) => contentOf(inputs, need) });
  } catch (error) {
    throw error instanceof Unsettled ? new PointError("warmup", error.message) : error;
  }
}

function scenarioOf({ tree }: PointTask, current: ReturnType<typeof scenarioSchema>): Scenario {
  // Points of one arm in one batch share the tree itself.
  if (last?.tree === tree) return last.scenario;
  const text = JSON.stringify(tree);
  if (last?.text === text) {
    last = { ...last, tree };
    return last.scenario;
  }
  const parsed = current.safeParse(tree);
  if (!parsed.success) throw new PointError("input", `the arm is not valid: ${parsed.error.issues.map(({ message }) => message).join("; ")}`);
  last = { tree, text, scenario: parsed.data };
  return parsed.data;
}

function contentOf(inputs: ReadonlyMap<string, InputFile>, need: FileNeed): Uint8Array {
  const input = inputs.get(need.file);
  if (input === undefined) throw new PointError("input", `the file ${need.file} was not found when the experiment was loaded`);
  const known = contents.get(input.sha256);
  if (known !== undefined) return known;
  try {
    const bytes = readInput(input);
    contents.set(input.sha256, bytes);
    return bytes;
  } catch (error) {
    if (error instanceof InputChanged) throw new PointError("input", error.message);
    throw error;
  }
}
