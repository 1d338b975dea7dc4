import { summaryTable } from "../comparison/index.js";
import { isShipped } from "../figures/index.js";
import type { Drawing, Figure } from "../figures/index.js";
import { evenly } from "../figures/panel-choice.js";
import { csvText } from "../report/csv.js";
import { manifestSchema } from "../report/input.js";
import { ARM_TABLES } from "../report/input.js";
import type { Manifest, ReportInput } from "../report/input.js";
import type { Results } from "../report/results.js";
import { studyOf } from "../study.js";
import type { Study } from "../study.js";
import type { Column, Table } from "../table.js";
import { pack, unpack } from "./packing.js";
import type { PackedTable } from "./packing.js";

/** Most characters of JSON that a page carries of its data, and of CSV files beside it; a browser reads so many in about a tenth of a second. */
export const MOST_CARRIED = 8_000_000;

const SIDE_TABLES = ["search", "sensitivity", ...ARM_TABLES] as const;
type SideTable = (typeof SIDE_TABLES)[number];
/** Without these, sentences and results would say less than they do for the whole. */
const NEEDED: readonly SideTable[] = ["search", "sensitivity", "batches", "metrics"];
/** Rows that tell about how long a table will be. */
const SAMPLED = 1000;
/** Columns without a role that figures and sentences read. */
const READ = ["inputs_hash", "end_seconds", "holds"];

/** A figure with what it drew. */
export interface Drawn {
  readonly figure: Figure;
  readonly drawings: readonly Drawing[];
}

export interface PackedInput {
  readonly manifest: Manifest;
  readonly runs: PackedTable;
  readonly side: { readonly [name in SideTable]?: PackedTable };
}

/** What a page carries for its script. */
export interface Carried {
  readonly experiment: string;
  /** To compute anew from; null where the runs are too many to be carried. */
  readonly input: PackedInput | null;
  /** Where there is no input: the table of results, to choose from and to sort; null where that too is too long. */
  readonly results: Results | null;
  /** Drawings the script cannot make anew: they stay as they are. */
  readonly kept: readonly string[];
  /** CSV files by id, of what the script cannot make anew. */
  readonly files: Readonly<Record<string, string>>;
}

/** What fits of all there is: the runs with the other tables, or without them, or only the results. */
export function carriedOf(input: ReportInput, study: Study, results: Results, drawn: readonly Drawn[]): Carried {
  const { experiment } = input.manifest;
  const drawings = drawn.flatMap((each) => each.drawings);
  const packed = packInput(input);
  if (packed === null) {
    const fits = JSON.stringify(results).length <= MOST_CARRIED;
    return { experiment, input: null, results: fits ? results : null, kept: drawings.map(({ id }) => id), files: filesOf([["summary", summaryText(study)], ...drawings.map(asFile)]) };
  }
  const kept = notMadeAnew(input, study, packed, drawn);
  return { experiment, input: packed, results: null, kept, files: filesOf(drawings.filter(({ id }) => kept.includes(id)).map(asFile)) };
}

const summaryText = ({ summary }: Study) => (): string | null => textIfFits(summary.entries, (entries) => csvText(summaryTable({ ...summary, entries })));
const asFile = ({ id, table }: Drawing): [string, () => string | null] => [id, () => textIfFits(table.rows, (rows) => csvText({ columns: table.columns, rows }))];

/** A text of items; nothing where some from all over them say that it would be far too long. */
function textIfFits<T>(items: readonly T[], text: (of: readonly T[]) => string): string | null {
  const isLong = items.length > SAMPLED && (text(evenly(items, SAMPLED)).length / SAMPLED) * items.length > 2 * MOST_CARRIED;
  return isLong ? null : text(items);
}

/** The first files that fit together. */
function filesOf(files: readonly (readonly [string, () => string | null])[]): Record<string, string> {
  let left = MOST_CARRIED;
  const found: [string, string][] = [];
  for (const [id, text] of files) {
    const file = text();
    if (file === null || file.length > left) continue;
    left -= file.length;
    found.push([id, file]);
  }
  return Object.fromEntries(found);
}

function packInput(input: ReportInput): PackedInput | null {
  let left = MOST_CARRIED;
  const packIfFits = (table: ReportInput["runs"], isWanted?: (column: Column) => boolean): PackedTable | null => {
    if (isFarTooLong(table, left, isWanted)) return null;
    const packed = pack(table, isWanted);
    const { length } = JSON.stringify(packed);
    if (length > left) return null;
    left -= length;
    return packed;
  };
  const runs = packIfFits(input.runs, ({ role, name }) => role !== undefined || READ.includes(name));
  if (runs === null) return null;
  const side: { [name in SideTable]?: PackedTable } = {};
  for (const name of SIDE_TABLES) {
    const table = input[name];
    const packed = table === undefined ? undefined : packIfFits(table);
    if (packed === null && NEEDED.includes(name)) return null;
    if (packed !== undefined && packed !== null) side[name] = packed;
  }
  return { manifest: carriedManifest(input.manifest), runs, side };
}

/** By rows from all over it, so that a table of millions is not packed for nothing. */
function isFarTooLong(table: Table, most: number, isWanted?: (column: Column) => boolean): boolean {
  if (table.rows.length <= SAMPLED) return false;
  const rows = evenly(table.rows, SAMPLED);
  const { cells } = pack({ columns: table.columns, rows }, isWanted);
  return (JSON.stringify(cells).length / SAMPLED) * table.rows.length > 2 * most;
}

/** Keys of the manifest that only the method tells and the way to reproduce; they stay in the page. */
const TOLD_ONCE: readonly string[] = ["assume", "horizon", "warmup", "inputs", "document", "code", "reproduce"];

/** What is computed from. */
function carriedManifest(manifest: Manifest): Manifest {
  const keys = Object.keys(manifestSchema.shape).filter((key) => manifest[key] !== undefined && !TOLD_ONCE.includes(key));
  const carried = Object.fromEntries(keys.map((key) => [key, manifest[key]])) as Manifest;
  return { ...carried, axes: manifest.axes.map(({ name, values }) => ({ name, values })), assume: [], horizon: "", warmup: "", inputs: [], reproduce: [] };
}

export function unpackInput({ manifest, runs, side }: PackedInput): ReportInput {
  const tables = SIDE_TABLES.flatMap((name) => (side[name] === undefined ? [] : [[name, unpack(side[name])] as const]));
  return { manifest, runs: unpack(runs), ...Object.fromEntries(tables) };
}

/** Drawings of figures that the script does not know, or whose tables it does not have. */
function notMadeAnew(input: ReportInput, study: Study, packed: PackedInput, drawn: readonly Drawn[]): string[] {
  const isWhole = SIDE_TABLES.every((name) => input[name] === undefined || packed.side[name] !== undefined);
  const less = isWhole ? study : studyOf(unpackInput(packed));
  return drawn.filter(({ figure }) => !(isShipped(figure) && figure.applies(less))).flatMap(({ drawings }) => drawings.map(({ id }) => id));
}
