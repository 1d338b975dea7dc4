import type { MetricDefinition, MetricUnit } from "../../models/ports/index.js";
import type { Dimension } from "../../sim/index.js";
import { readQuantity } from "../../sim/index.js";
import type { IssueLog } from "./document/issue.js";
import { printable } from "./document/issue.js";
import { formatPath } from "./document/path.js";
import { didYouMean } from "./document/set.js";
import type { MapNode, TreeNode } from "./document/tree.js";
import { shownNode } from "./document/tree.js";
import type { Comparison, Expectation } from "./experiment.js";

const NUMBER = /^[-+]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d{1,3})?$/;
const COMPARED = /^(<=|>=|<|>|=)?\s*(\S+)(?:\s+(\S.*))?$/;

/** Units a value of a metric may be written in: words of a dimension, or one spelling. */
const DIMENSIONS: ReadonlyMap<MetricUnit, { readonly dimension: Dimension; readonly per: number }> = new Map([
  ["seconds", { dimension: "time", per: 1 }],
  ["hours", { dimension: "time", per: 3600 }],
  ["bytes", { dimension: "data", per: 1 }],
]);

/** How a value of this unit is written, "" for a bare number. */
function spelling(unit: MetricUnit): string {
  if (unit === "count" || unit === "ratio") return "";
  if (unit === "seconds") return "s";
  if (unit === "hours") return "h";
  if (unit === "bytes") return "B";
  return unit === "usd" ? "USD" : unit;
}

/** A value of a metric in its unit, from text such as `0.5 s`; a text that says what was expected where it is none. */
export function readMetricValue(text: string, metric: MetricDefinition): number | string {
  const [, number, unit = ""] = /^(\S+)(?:\s+(\S.*))?$/.exec(text.trim()) ?? ["", "", ""];
  return readValue(number, unit, metric);
}

function readValue(number: string, unit: string, metric: MetricDefinition): number | string {
  const own = spelling(metric.unit);
  const example = `"> ${number} ${own}"`;
  if (!NUMBER.test(number)) return `expected a number${own === "" ? "" : ` in ${own}`}, perhaps after =, <, <=, > or >=`;
  if (unit === "" && own !== "") return `expected a value in ${own} (${number} what? for example ${example})`;
  if (unit !== "" && own === "") return `expected a number without a unit, as ${metric.id} is a ${metric.unit}`;
  const measured = DIMENSIONS.get(metric.unit);
  if (measured === undefined) return unit === own ? Number(number) : `expected a value in ${own}${didYouMean(unit, [own])}`;
  const reading = readQuantity(`${number} ${unit}`, measured.dimension);
  return "problem" in reading ? reading.problem.replace(/, got .*$/s, "") : reading.value / measured.per;
}

function readOne(metric: MetricDefinition, node: TreeNode): Expectation | string {
  const value = node.kind === "leaf" ? node.value : null;
  const text = typeof value === "string" ? value.trim() : typeof value === "number" && node.kind === "leaf" ? node.text : undefined;
  const match = text === undefined ? null : COMPARED.exec(text);
  if (text === undefined || match === null) return 'expected a number or a comparison such as "> 0.001 jobs/s"';
  const read = readValue(match[2], match.at(3) ?? "", metric);
  if (typeof read === "string") return read;
  if (!Number.isFinite(read)) return "expected a finite number";
  return { metric: metric.id, comparison: (match.at(1) ?? "=") as Comparison, value: read, text };
}

/** Reads `expect`: metric to a number, or to a comparison whose unit must be the metric's. */
export function readExpect(root: MapNode, metrics: readonly MetricDefinition[], log: IssueLog): Expectation[] {
  const node = root.entries.get("expect")?.value;
  return node === undefined ? [] : readComparisons(node, ["expect"], metrics, log);
}

/** Reads a map of metrics to comparisons that stands at `at`. */
export function readComparisons(node: TreeNode, at: readonly string[], metrics: readonly MetricDefinition[], log: IssueLog): Expectation[] {
  if (node.kind !== "map") {
    log.add(node.place, formatPath(at), `expected a map of metrics to values, got ${shownNode(node)}`);
    return [];
  }
  const ids = metrics.map(({ id }) => id);
  return [...node.entries].flatMap(([id, entry]) => {
    const path = formatPath([...at, id]);
    const metric = metrics.find((candidate) => candidate.id === id);
    if (metric === undefined) {
      log.add(entry.keyPlace, path, `expected the id of a metric (${ids.slice(0, 40).join(", ")}), got "${printable(id, 60)}"${didYouMean(id, ids)}`);
      return [];
    }
    const read = readOne(metric, entry.value);
    if (typeof read !== "string") return [read];
    log.add(entry.value.place, path, `${read}, got ${shownNode(entry.value)}`);
    return [];
  });
}
