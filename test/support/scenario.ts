import { parse } from "yaml";
import { crossChecks, type RunInput, type RunOutput, type Scenario, scenarioSchema, simulate } from "../../experiments/scenario/index.js";

let schema: ReturnType<typeof scenarioSchema> | undefined;

/** One arm as an experiment would write it, as YAML text or as the plain object it stands for; an error where schema or cross-checks object. */
export function scenarioOf(written: string | object): Scenario {
  schema ??= scenarioSchema();
  const parsed = schema.safeParse(typeof written === "string" ? parse(written) : written);
  if (!parsed.success) throw new Error(`the scenario is not valid:\n${parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n")}`);
  const issues = crossChecks(parsed.data);
  if (issues.length > 0) throw new Error(`the scenario does not fit together:\n${issues.map(({ path, expected, got }) => `${path.join(".")}: expected ${expected}, got ${got}`).join("\n")}`);
  return parsed.data;
}

/** Simulates one arm; seed 1 unless said. */
export function run(written: string | object, input: Partial<RunInput> = {}): RunOutput {
  return simulate(scenarioOf(written), { seed: "1", ...input });
}

/** Run-level value of a metric that has one. */
export function metric(output: RunOutput, id: string): number {
  const value = output.run.get(id);
  if (value === undefined || value === null) throw new Error(`the run has no ${id}`);
  return value;
}

/** Rows of a table as objects by column; an error where the run did not keep it. */
export function rowsOf(output: RunOutput, name: string): Record<string, string | number | null>[] {
  const table = output.tables.get(name);
  if (table === undefined) throw new Error(`the run kept no table ${name}`);
  return table.rows.map((row) => Object.fromEntries(table.columns.map((column, at) => [column.name, row[at]])));
}
