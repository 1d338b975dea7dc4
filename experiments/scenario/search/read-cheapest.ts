import type { MetricDefinition } from "../../../models/ports/index.js";
import type { IssueLog } from "../document/issue.js";
import { printable } from "../document/issue.js";
import { formatPath } from "../document/path.js";
import { textOf, wholeNumber } from "../document/scalar.js";
import { didYouMean } from "../document/set.js";
import type { MapNode } from "../document/tree.js";
import { shownNode } from "../document/tree.js";
import type { Expectation } from "../experiment.js";
import { readComparisons } from "../expectation.js";
import { RANGE_MOST } from "./bisection.js";
import { countOf, gridSize } from "./grid.js";
import { nameProblem, overlap, readPath, readRange, refuseOthers } from "./read-dimension.js";
import type { SearchPlan } from "./searched-arms.js";
import type { SearchSurroundings } from "./surroundings.js";

const KEYS = ["over", "minimise", "such-that"] as const;
const DIMENSION_KEYS = ["path", "from", "to", "step"] as const;
/** Largest grid, so that finding what to run next stays cheap beside running it. */
export const GRID_MOST = 10_000;

type Dimension = SearchPlan["dimensions"][number];

/** Reads a search for the cheapest point of a grid at which a condition holds. */
export function readCheapest(node: MapNode, surroundings: SearchSurroundings, log: IssueLog): SearchPlan | undefined {
  refuseOthers(node, ["search"], KEYS, "over, minimise and such-that", log);
  const condition = readCondition(node, "such-that", surroundings.metrics, log);
  const minimise = readMinimise(node, surroundings.metrics, log);
  const dimensions = readDimensions(node, surroundings, log);
  if (condition === undefined || minimise === undefined || dimensions === undefined) return undefined;
  const over = dimensions.map(({ name, path, from, to, step }) => ({ name, path, from, to, step }));
  return { goal: { want: "cheapest", over, minimise, condition }, dimensions };
}

/** Reads the condition of a search. */
export function readCondition(node: MapNode, key: string, metrics: readonly MetricDefinition[], log: IssueLog): readonly Expectation[] | undefined {
  const condition = node.entries.get(key)?.value;
  const at = ["search", key];
  if (condition === undefined) {
    log.add(node.place, formatPath(at), "expected the condition that must hold in every seed, such as { jobs.lost: 0 }, got nothing");
    return undefined;
  }
  const read = readComparisons(condition, at, metrics, log);
  if (condition.kind !== "map") return undefined;
  if (condition.entries.size === 0) log.add(condition.place, formatPath(at), "expected at least one metric with its value such as { jobs.lost: 0 }, got an empty map");
  return read;
}

function readMinimise(node: MapNode, metrics: readonly MetricDefinition[], log: IssueLog): string | undefined {
  const written = node.entries.get("minimise")?.value;
  const path = "search.minimise";
  if (written === undefined) {
    log.add(node.place, path, "expected the id of the metric to be small, such as cost.total, got nothing");
    return undefined;
  }
  const id = textOf(written, path, "the id of a metric", log);
  if (id === undefined) return undefined;
  const metric = metrics.find((each) => each.id === id);
  if (metric === undefined) {
    log.add(written.place, path, `expected the id of a metric, got "${printable(id, 60)}"${didYouMean(id, metrics.map((each) => each.id))}`);
    return undefined;
  }
  if (metric.better !== "up") return id;
  log.add(written.place, path, `expected a metric of which less is better, such as cost.total, got ${id}, of which more is`);
  return undefined;
}

function readDimensions(node: MapNode, surroundings: SearchSurroundings, log: IssueLog): readonly Dimension[] | undefined {
  const over = node.entries.get("over")?.value;
  if (over?.kind !== "map" || over.entries.size === 0) {
    log.add((over ?? node).place, "search.over", `expected dimensions by name such as { local: { path, from, to } }, got ${over === undefined ? "nothing" : over.kind === "map" ? "an empty map" : shownNode(over)}`);
    return undefined;
  }
  const read = [...over.entries].flatMap(([name, { value, keyPlace }]) => {
    const problem = nameProblem(name, surroundings);
    if (problem !== null) log.add(keyPlace, formatPath(["search", "over", name]), `${problem}, got "${printable(name, 60)}"`);
    const dimension = readDimension(name, value, surroundings, log);
    return dimension === undefined || problem !== null ? [] : [dimension];
  });
  if (read.length < over.entries.size) return undefined;
  return areApart(read, log) && fits(read, over, log) ? read : undefined;
}

function readDimension(name: string, node: MapNode | { readonly kind: string } & Parameters<typeof shownNode>[0], surroundings: SearchSurroundings, log: IssueLog): Dimension | undefined {
  const way = ["search", "over", name];
  if (node.kind !== "map") {
    log.add(node.place, formatPath(way), `expected { path, from, to, step }, got ${shownNode(node)}`);
    return undefined;
  }
  refuseOthers(node, way, DIMENSION_KEYS, "path, from, to, and step where it is not 1", log);
  const range = readRange(node, way, log);
  const path = readPath(node, way, surroundings, log);
  const written = node.entries.get("step")?.value;
  const step = written === undefined ? 1 : wholeNumber(written, formatPath([...way, "step"]), 1, RANGE_MOST, log);
  if (range === undefined || path === null || step === undefined) return undefined;
  if ((range.to - range.from) % step !== 0) {
    const last = range.to - ((range.to - range.from) % step);
    log.add(written!.place, formatPath([...way, "step"]), `expected steps that lead from ${range.from} to ${range.to}, got ${step}, which leads to ${last} and ${last + step}`);
    return undefined;
  }
  return { name, path: formatPath(path.segments), ...range, step, segments: path.segments, place: path.node.place };
}

function areApart(dimensions: readonly Dimension[], log: IssueLog): boolean {
  const clash = dimensions.flatMap((one, at) =>
    dimensions.slice(0, at).flatMap((other) => {
      if (one.name.toLowerCase() === other.name.toLowerCase()) return [{ one, key: [], text: `expected a name that no other dimension has, got ${one.name} beside ${other.name}` }];
      return overlap(one.segments, other.segments) || overlap(other.segments, one.segments) ? [{ one, key: ["path"], text: `expected a path that no other dimension sets, got ${one.path}, which ${other.name} sets` }] : [];
    }),
  );
  for (const { one, key, text } of clash) log.add(one.place, formatPath(["search", "over", one.name, ...key]), text);
  return clash.length === 0;
}

function fits(dimensions: readonly Dimension[], over: MapNode, log: IssueLog): boolean {
  if (gridSize(dimensions) <= GRID_MOST) return true;
  log.add(over.place, "search.over", `expected at most ${GRID_MOST} points, got ${dimensions.map(countOf).join(" × ")}: make the ranges shorter or the steps longer`);
  return false;
}
