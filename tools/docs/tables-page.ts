import { ANSWERS, searchColumns, SENSITIVITY_COLUMNS, summaryColumns } from "../../analysis/index.js";
import { DESIGN_COLUMNS, LEADING_COLUMNS, METRICS_COLUMNS, runsColumns } from "../../experiments/index.js";
import { type Axis, metricDefinitions, scenarioSchema, simulate } from "../../experiments/scenario/index.js";
import { inCode, page, table } from "./markdown.js";

/** What the page needs of a column. */
interface ShownColumn {
  readonly name: string;
  readonly type: string;
  readonly unit?: string;
  readonly description: string;
  readonly role?: string;
}

/** Tables of single runs, in the order of the page, and when they are kept. */
const RUN_TABLES: readonly (readonly [name: string, when: string])[] = [
  ["series", "Counts over time; of the first seed of each arm."],
  ["timeline", "What nodes and VMs were doing; of the first seed of each arm."],
  ["jobs", "One row per job; of every run, with `tables: [jobs]`. Arm and seed lead."],
  ["requests", "One row per request; of every run, with `tables: [requests]`. Arm and seed lead."],
  ["bills", "One row per bill line; of every run, with `tables: [bills]`. Arm and seed lead. Integers that are too long for a number are exact decimal text."],
  ["detections", "How long members went on believing in crashed ones; of every run, with `tables: [detections]`. Arm and seed lead."],
  ["batches", "Mean response times of one run in equal batches, for [intervals from one long run](../estimators.md#one-long-run); of every run, with `tables: [batches]`. Arm and seed lead."],
  ["trace", "Every event of one run, printed by `cloudfed trace`."],
];

/** The smallest run that writes every table: the columns are those of the real thing. */
function writtenTables(): ReadonlyMap<string, { readonly columns: readonly ShownColumn[] }> {
  const scenario = scenarioSchema().parse({
    sites: { local: { driver: "opennebula", hosts: { count: 1, cores: 1, memory: "1 GiB" }, price: { "per-host": "1 USD/h" } } },
    services: {
      cluster: { kind: "batch", head: "local", workers: { home: { site: "local", count: 1 } } },
      shop: { kind: "web", front: "local", backends: { home: { site: "local", count: 1 } } },
    },
    memberships: { fed: { kind: "push-pull", members: { local: 2 } } },
    workloads: { one: { kind: "bag", count: 1, work: "1 Gflop", to: "cluster" }, two: { kind: "static", count: 1, to: "shop" } },
  });
  return simulate(scenario, { seed: "1", tables: RUN_TABLES.map(([name]) => name) }).tables;
}

const section = (name: string, about: string, columns: readonly ShownColumn[]): string =>
  page(`## ${name}`, about, table(["column", "type", "unit", "meaning"], columns.map((column) => [inCode(column.name), column.type, column.unit ?? "", column.description]))).trimEnd();

/** Every table of a result folder, with the columns of each. */
export function tablesPage(): string {
  const axis: Axis = { name: "<axis>", path: null, values: [] };
  const axisColumn: ShownColumn = { name: "<axis>", type: "integer, number or string", description: "One column for each axis of `vary`, in its order: the arm's value or level" };
  const fromRuns = runsColumns({ metrics: metricDefinitions, experiment: { axes: [axis], design: null, search: null } }).filter(({ role }) => role !== "metric");
  const afterSeed = fromRuns.findIndex(({ role }) => role === "seed") + 1;
  const runs: ShownColumn[] = [
    ...fromRuns.slice(0, afterSeed),
    { name: "<metric>", type: "number", description: `One column for each of the ${metricDefinitions.length} [metrics](metrics.md): id in snake case, unit last` },
    ...fromRuns.slice(afterSeed),
  ].map((column) => (column.name === axis.name ? axisColumn : column));
  const found = { name: "<searched>", type: "integer", description: "Its description is that of the column in `runs.csv`" } as const;
  const measured = { name: "<metric>", type: "number", description: "One for each metric of `measure`" } as const;
  const search = searchColumns([{ name: axis.name, type: "string", description: axisColumn.description }], [found], [measured], `${ANSWERS.bisection}. Over a grid ${ANSWERS.cheapest}`).map((column) => (column.name === axis.name ? axisColumn : column));
  const summary = summaryColumns([{ name: axis.name, type: "string", description: axisColumn.description }]).map((column) => (column.name === axis.name ? axisColumn : column));
  const written = writtenTables();
  return page(
    "# Tables",
    "CSV in UTF-8 with line feeds, a header, RFC 4180 quotes. Numbers are written as the shortest text that reads back to the same bits; an empty cell is no value. Rows stand in the order of arms, then seeds. `datapackage.json` says the same for machines; `manifest.json` holds the experiment as it was read, versions, hashes of inputs and modules, failures and broken promises; `timing.json`, apart, how long runs took.",
    section("runs.csv", "One row per run: arm × seed.", runs),
    section("metrics.csv", "One row per run, metric and entity: the values of single sites, services and workloads.", METRICS_COLUMNS),
    section("search.csv", "One row per combination of the axes, where something is [searched](../search.md); then `runs.csv` ends with a column `holds`, and `summary.csv` is about the arms at the values found.", search),
    section("design.csv", "One row per point, where a [design](../sampling.md) samples; `runs.csv` then has a column for each factor behind the axes.", [...DESIGN_COLUMNS, { name: "<factor>", type: "integer or number", description: "One column for each factor of the design: its value in the unit it was written with" }]),
    section("sensitivity.csv", "One row per combination of the axes, metric, factor and index, where a [design](../sampling.md) is made for indices (`morris`, `saltelli`).", [axisColumn, ...SENSITIVITY_COLUMNS]),
    section("summary.csv", "One row per arm and metric: statistics over seeds, and the paired comparison with the baseline.", summary),
    ...RUN_TABLES.map(([name, when]) => {
      const columns = written.get(name)!.columns;
      return section(name === "trace" ? name : `${name}.csv`, when, name === "trace" ? columns : [...LEADING_COLUMNS, ...columns]);
    }),
  );
}
