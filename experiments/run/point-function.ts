import { dirname } from "node:path";
import type { Table } from "../../models/ports/index.js";
import { Fault } from "../../sim/index.js";
import { makeOneFolder, TEMPORARY, writeDurably } from "./durable.js";
import type { RunOutput } from "../scenario/index.js";
import type { PointTask } from "./engine.js";
import { OutputError } from "./output-error.js";
import { sha256 } from "./point-key.js";
import { PointError, replyOf, type PointFailure, type PointFunction, type PointOutput, type PointResult, type TablePart } from "./point-result.js";

/** Size up to which a table travels and lies with its point [characters]; a larger one gets a file of its own. */
const INLINE_MOST = 64 * 1024;

/** Where a large table of a point waits until the main thread makes it part of the store. */
export function spillPath(spill: string, table: string): string {
  return `${spill}.${table}.jsonl${TEMPORARY}`;
}

/** Makes a worker's default export of a function that simulates: failures become data, tables become text or files. */
export function pointFunction(simulate: (task: PointTask) => RunOutput | Promise<RunOutput>): PointFunction {
  return async (task) => {
    const begun = performance.now();
    const result = await attempt(task, simulate);
    return replyOf(task.key, result, (performance.now() - begun) / 1000);
  };
}

async function attempt(task: PointTask, simulate: (task: PointTask) => RunOutput | Promise<RunOutput>): Promise<PointResult> {
  try {
    return { ok: true, output: outputOf(task, await simulate(task)) };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

function outputOf(task: PointTask, point: RunOutput): PointOutput {
  const { inputsHash, trajectory, outcome, unseed, events, endSeconds, stop } = point;
  const run = [...point.run];
  for (const [metric, value] of run) requireJsonNumber(metric, value);
  const metrics = point.metrics.map(({ scope, entity, metric, unit, value }) => {
    requireJsonNumber(`${metric} of ${entity}`, value);
    return { scope, entity, metric, unit, value };
  });
  const tables = task.tables.flatMap((name) => {
    const table = point.tables.get(name);
    return table === undefined ? [] : [partOf(task, name, table)];
  });
  return { run, metrics, inputsHash, trajectory, outcome, unseed, events, endSeconds, stop, asked: [...task.tables], tables };
}

/** JSON would turn NaN and Infinity into null, and no one would know. */
function requireJsonNumber(what: string, value: number | null): void {
  if (value !== null && !Number.isFinite(value)) throw new Fault(`${what} is ${value}`);
}

function partOf(task: PointTask, name: string, table: Table): TablePart {
  const lines = table.rows.map((row) => {
    if (row.length !== table.columns.length) throw new Fault(`table ${name} has a row of ${row.length} cells for ${table.columns.length} columns`);
    row.forEach((cell, at) => {
      if (typeof cell === "number") requireJsonNumber(`${name}.${table.columns[at].name}`, cell);
    });
    return `${JSON.stringify(row)}\n`;
  });
  const text = lines.join("");
  const isSmall = text.length <= INLINE_MOST;
  if (!isSmall) {
    makeOneFolder(dirname(task.spill));
    writeDurably(spillPath(task.spill, name), text);
  }
  return { name, columns: table.columns, rows: table.rows.length, sha256: sha256(text), text: isSmall ? text : null };
}

/** What an error inside a run is, as data. */
export function failureOf(error: unknown): PointFailure {
  if (error instanceof Fault) {
    const { timeSeconds, entity } = error.context;
    return { kind: "fault", message: error.message, ...(timeSeconds === undefined ? {} : { timeSeconds }), ...(entity === undefined ? {} : { entity }) };
  }
  if (error instanceof PointError) {
    return { kind: error.kind, message: error.message, ...(error.entity === undefined ? {} : { entity: error.entity }) };
  }
  if (error instanceof OutputError) return { kind: "output", message: error.message };
  return { kind: "fault", message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}
