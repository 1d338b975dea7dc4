import type { JsonSchema } from "../../experiments/index.js";
import { type Choices, isLaw } from "./choices.js";
import { flow, inCode } from "./markdown.js";
import { unitsLink } from "./units.js";

/** One key of a reference table. */
export interface KeyRow {
  readonly key: string;
  readonly takes: string;
  readonly fallback: string;
  readonly meaning: string;
}

const formsOf = (schema: JsonSchema): readonly JsonSchema[] => schema.oneOf ?? schema.anyOf ?? [];

/** What a value of this schema looks like, in a few words; choices and laws of chance link to their pages. */
export function takes(schema: JsonSchema, choices: Choices): string {
  if (schema.const !== undefined) return inCode(flow(schema.const));
  const page = choices.pageOf(schema);
  if (page !== undefined) return `[${page.noun}](${page.file})`;
  const forms = formsOf(schema);
  if (forms.some(isLaw)) return `${takes(forms.find((form) => !isLaw(form))!, choices)} or [a distribution](variates.md)`;
  if (forms.length > 0) return [...new Set(forms.map((form) => takes(form, choices)))].join(" or ");
  if (schema.enum !== undefined) return schema.enum.length > 12 ? `one of ${schema.enum.length} names` : schema.enum.map((value) => inCode(String(value))).join(" ");
  const units = unitsLink(schema);
  if (units !== undefined) return units;
  switch (schema.type) {
    case "array":
      return `list: ${schema.items === undefined ? "anything" : takes(schema.items, choices)}`;
    case "object":
      return typeof schema.additionalProperties === "object" ? `map: name to ${takes(schema.additionalProperties, choices)}` : "map";
    case "integer":
    case "number":
      return `${schema.type === "integer" ? "whole number" : "number"}${bounds(schema)}`;
    case undefined:
      return "anything";
    default:
      return typeof schema.type === "string" ? schema.type.replace("string", "text") : schema.type.map((type) => type.replace("string", "text")).join(" or ");
  }
}

function bounds({ minimum, maximum, exclusiveMinimum }: JsonSchema): string {
  const least = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? ` ≥ ${minimum}` : "";
  const above = exclusiveMinimum !== undefined ? ` > ${exclusiveMinimum}` : "";
  const most = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? ` ≤ ${maximum}` : "";
  return least + above + most;
}

/** A row for every key of a map, and for those below it; `prefix` leads every key. What tells entries apart is left to their headings. */
export function keyRows(schema: JsonSchema, choices: Choices, prefix = ""): KeyRow[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).flatMap(([name, child]) => {
    if (child.const !== undefined && child.description === undefined) return [];
    const key = `${prefix}${name}`;
    return [keyRow(key, child, required.has(name), choices), ...rowsBelow(child, choices, key)];
  });
}

/** The row of one key, without those below it. */
export function keyRow(key: string, schema: JsonSchema, isRequired: boolean, choices: Choices): KeyRow {
  choices.sawKey(key, schema);
  const fallback = schema.default !== undefined ? inCode(flow(schema.default)) : isRequired ? "required" : "";
  return { key, takes: takes(schema, choices), fallback, meaning: schema.description ?? "" };
}

/** Rows for what stands inside a value: maps, lists, named things, the entries of a choice. */
export function rowsBelow(schema: JsonSchema, choices: Choices, key: string): KeyRow[] {
  if (isLaw(schema)) return [];
  const rows = keyRows(schema, choices, `${key}.`);
  if (typeof schema.additionalProperties === "object") rows.push(...rowsBelow(schema.additionalProperties, choices, `${key}.<name>`));
  if (schema.items !== undefined) rows.push(...rowsBelow(schema.items, choices, `${key}[]`));
  for (const form of formsOf(schema)) {
    const entry = choices.entryOf(form);
    rows.push(...rowsBelow(form, choices, entry === undefined ? key : `${key} (${entry})`));
  }
  // Forms of one value may have a key in common.
  return rows.filter(({ key, meaning }, at) => rows.findIndex((other) => other.key === key && other.meaning === meaning) === at);
}
