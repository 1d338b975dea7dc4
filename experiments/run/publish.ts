import { rmSync } from "node:fs";
import { join } from "node:path";
import { atFound, searchTable, sensitivityTable, summarise, summaryTable, type Column, type DesignFacts, type Row, type SeedRuleFacts, type Summary, type Table } from "../../analysis/index.js";
import { CsvFile, type PublishedTable } from "./csv-file.js";
import { datapackageText } from "./datapackage.js";
import { designTable } from "./design-table.js";
import { readIfThere, writeIfChanged } from "./durable.js";
import type { Engine, Study } from "./engine.js";
import { brokenPromises, keepsAll, type BrokenPromise } from "./expectations.js";
import { JoinedTable } from "./joined-tables.js";
import { designFacts } from "./design-facts.js";
import { manifestText, type FailedRun } from "./manifest.js";
import { OutputError } from "./output-error.js";
import type { PlannedPoint } from "./plan.js";
import type { PointStore } from "./point-store.js";
import { writeReport } from "./report.js";
import { METRICS_COLUMNS, runsColumns, runsRow } from "./runs-table.js";
import type { SearchResult } from "./search-result.js";

/** What the published tables say, for whoever prints it. */
export interface Publication {
  /** Of all arms; with a search, of those at the values found. */
  readonly summary: Summary;
  /** What each factor of a design makes of each metric; null where the design gives no indices, or nothing is sampled. */
  readonly sensitivity: { readonly facts: DesignFacts; readonly table: Table } | null;
  /** What was searched and found, and the table it went to; null where nothing was. */
  readonly search: (SearchResult & { readonly table: Table }) | null;
  /** How the rule for the number of seeds ended; null where there is none. */
  readonly until: SeedRuleFacts | null;
  readonly failures: readonly FailedRun[];
  readonly broken: readonly BrokenPromise[];
  /** Path of the report. */
  readonly report: string;
}

/** What a publication says beside the points. */
export interface PublicationFacts {
  /** Commands that make the tables again. */
  readonly reproduce: readonly string[];
  readonly search: SearchResult | null;
  /** How the rule for the number of seeds ended; null where there is none. */
  readonly until: SeedRuleFacts | null;
}

/**
 * Puts the finished points of a plan together into the tables of a result folder, in the order of the plan.
 * Each file is replaced whole, and only where its bytes differ. One run at a time is in memory, beside the run-level values of all.
 */
