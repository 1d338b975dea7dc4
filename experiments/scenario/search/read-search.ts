import type { MetricDefinition } from "../../../models/ports/index.js";
import type { IssueLog } from "../document/issue.js";
import { printable } from "../document/issue.js";
import { formatPath } from "../document/path.js";
import { textOf } from "../document/scalar.js";
import type { MapNode } from "../document/tree.js";
import { shownNode } from "../document/tree.js";
import type { Expectation } from "../experiment.js";
import { nameProblem, readPath, readRange, refuseOthers } from "./read-dimension.js";
import { readCheapest, readCondition } from "./read-cheapest.js";
import type { SearchPlan } from "./searched-arms.js";
import type { SearchSurroundings } from "./surroundings.js";

const KEYS = ["name", "path", "from", "to", "max-such-that", "min-such-that"] as const;

/** Reads `search`; null where there is none, undefined, with issues, where it cannot be understood. */
export function readSearch(surroundings: SearchSurroundings, log: IssueLog): SearchPlan | null | undefined {
  const node = surroundings.root.entries.get("search")?.value;
  if (node === undefined) return null;
  if (node.kind !== "map") {
    log.add(node.place, "search", `expected { path, from, to, max-such-that } or { over, minimise, such-that }, got ${shownNode(node)}`);
    return undefined;
  }
  return ["over", "minimise", "such-that"].some((key) => node.entries.has(key)) ? readCheapest(node, surroundings, log) : readBisection(node, surroundings, log);
}

function readBisection(node: MapNode, surroundings: SearchSurroundings, log: IssueLog): SearchPlan | undefined {
  const way = ["search"];
  refuseOthers(node, way, KEYS, "path, from, to, and max-such-that or min-such-that", log);
  const goal = readGoal(node, surroundings.metrics, log);
  const range = readRange(node, way, log);
  const path = readPath(node, way, surroundings, log);
  const name = path === null ? null : readName(node, path.segments, surroundings, log);
  if (goal === undefined || range === undefined || path === null || name === null) return undefined;
  const dimension = { name, path: formatPath(path.segments), ...range };
  return { goal: { ...dimension, ...goal }, dimensions: [{ ...dimension, step: 1, segments: path.segments, place: path.node.place }] };
}

function readGoal(node: MapNode, metrics: readonly MetricDefinition[], log: IssueLog): { readonly want: "max" | "min"; readonly condition: readonly Expectation[] } | undefined {
  const goals = (["max", "min"] as const).filter((want) => node.entries.has(`${want}-such-that`));
  if (goals.length !== 1) {
    log.add(node.place, "search", `expected one condition, max-such-that (the largest value at which it holds) or min-such-that (the smallest), got ${goals.length === 0 ? "neither" : "both"}`);
    return undefined;
  }
  const condition = readCondition(node, `${goals[0]}-such-that`, metrics, log);
  return condition && { want: goals[0], condition };
}

function readName(node: MapNode, segments: readonly string[], surroundings: SearchSurroundings, log: IssueLog): string | null {
  const written = node.entries.get("name")?.value;
  const name = written === undefined ? segments[segments.length - 1] : textOf(written, "search.name", "a name for the column of what is searched", log);
  if (name === undefined) return null;
  const problem = nameProblem(name, surroundings);
  if (problem === null) return name;
  const advice = written === undefined ? " (the end of its path): give it another one as search.name" : "";
  log.add((written ?? node).place, "search.name", `${problem}, got "${printable(name, 60)}"${advice}`);
  return null;
}
