import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import { isReadByEntity, mayBeReadByEntity } from "../entity-values.js";
import type { Cell, Column, Row, Table } from "../table.js";
import { manifestSchema } from "./input.js";
import type { ReportInput } from "./input.js";

/** The files of a result folder as text; only the first three must be there. */
export interface ReportTexts {
  readonly manifest: string;
  readonly datapackage: string;
  /** Or the table that was written there, which spares reading it again. */
  readonly runs: string | Table;
  readonly series?: string;
  readonly timeline?: string;
  readonly search?: string;
  readonly sensitivity?: string;
  /** The long table; only rows that figures draw by entity are kept. */
  readonly metrics?: string;
  readonly detections?: string;
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

  const read = (name: string, text: string, isWanted?: IsWanted): Table => {
    const resource = datapackage.resources.find((candidate) => candidate.name === name);
    if (resource === undefined) issues.push(`datapackage.json: no resource "${name}"`);
    return readCsv(`${name}.csv`, text, (resource?.schema.fields ?? []).map(toColumn), issues, isWanted);
  };
  const input: ReportInput = {
    manifest,
    runs: typeof texts.runs === "string" ? read("runs", texts.runs) : texts.runs,
    ...(texts.series === undefined ? {} : { series: read("series", texts.series) }),
    ...(texts.timeline === undefined ? {} : { timeline: read("timeline", texts.timeline) }),
    ...(texts.search === undefined ? {} : { search: read("search", texts.search) }),
    ...(texts.sensitivity === undefined ? {} : { sensitivity: read("sensitivity", texts.sensitivity) }),
    ...(texts.detections === undefined ? {} : { detections: read("detections", texts.detections) }),
    // Most studies have no such row, and then the longest table of all need not be parsed.
    ...(texts.metrics !== undefined && mayBeReadByEntity(texts.metrics) ? { metrics: read("metrics", texts.metrics, isReadByEntity) } : {}),
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

/** Cells get the type their column declares; nothing is guessed from how they look. */
function readCsv(file: string, text: string, columns: readonly Column[], issues: string[], isWanted?: IsWanted): Table {
  const empty: Table = { columns, rows: [] };
  if (columns.length === 0) return empty;
  let records: string[][];
  try {
    records = parse(text, { bom: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    issues.push(`${file}: ${error.message}`);
    return empty;
  }
  const header = records[0] ?? [];
  const positions = columns.map((column) => header.indexOf(column.name));
  const missing = columns.filter((_, index) => positions[index] === -1);
  for (const column of missing) issues.push(`${file}: no column "${column.name}", which datapackage.json describes`);
  if (missing.length > 0) return empty;

  const [scopeAt, metricAt] = ["scope", "metric"].map((name) => header.indexOf(name));
  const rows: Row[] = [];
  for (let line = 1; line < records.length; line += 1) {
    const record = records[line];
    if (isWanted?.(record[scopeAt], record[metricAt]) === false) continue;
    rows.push(columns.map((column, index) => toCell(record[positions[index]], column, () => `${file}: row ${line}, ${column.name}`, issues)));
  }
  return { columns, rows };
}

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

function toCell(text: string, column: Column, where: () => string, issues: string[]): Cell {
  if (text === "") return null;
  if (column.type === "string") return text;
  if (NUMBER.test(text)) {
    const number = Number(text);
    // An integer a double cannot hold stays text: it is an exact numerator, not something to average.
    return column.type === "integer" && !Number.isSafeInteger(number) ? text : number;
  }
  issues.push(`${where()}: expected a number, got ${JSON.stringify(text.slice(0, 40))}`);
  return null;
}
