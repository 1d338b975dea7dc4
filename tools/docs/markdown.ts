import { type KeyRow } from "./schema-rows.js";

/** A cell of a table: on one line, with no bar of its own. */
const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

/** Text as code; braces and angles stay what they are. */
export const inCode = (text: string): string => `\`${text}\``;

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

export function keyTable(rows: readonly KeyRow[]): string {
  return table(["key", "takes", "default", "meaning"], rows.map((row) => [inCode(row.key), row.takes, row.fallback, row.meaning]));
}

/** A value as an experiment file would have it on one line. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, inner]) => `${key}: ${flow(inner)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** A page from its parts, with a blank line between them. */
export const page = (...parts: readonly string[]): string => `${parts.filter((part) => part !== "").join("\n\n")}\n`;
