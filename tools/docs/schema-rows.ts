/** The parts of a JSON Schema that the reference pages show. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly $ref?: string;
}

/** One line of a reference table. */
export interface KeyRow {
  readonly key: string;
  readonly takes: string;
  readonly fallback: string;
  readonly meaning: string;
}

/** What a value of this schema looks like, in a few words. */
export function takes(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(" ");
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) {
    const kinds = [...new Set(options.map(takes))];
    return kinds.length > 6 ? "one of the entries below" : kinds.join(" or ");
  }
  if (schema.examples !== undefined && schema.examples.length > 0) return schema.examples.map((value) => `\`${String(value)}\``).join(" ");
  if (schema.type === "array") return `list of ${schema.items === undefined ? "values" : takes(schema.items)}`;
  if (schema.type === "object") {
    const kind = discriminator(schema);
    if (kind !== undefined) return `\`{ ${kind} }\``;
    return typeof schema.additionalProperties === "object" ? "map" : "object";
  }
  if (schema.type === "integer" || schema.type === "number") {
    const least = schema.minimum !== undefined ? ` ≥ ${schema.minimum}` : schema.exclusiveMinimum !== undefined ? ` > ${schema.exclusiveMinimum}` : "";
    const most = schema.maximum !== undefined && schema.maximum < Number.MAX_SAFE_INTEGER ? ` ≤ ${schema.maximum}` : "";
    return `${schema.type}${least}${most}`;
  }
  return typeof schema.type === "string" ? schema.type : "value";
}

/** `kind: fifo` for an object whose discriminator is a constant. */
function discriminator(schema: JsonSchema): string | undefined {
  for (const name of ["kind", "driver"]) {
    const value = schema.properties?.[name]?.const;
    if (value !== undefined) return `${name}: ${JSON.stringify(value)}`;
  }
  return undefined;
}

/** Rows for every key below a schema, depth first; entries of catalogues are left to their own sections. */
export function keyRows(schema: JsonSchema, prefix = ""): KeyRow[] {
  const rows: KeyRow[] = [];
  const required = new Set(schema.required ?? []);
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    if (child.const !== undefined) continue;
    const key = prefix === "" ? name : `${prefix}.${name}`;
    rows.push({
      key,
      takes: takes(child),
      fallback: child.default !== undefined ? `\`${JSON.stringify(child.default)}\`` : required.has(name) ? "required" : "",
      meaning: child.description ?? "",
    });
    rows.push(...below(child, key));
  }
  if (typeof schema.additionalProperties === "object") rows.push(...below(schema.additionalProperties, `${prefix}.<name>`));
  return rows;
}

function below(schema: JsonSchema, key: string): KeyRow[] {
  if (schema.type === "object") return keyRows(schema, key);
  if (schema.type === "array" && schema.items !== undefined) return below(schema.items, `${key}[]`);
  return [];
}

/** A Markdown table of such rows. */
export function table(rows: readonly KeyRow[]): string {
  const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
  const lines = rows.map((row) => `| \`${row.key}\` | ${cell(row.takes)} | ${cell(row.fallback)} | ${cell(row.meaning)} |`);
  return ["| key | takes | default | meaning |", "| --- | --- | --- | --- |", ...lines].join("\n");
}
