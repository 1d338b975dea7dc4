import { z } from "zod";
import { summariseRequests } from "../responses.js";
import { isReadByEntity, mayBeReadByEntity } from "../entity-values.js";
import type { Cell, Column, Row, Table } from "../table.js";
import { piecesOf, readRecords } from "./csv-records.js";
import type { FileText } from "./csv-records.js";
import { manifestSchema } from "./input.js";
import type { ReportInput } from "./input.js";

/** The files of a result folder; only the first three must be there. */
export interface ReportTexts {
  readonly manifest: string;
  readonly datapackage: string;
  /** Or the table that was written there, which spares reading it again. */
  readonly runs: FileText | Table;
  readonly series?: FileText;
  readonly timeline?: FileText;
  readonly search?: FileText;
  readonly sensitivity?: FileText;
  /** The long table; only rows that figures draw by entity are kept. */
  readonly metrics?: FileText;
  readonly detections?: FileText;
  readonly batches?: FileText;
  /** Every request: only what is made of it in one pass is kept. */
  readonly requests?: FileText;
}

export type ReadResult = { readonly ok: true; readonly input: ReportInput } | { readonly ok: false; readonly issues: readonly string[] };

const field = z.looseObject({
  name: z.string(),
  type: z.enum(["string", "number", "integer"]),
  unit: z.string().optional(),
  description: z.string().default(""),
  role: z.enum(["arm", "axis", "searched", "factor", "seed", "metric"]).optional(),
  metric: z.string().optional(),
  better: z.enum(["up", "down", "none"]).optional(),
  statistic: z.string().optional(),
});
const datapackageSchema = z.looseObject({
  resources: z.array(z.looseObject({ name: z.string(), schema: z.looseObject({ fields: z.array(field) }) })),
});

/**
 * The report's input out of the files of a result folder, and nothing else: what `report` needs to make the same bytes again.
 * Problems are collected, all of them, each naming its file.
 */
export function readTables(texts: ReportTexts): ReadResult {
  const issues: string[] = [];
  const manifest = readJson("manifest.json", texts.manifest, manifestSchema, issues);
  const datapackage = readJson("datapackage.json", texts.datapackage, datapackageSchema, issues);
  if (manifest === null || datapackage === null) return { ok: false, issues };

  const read = (name: string, text: FileText, isWanted?: IsWanted): Table => {
    const resource = datapackage.resources.find((candidate) => candidate.name === name);
    if (resource === undefined) issues.push(`datapackage.json: no resource "${name}"`);
    return readCsv(`${name}.csv`, text, (resource?.schema.fields ?? []).map(toColumn), issues, isWanted);
  };
  const responses = texts.requests === undefined ? undefined : summariseRequests(texts.requests);
  if (responses !== undefined && "problem" in responses) issues.push(`requests.csv: ${responses.problem}`);
  const input: ReportInput = {
    manifest,
    runs: typeof texts.runs === "object" ? texts.runs : read("runs", texts.runs),
    ...(texts.series === undefined ? {} : { series: read("series", texts.series) }),
    ...(texts.timeline === undefined ? {} : { timeline: read("timeline", texts.timeline) }),
    ...(texts.search === undefined ? {} : { search: read("search", texts.search) }),
    ...(texts.sensitivity === undefined ? {} : { sensitivity: read("sensitivity", texts.sensitivity) }),
    // Only where there is one seed does anything come of them.
    ...(texts.batches === undefined || manifest.seeds.length !== 1 ? {} : { batches: read("batches", texts.batches) }),
    ...(texts.detections === undefined ? {} : { detections: read("detections", texts.detections) }),
    ...(responses === undefined || "problem" in responses ? {} : { responses: responses.table }),
    // Most studies have no such row, and then the longest table of all need not be parsed.
    ...(texts.metrics !== undefined && mayHold(texts.metrics, mayBeReadByEntity) ? { metrics: read("metrics", texts.metrics, isReadByEntity) } : {}),
  };
  return issues.length === 0 ? { ok: true, input } : { ok: false, issues };
}

function readJson<T>(file: string, text: string, schema: z.ZodType<T>, issues: string[]): T | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    issues.push(`${file}: not JSON (${error instanceof Error ? error.message : "unreadable"})`);
    return null;
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) issues.push(`${file}: ${issue.path.map(String).join(".")}: ${issue.message}`);
  return null;
}

function toColumn(described: z.infer<typeof field>): Column {
  const { name, type, description, unit, role, metric, better, statistic } = described;
  return {
    name,
    type,
    description,
    ...(unit === undefined ? {} : { unit }),
    ...(role === undefined ? {} : { role }),
    ...(metric === undefined ? {} : { metric }),
    ...(better === undefined ? {} : { better }),
    ...(statistic === undefined ? {} : { statistic }),
  };
}

type IsWanted = (scope: string, metric: string) => boolean;

function mayHold(text: FileText, isThere: (piece: string) => boolean): boolean {
  // What lies across two pieces is looked for in their ends together.
  let end = "";
  for (const piece of piecesOf(text)) {
    if (isThere(end + piece)) return true;
    end = piece.slice(-LONGEST_LINE);
  }
  return false;
}

/** Characters of a line that a piece of a file may begin in. */
const LONGEST_LINE = 2000;

/** Cells get the type their column declares; nothing is guessed from how they look. */
function readCsv(file: string, text: FileText, columns: readonly Column[], issues: string[], isWanted?: IsWanted): Table {
  const empty: Table = { columns, rows: [] };
  if (columns.length === 0) return empty;
  const rows: Row[] = [];
  const header: string[] = [];
  let positions: readonly number[] = [];
  let [scopeAt, metricAt] = [-1, -1];
  const readers = columns.map((column) => cellReader(column, issues));
  const { problem } = readRecords(text, (record, line) => {
    if (line === 0) {
      header.push(...record);
      positions = columns.map((column) => record.indexOf(column.name));
      [scopeAt, metricAt] = ["scope", "metric"].map((name) => record.indexOf(name));
    } else if (positions.every((at) => at >= 0) && isWanted?.(record[scopeAt], record[metricAt]) !== false) {
      rows.push(readers.map((read, index) => read(record[positions[index]], file, line)));
    }
  });
  if (problem !== null) issues.push(`${file}: ${problem}`);
  const missing = problem === null ? columns.filter(({ name }) => !header.includes(name)) : [];
  for (const column of missing) issues.push(`${file}: no column "${column.name}", which datapackage.json describes`);
  return problem !== null || missing.length > 0 ? empty : { columns, rows };
}

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** Different texts of a column that are kept once each; of more, every row has its own. */
const SHARED = 20_000;

type CellReader = (text: string, file: string, line: number) => Cell;

function cellReader(column: Column, issues: string[]): CellReader {
  const known = new Map<string, string>();
  return (text, file, line) => {
    if (text === "") return null;
    if (column.type === "string") {
      const shared = known.get(text) ?? text;
      if (shared === text && known.size < SHARED) known.set(text, text);
      return shared;
    }
    if (NUMBER.test(text)) {
      const number = Number(text);
      // An integer a double cannot hold stays text: it is an exact numerator, not something to average.
      return column.type === "integer" && !Number.isSafeInteger(number) ? text : number;
    }
    issues.push(`${file}: row ${line}, ${column.name}: expected a number, got ${JSON.stringify(text.slice(0, 40))}`);
    return null;
  };
}
