import type { Column } from "../table.js";

/** Units as readers write them; what is not here is shown as it is. */
const UNIT_SYMBOLS: ReadonlyMap<string, string> = new Map([
  ["count", ""],
  ["ratio", ""],
  ["seconds", "s"],
  ["hours", "h"],
  ["usd", "USD"],
  ["bytes", "B"],
]);

/** Symbol of a unit; empty where the number has none. */
export function unitSymbol(unit: string | undefined): string {
  return unit === undefined ? "" : (UNIT_SYMBOLS.get(unit) ?? unit);
}

/** Id of a metric column as the experiment writes it. */
export function metricId(column: Column): string {
  return column.metric ?? column.name;
}

/** Words of ids that are written in capitals. */
const ACRONYMS: ReadonlySet<string> = new Set(["iq", "pue", "rtt", "sla", "vm", "vms", "vo", "vpn", "xmpp"]);

/** A metric's id as words: `cost.per-job` is "cost per job", `sla.breaches` "SLA breaches". */
export function metricWords(column: Column): string {
  return metricId(column).split(/[._-]+/).map((word) => (ACRONYMS.has(word) ? word.toUpperCase() : word)).join(" ");
}

/** The words with a capital. */
export function metricTitle(column: Column): string {
  const words = metricWords(column);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Title and unit: "Cost per job (USD/job)". */
export function metricHeading(column: Column): string {
  const unit = unitSymbol(column.unit);
  return unit === "" ? metricTitle(column) : `${metricTitle(column)} (${unit})`;
}

/** A number, as text, with its unit: "5 s", "5 per s" of 1/s. */
export function withUnit(number: string, unit: string | undefined): string {
  const symbol = unitSymbol(unit);
  if (symbol === "") return number;
  return symbol.startsWith("1/") ? `${number} per ${symbol.slice(2)}` : `${number} ${symbol}`;
}

/** An arm's name as it stands in a sentence: "remote=4, mix=C2". */
export function armWords(name: string): string {
  return name.replace(/,(?! )/g, ", ");
}

/** "a, b and c". */
export function inWords(parts: readonly string[]): string {
  return parts.length <= 1 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
}
