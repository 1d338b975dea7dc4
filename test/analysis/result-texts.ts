import { stringify } from "csv-stringify/sync";
import type { ReportInput, ReportTexts, Table } from "../../analysis/index.js";

/** The files of a result folder as a runner would write them. */
export function writeTexts(input: ReportInput): ReportTexts {
  const csv = (table: Table): string => stringify([table.columns.map((column) => column.name), ...table.rows]);
  const tables = { runs: input.runs, series: input.series!, timeline: input.timeline! };
  return {
    manifest: JSON.stringify({ ...input.manifest, wallSeconds: 12 }),
    datapackage: JSON.stringify({ name: "x", resources: Object.entries(tables).map(([name, table]) => ({ name, path: `${name}.csv`, schema: { fields: table.columns } })) }),
    runs: csv(tables.runs),
    series: csv(tables.series),
    timeline: csv(tables.timeline),
  };
}
