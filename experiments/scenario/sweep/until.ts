import type { MetricDefinition } from "../../../models/ports/index.js";
import type { SeedRule } from "../experiment.js";
import { readMetricValue } from "../expectation.js";
import type { IssueLog } from "../document/issue.js";
import { printable } from "../document/issue.js";
import { textOf, wholeNumber } from "../document/scalar.js";
import { didYouMean } from "../document/set.js";
import type { MapNode, TreeNode } from "../document/tree.js";
import { shownNode } from "../document/tree.js";

/** Replications of one experiment. */
export const SEEDS_MOST = 100_000;

const KEYS = ["metric", "half-width", "min", "max", "step"];
const MIN = 10;
const MAX = 200;
const PERCENT = /^((?:0|[1-9]\d*)(?:\.\d+)?)\s*%$/;

/** Reads `until: { metric: throughput, half-width: 5 %, min: 10, max: 200 }`; null, with issues, where anything is wrong. */
export function readUntil(node: TreeNode, metrics: readonly MetricDefinition[], log: IssueLog): SeedRule | null {
  if (node.kind !== "map") {
    log.add(node.place, "seeds.until", `expected a map such as { metric: throughput, half-width: 5 % }, got ${shownNode(node)}`);
    return null;
  }
  for (const [key, { keyPlace }] of node.entries) {
    if (!KEYS.includes(key)) log.add(keyPlace, `seeds.until.${printable(key)}`, `expected ${KEYS.join(", ")}, got the unknown key "${printable(key)}"${didYouMean(key, KEYS)}`);
  }
  const metric = metricOf(node, metrics, log);
  const width = metric === undefined ? undefined : widthOf(node, metric, log);
  const count = (key: string, least: number, fallback: number): number | undefined => {
    const value = node.entries.get(key)?.value;
    return value === undefined ? fallback : wholeNumber(value, `seeds.until.${key}`, least, SEEDS_MOST, log);
  };
  const min = count("min", 2, MIN);
  const max = count("max", 2, Math.max(MAX, min ?? MAX));
  const step = count("step", 1, min ?? MIN);
  if (min !== undefined && max !== undefined && max < min) {
    log.add((node.entries.get("max") ?? node.entries.get("min"))?.value.place ?? node.place, "seeds.until.max", `expected at least min, ${min}, got ${max}`);
    return null;
  }
  if (metric === undefined || width === undefined || min === undefined || max === undefined || step === undefined) return null;
  return { metric: metric.id, ...width, min, step, max };
}

function metricOf(map: MapNode, metrics: readonly MetricDefinition[], log: IssueLog): MetricDefinition | undefined {
  const path = "seeds.until.metric";
  const node = map.entries.get("metric")?.value;
  if (node === undefined) {
    log.add(map.place, path, "expected the id of a metric, got nothing");
    return undefined;
  }
  const id = textOf(node, path, "the id of a metric", log);
  const metric = metrics.find((candidate) => candidate.id === id);
  if (id !== undefined && metric === undefined) log.add(node.place, path, `expected the id of a metric, got "${printable(id, 60)}"${didYouMean(id, metrics.map((each) => each.id))}`);
  return metric;
}

function widthOf(map: MapNode, metric: MetricDefinition, log: IssueLog): Pick<SeedRule, "halfWidth" | "isRelative" | "text"> | undefined {
  const path = "seeds.until.half-width";
  const node = map.entries.get("half-width")?.value;
  const text = node?.kind !== "leaf" || node.value === null || typeof node.value === "boolean" ? undefined : node.text.trim();
  const percent = PERCENT.exec(text ?? "");
  const halfWidth = text === undefined ? "expected half the width of an interval" : percent !== null ? Number(percent[1]) / 100 : readMetricValue(text, metric);
  if (typeof halfWidth === "number" && halfWidth > 0 && Number.isFinite(halfWidth) && (percent === null || halfWidth < 1)) return { halfWidth, isRelative: percent !== null, text: text ?? "" };
  const expected = typeof halfWidth === "number" ? `expected a half width above 0${percent === null ? "" : " % and below 100 %"}` : halfWidth.replace(/, perhaps after.*$/, "").replace(/"[<>]=? /, '"');
  log.add(node?.place ?? map.place, path, `${expected} (of the mean, such as 5 %, or in the unit of ${metric.id}), got ${shownNode(node)}`);
  return undefined;
}

/** Numbers of seeds at which a rule is looked at, in order. */
export function looksOf({ min, step, max }: Pick<SeedRule, "min" | "step" | "max">): number[] {
  const looks: number[] = [];
  for (let count = min; count < max; count += step) looks.push(count);
  return [...looks, max];
}
