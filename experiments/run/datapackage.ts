import type { PublishedTable } from "./csv-file.js";

/** `datapackage.json` (Frictionless): what each column of each table is, and what the files must hash to. */
export function datapackageText(experiment: string, tables: readonly PublishedTable[]): string {
  const resources = tables.map(({ file, columns, sha256, bytes }) => ({
    name: file.replace(/\.csv$/, ""),
    path: file,
    profile: "tabular-data-resource",
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    bytes,
    hash: `sha256:${sha256}`,
    dialect: { delimiter: ",", lineTerminator: "\n", header: true },
    schema: { fields: columns, missingValues: [""] },
  }));
  // Frictionless wants names in lower case; the experiment's own name is its title.
  const name = experiment.toLowerCase();
  return `${JSON.stringify({ profile: "tabular-data-package", name, title: experiment, resources }, null, 2)}\n`;
}
