import { join } from "node:path";
import { readTables, type ReportInput, type Table } from "../../analysis/index.js";
import { readIfThere, writeIfChanged } from "./durable.js";
import type { Engine } from "./engine.js";
import { filePieces } from "./file-pieces.js";
import { OutputError } from "./output-error.js";

/** A folder is not, or no longer, what a sweep leaves. The user's to mend: bad input. */
export class ResultsError extends Error {
  override readonly name = "ResultsError";
  readonly issues: readonly string[];

  constructor(folder: string, issues: readonly string[], trouble = "does not hold the results of a sweep") {
    super(`${folder} ${trouble}:\n${issues.map((issue) => `  ${issue}`).join("\n")}`);
    this.issues = issues;
  }
}

/**
 * Makes `report.html` of the published files of a result folder; returns its path. The same files give the same bytes.
 * `written` is what stands in `runs.csv`, where the caller still has it.
 */
export function writeReport(folder: string, engine: Pick<Engine, "renderReport">, written?: Table): string {
  const path = join(folder, "report.html");
  writeIfChanged(path, engine.renderReport(readFolder(folder, written)));
  return path;
}

/** All that a report is made from, out of the published files of a result folder. */
export function readFolder(folder: string, written?: Table): ReportInput {
  const read = (file: string): string | undefined => readIfThere(join(folder, file))?.toString("utf8");
  const pieces = (file: string): (() => Iterable<string>) | undefined => filePieces(join(folder, file));
  const [manifest, datapackage] = ["manifest.json", "datapackage.json"].map(read);
  const runs = written ?? pieces("runs.csv");
  if (manifest === undefined || datapackage === undefined || runs === undefined) {
    throw new ResultsError(folder, ["expected manifest.json, datapackage.json and runs.csv"]);
  }
  const others = ["series", "timeline", "search", "sensitivity", "metrics", "detections", "batches", "requests"].flatMap((name) => {
    const text = pieces(`${name}.csv`);
    return text === undefined ? [] : [[name, text] as const];
  });
  const reading = readTables({ manifest, datapackage, runs, ...Object.fromEntries(others) });
  if (!reading.ok) throw new ResultsError(folder, reading.issues);
  return reading.input;
}

/** Stops where a folder cannot be the result of anything, before it is locked or written. */
export function requireFolder(folder: string): void {
  try {
    if (readIfThere(join(folder, "manifest.json")) !== null) return;
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
  }
  throw new ResultsError(folder, ["expected a manifest.json in it"]);
}