export function publish(folder: string, study: Study, engine: Engine, plan: readonly PlannedPoint[], store: PointStore, { reproduce, search, until }: PublicationFacts): Publication {
  // Where a search ended is what the experiment answers, and what it promises something of: the other values are there to be refused.
  const found = search === null ? null : new Set(search.arms.map(({ arm }) => arm));
  const failures: FailedRun[] = [];
  const broken: BrokenPromise[] = [];
  const joined = new Map<string, JoinedTable>();
  const rows: Row[] = [];
  const tables: PublishedTable[] = [];

  tables.push(
    writeTable(folder, "metrics", METRICS_COLUMNS, (file) => {
      for (const point of plan) {
        const { arm, seed, key } = point;
        const stored = store.load(key);
        if (stored.state === "failed") failures.push({ arm: arm.name, seed, failure: stored.failure });
        else if (stored.state !== "done") throw new OutputError(`a point of ${folder} was changed or removed meanwhile: run again`);
        else {
          const { output } = stored;
          const values = new Map(output.run);
          const expect = found?.has(arm.name) === false ? [] : study.experiment.expect;
          const promises = brokenPromises(expect, { arm: arm.name, seed, values });
          broken.push(...promises);
          const condition = study.experiment.search?.condition;
          rows.push(runsRow(study, arm, seed, output, { kept: promises.length === 0, holds: condition === undefined ? null : keepsAll(condition, values) }));
          for (const { scope, entity, metric, unit, value } of output.metrics) file.add([arm.name, seed, scope, entity, metric, unit, value]);
          for (const part of output.tables) {
            if (point.tables.includes(part.name)) tableNamed(joined, part.name).add(point, part);
          }
        }
      }
    }),
  );
  const runs: Table = { columns: runsColumns(study), rows };
  const summary = summariseRuns(found === null ? runs : atFound(runs, found), study, plan, found);
  tables.push(writeTable(folder, "runs", runs.columns, (file) => rows.forEach((row) => file.add(row))));
  const { design } = study.experiment;
  if (design !== null) {
    const { columns, rows: points } = designTable(design);
    tables.push(writeTable(folder, "design", columns, (file) => points.forEach((row) => file.add(row))));
  }
  const sensitivity = design === null ? null : sensitivityTable(designFacts(design), designTable(design), runs, summary.measured, study.experiment.seeds.length);
  if (sensitivity !== null) tables.push(writeTable(folder, "sensitivity", sensitivity.columns, (file) => sensitivity.rows.forEach((row) => file.add(row))));
  const searched = search === null ? null : { ...search, table: searchTable(search, runs.columns, summary, study.experiment.measure) };
  if (searched !== null) tables.push(writeTable(folder, "search", searched.table.columns, (file) => searched.table.rows.forEach((row) => file.add(row))));
  const statistics = summaryTable(summary);
  tables.push(writeTable(folder, "summary", statistics.columns, (file) => statistics.rows.forEach((row) => file.add(row))));
  for (const table of [...joined.values()].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    tables.push(writeTable(folder, table.name, table.columns, (file) => table.writeTo(file, store)));
  }
  removeFormerTables(folder, tables);
  const arms = [...new Set(plan.map(({ arm }) => arm.name))];
  writeIfChanged(join(folder, "manifest.json"), manifestText(study, engine, { arms, failures, broken, search: search?.facts ?? null, until, reproduce }));
  writeIfChanged(join(folder, "datapackage.json"), datapackageText(study.experiment.name, tables));
  return { summary, sensitivity: design === null || sensitivity === null ? null : { facts: designFacts(design), table: sensitivity }, search: searched, until, failures, broken, report: writeReport(folder, engine, runs) };
}

function summariseRuns(runs: Table, study: Study, plan: readonly PlannedPoint[], found: ReadonlySet<string | null> | null): Summary {
  const { baseline, measure, seeds } = study.experiment;
  const values = new Map([...(baseline ?? [])].map(([axis, value]) => [axis, String(value)]));
  return summarise(runs, { baseline: values, measure, seeds, failedArms: [...new Set(plan.flatMap(({ arm }) => (found?.has(arm.name) === false ? [] : arm.name)))] });
}

function tableNamed(tables: Map<string, JoinedTable>, name: string): JoinedTable {
  const table = tables.get(name) ?? new JoinedTable(name);
  tables.set(name, table);
  return table;
}

function writeTable(folder: string, name: string, columns: readonly Column[], fill: (file: CsvFile) => void): PublishedTable {
  const file = new CsvFile(join(folder, `${name}.csv`), `${name}.csv`, columns);
  try {
    fill(file);
  } catch (error) {
    file.discard();
    throw error;
  }
  return file.publish();
}

/** Tables of an earlier form of the experiment would pass for results of this one. Only what the old data package lists is ours to remove. */
function removeFormerTables(folder: string, tables: readonly PublishedTable[]): void {
  const current = new Set(tables.map(({ file }) => file));
  for (const file of formerTables(folder)) {
    if (!current.has(file) && /^[a-z][a-z0-9_-]*\.csv$/.test(file)) rmSync(join(folder, file), { force: true });
  }
}

function formerTables(folder: string): string[] {
  try {
    const text = readIfThere(join(folder, "datapackage.json"))?.toString("utf8") ?? "{}";
    const { resources } = JSON.parse(text) as { resources?: readonly { path?: unknown }[] };
    return (resources ?? []).map(({ path }) => String(path));
  } catch (error) {
    if (error instanceof OutputError) throw error;
    return [];
  }
}
