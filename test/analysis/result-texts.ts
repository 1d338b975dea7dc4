import { stringify } from "csv-stringify/sync";
import type { ReportInput, ReportTexts, Table } from "../../analysis/index.js";

/** The files of a result folder as a runner would write them. */
export function writeTexts(input: ReportInput): ReportTexts {
  const csv = (table: Table): string => stringify([table.columns.map((column) => column.name), ...table.rows]);
  const { runs, series, timeline, metrics, detections } = input;
  const tables = Object.entries({ runs, series, timeline, metrics, detections }).flatMap(([name, table]) => (table === undefined ? [] : [{ name, table }]));
  return {
    manifest: JSON.stringify({ ...input.manifest, wallSeconds: 12 }),
    datapackage: JSON.stringify({ name: "x", resources: tables.map(({ name, table }) => ({ name, path: `${name}.csv`, schema: { fields: table.columns } })) }),
    runs: csv(runs),
    ...Object.fromEntries(tables.filter(({ name }) => name !== "runs").map(({ name, table }) => [name, csv(table)])),
  };
}
