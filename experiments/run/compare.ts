import { join } from "node:path";
import { readTables, sideBySide, type ComparedResults, type SideBySide } from "../../analysis/index.js";
import { readIfThere } from "./durable.js";
import { requireFolder, ResultsError } from "./report.js";

/** Two result folders side by side, and whether their runs are the same bytes. */
export interface FolderComparison {
  readonly isIdentical: boolean;
  readonly a: ComparedResults;
  readonly b: ComparedResults;
  readonly result: SideBySide;
}

/** Compares what two folders published: `runs.csv`, and what was run by their manifests. Reads only. */
export function compareFolders(a: string, b: string, options: { readonly measuredOnly: boolean }): FolderComparison {
  const [first, second] = [readResults(a), readResults(b)];
  const result = sideBySide(first.results, second.results, options);
  if (result.arms.both.length === 0) {
    const names = (folder: string, { results }: typeof first): string => `${folder} has ${results.runs.rows.length === 0 ? "no runs" : results.runs.columns.filter(({ role }) => role === "axis" || role === "searched" || role === "factor").map(({ name }) => name).join(", ") || "no axes"}`;
    throw new ResultsError(`${a} and ${b}`, ["expected an arm that both have, with the same axes and values", names(a, first), names(b, second)], "cannot be compared");
  }
  if (result.metrics.both.length === 0) throw new ResultsError(`${a} and ${b}`, ["expected a metric that both have in the same unit"], "cannot be compared");
  return { isIdentical: first.bytes.equals(second.bytes), a: first.results, b: second.results, result };
}

function readResults(folder: string): { readonly results: ComparedResults; readonly bytes: Buffer } {
  requireFolder(folder);
  const [manifest, datapackage, runs] = ["manifest.json", "datapackage.json", "runs.csv"].map((file) => readIfThere(join(folder, file)));
  if (manifest === null || datapackage === null || runs === null) throw new ResultsError(folder, ["expected manifest.json, datapackage.json and runs.csv"]);
  const reading = readTables({ manifest: manifest.toString("utf8"), datapackage: datapackage.toString("utf8"), runs: runs.toString("utf8") });
  if (!reading.ok) throw new ResultsError(folder, reading.issues);
  return { results: reading.input, bytes: runs };
}
