import { dirname, join, relative, resolve } from "node:path";
import { chromeTrace, figureFiles, jupyterNotebook, type Table, type TracedRun } from "../../analysis/index.js";
import { DurableFile, makeFolder, writeIfChanged } from "./durable.js";
import { OutputError } from "./output-error.js";
import type { Rasteriser } from "./raster.js";
import { readFolder } from "./report.js";

/** What was written of the figures of a report. */
export interface FigureExport {
  /** Paths, in the order of the report. */
  readonly files: readonly string[];
}

/** Writes every figure of a result folder's report into another folder: SVG, the CSV of what is drawn and, with a rasteriser, PNG. */
export function writeFigures(folder: string, out: string, rasterise: Rasteriser | null): FigureExport {
  if (resolve(out) === resolve(folder)) throw new OutputError(`figures cannot lie among the tables of ${folder}: name another folder`);
  const drawn = figureFiles(readFolder(folder));
  makeFolder(out);
  const files: string[] = [];
  const write = (name: string, content: string | Uint8Array): void => {
    const path = join(out, name);
    writeIfChanged(path, content);
    files.push(path);
  };
  for (const { name, svg, csv } of drawn) {
    write(`${name}.svg`, svg);
    if (rasterise !== null) write(`${name}.png`, rasterise(svg));
    write(`${name}.csv`, csv);
  }
  return { files };
}

/** Writes the report as a Jupyter notebook that finds its tables from where it lies; returns its path. */
export function writeNotebook(folder: string, file: string): string {
  const way = relative(dirname(resolve(file)), resolve(folder)).replaceAll("\\", "/");
  writeIfChanged(file, jupyterNotebook(readFolder(folder), way === "" ? "." : way));
  return file;
}

/** Lines that are written at once. */
const CHUNK_LINES = 5000;

/** Writes the tables of one run as a Chrome trace, a part at a time: a long run's is long. */
export function writeChromeTrace(path: string, tables: ReadonlyMap<string, Table>, run: TracedRun): void {
  const file = new DurableFile(path);
  let lines: string[] = [];
  const flush = (): void => {
    file.write(lines.map((line) => `${line}\n`).join(""));
    lines = [];
  };
  try {
    chromeTrace(tables, run, (line) => {
      lines.push(line);
      if (lines.length >= CHUNK_LINES) flush();
    });
    flush();
  } catch (error) {
    file.discard();
    throw error;
  }
  file.publish();
}
