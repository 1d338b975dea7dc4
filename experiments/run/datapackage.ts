import type { Column } from "../../analysis/index.js";
import { POINT_AXIS } from "../scenario/index.js";
import type { PublishedTable } from "./csv-file.js";

/** Columns that tell one row of a table from all others and are never empty. Long tables of entities have none: `metrics.csv` leaves the entity of a whole run empty. */
const PRIMARY_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ["runs", ["arm", "seed"]],
  ["summary", ["arm", "metric"]],
  ["design", ["point"]],
]);

/** A reference to another table: every value stands there, in a column of the same name. */
interface ForeignKey {
  readonly fields: readonly string[];
  readonly reference: { readonly resource: string; readonly fields: readonly string[] };
}

/**
 * `datapackage.json` (Frictionless Data Package 1, Table Schema): what each column of each table is, what tells its rows apart, and what
 * the files must hash to. Unit, role, metric, better and statistic of a column are properties beside those of the standard, which it allows.
 */
export function datapackageText(experiment: string, tables: readonly PublishedTable[]): string {
  const names = new Set(tables.map(({ file }) => nameOf(file)));
  const resources = tables.map(({ file, columns, sha256, bytes }) => {
    const name = nameOf(file);
    const primaryKey = PRIMARY_KEYS.get(name);
    const foreignKeys = foreignKeysOf(name, columns, names);
    return {
      name,
      path: file,
      profile: "tabular-data-resource",
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      bytes,
      hash: `sha256:${sha256}`,
      dialect: { delimiter: ",", lineTerminator: "\n", header: true },
      schema: { fields: columns, missingValues: [""], ...(primaryKey === undefined ? {} : { primaryKey }), ...(foreignKeys.length === 0 ? {} : { foreignKeys }) },
    };
  });
  // Frictionless wants names in lower case; the experiment's own name is its title.
  const name = experiment.toLowerCase();
  return `${JSON.stringify({ profile: "tabular-data-package", name, title: experiment, resources }, null, 2)}\n`;
}

function nameOf(file: string): string {
  return file.replace(/\.csv$/, "");
}

/** Every long table is about runs of `runs.csv`, the summary about its arms, and sampled runs about points of the design. */
function foreignKeysOf(name: string, columns: readonly Column[], tables: ReadonlySet<string>): ForeignKey[] {
  const has = (column: string): boolean => columns.some((each) => each.name === column);
  const to = (resource: string, fields: readonly string[]): ForeignKey[] => (tables.has(resource) && fields.every(has) ? [{ fields, reference: { resource, fields } }] : []);
  if (name === "runs") return to("design", [POINT_AXIS]);
  if (name === "summary") return to("runs", ["arm"]);
  return name === "search" || name === "design" ? [] : to("runs", ["arm", "seed"]);
}
