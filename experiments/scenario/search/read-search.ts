import type { MetricDefinition } from "../../../models/ports/index.js";
import type { IssueLog } from "../document/issue.js";
import { printable } from "../document/issue.js";
import { formatPath, parsePath } from "../document/path.js";
import { NAME, NAME_FORM, textOf, wholeNumber } from "../document/scalar.js";
import { didYouMean, type KnownKeys } from "../document/set.js";
import type { MapNode, TreeNode } from "../document/tree.js";
import { deepest, shownNode } from "../document/tree.js";
import type { Expectation } from "../experiment.js";
import { readComparisons } from "../expectation.js";
import { isHeaderKey } from "../header-keys.js";
import type { AxisPlan } from "../sweep/axis-plan.js";
import { RANGE_MOST } from "./bisection.js";
import type { SearchPlan } from "./searched-arms.js";

const KEYS = ["name", "path", "from", "to", "max-such-that", "min-such-that"] as const;

/** What the reading of `search` must know of the rest of the experiment. */
export interface SearchSurroundings {
  readonly root: MapNode;
  readonly axes: readonly AxisPlan[];
  readonly known: KnownKeys;
  readonly metrics: readonly MetricDefinition[];
  /** Names no column can take. */
  readonly taken: ReadonlySet<string>;
}

/** Reads `search`; null where there is none, undefined, with issues, where it cannot be understood. */
export function readSearch(surroundings: SearchSurroundings, log: IssueLog): SearchPlan | null | undefined {
  const node = surroundings.root.entries.get("search")?.value;
  if (node === undefined) return null;
  if (node.kind !== "map") {
    log.add(node.place, "search", `expected { path, from, to, max-such-that }, got ${shownNode(node)}`);
    return undefined;
  }
  for (const [key, { keyPlace }] of node.entries) {
    if ((KEYS as readonly string[]).includes(key)) continue;
    log.add(keyPlace, formatPath(["search", key]), `expected path, from, to, and max-such-that or min-such-that, got the unknown key "${printable(key, 60)}"${didYouMean(key, KEYS)}`);
  }
  const goal = readGoal(node, surroundings.metrics, log);
  const range = readRange(node, log);
  const path = readPath(node, surroundings, log);
  const name = path === null ? null : readName(node, path.segments, surroundings, log);
  if (goal === undefined || range === undefined || path === null || name === null) return undefined;
  return { name, path: formatPath(path.segments), segments: path.segments, place: path.node.place, ...range, ...goal };
}

function readGoal(node: MapNode, metrics: readonly MetricDefinition[], log: IssueLog): { readonly want: "max" | "min"; readonly condition: readonly Expectation[] } | undefined {
  const goals = (["max", "min"] as const).flatMap((want) => {
    const condition = node.entries.get(`${want}-such-that`);
    return condition === undefined ? [] : [{ want, condition }];
  });
  if (goals.length !== 1) {
    log.add(node.place, "search", `expected one condition, max-such-that (the largest value at which it holds) or min-such-that (the smallest), got ${goals.length === 0 ? "neither" : "both"}`);
    return undefined;
  }
  const [{ want, condition }] = goals;
  const at = ["search", `${want}-such-that`];
  const read = readComparisons(condition.value, at, metrics, log);
  if (condition.value.kind !== "map") return undefined;
  if (condition.value.entries.size === 0) log.add(condition.value.place, formatPath(at), "expected at least one metric with its value such as { jobs.lost: 0 }, got an empty map");
  return { want, condition: read };
}

function readRange(node: MapNode, log: IssueLog): { readonly from: number; readonly to: number } | undefined {
  const [from, to] = ["from", "to"].map((key) => {
    const end = node.entries.get(key)?.value;
    if (end !== undefined) return wholeNumber(end, `search.${key}`, 0, RANGE_MOST, log);
    log.add(node.place, `search.${key}`, `expected the ${key === "from" ? "smallest" : "largest"} value to look at, got nothing`);
    return undefined;
  });
  if (from === undefined || to === undefined) return undefined;
  if (from <= to) return { from, to };
  log.add(node.entries.get("from")!.value.place, "search.from", `expected at most search.to, ${to}, got ${from}`);
  return undefined;
}

function readPath(node: MapNode, { root, axes, known }: SearchSurroundings, log: IssueLog): { readonly segments: readonly string[]; readonly node: TreeNode } | null {
  const written = node.entries.get("path")?.value;
  const refuse = (message: string): null => {
    log.add((written ?? node).place, "search.path", message);
    return null;
  };
  if (written === undefined) return refuse("expected the path of a whole number such as services.cluster.workers.cloud.count, got nothing");
  const text = textOf(written, "search.path", "the path of a whole number such as services.cluster.workers.cloud.count", log);
  if (text === undefined) return null;
  const read = parsePath(text);
  if ("problem" in read) return refuse(read.problem);
  const { segments } = read;
  const path = formatPath(segments);
  if (isHeaderKey(segments[0])) return refuse(`expected a path of what is simulated, got ${segments[0]}, which is the same for all arms`);
  const owner = axes.find(({ options }) => options.some(({ overrides }) => overrides.some((override) => overlap(override.path, segments))));
  if (owner !== undefined) return refuse(`expected a path that no axis sets, got ${path}, which the axis ${owner.name} sets`);
  const found = deepest(root, segments);
  if (found.depth === segments.length) {
    const { node: there } = found;
    const isWhole = there.kind === "leaf" && (there.value === null || Number.isSafeInteger(there.value));
    return isWhole ? { segments, node: written } : refuse(`expected the path of a whole number, got ${path}, which is ${shownNode(there)}`);
  }
  // A new key among named things would be one more of them, and do nothing that was meant.
  if (found.node.kind === "map" && found.depth === segments.length - 1 && known(segments.slice(0, -1), root) === undefined) {
    const names = [...found.node.entries.keys()];
    return refuse(`expected the path of a whole number, got ${path}: there is no ${segments[found.depth]}${didYouMean(segments[found.depth], names)}`);
  }
  return { segments, node: written };
}

function overlap(a: readonly string[], b: readonly string[]): boolean {
  return a.slice(0, b.length).every((segment, depth) => segment === b[depth]);
}

function readName(node: MapNode, segments: readonly string[], { axes, taken }: SearchSurroundings, log: IssueLog): string | null {
  const written = node.entries.get("name")?.value;
  const name = written === undefined ? segments[segments.length - 1] : textOf(written, "search.name", "a name for the column of what is searched", log);
  if (name === undefined) return null;
  const refuse = (expected: string): null => {
    const advice = written === undefined ? " (the end of its path): give it another one as search.name" : "";
    log.add((written ?? node).place, "search.name", `${expected}, got "${printable(name, 60)}"${advice}`);
    return null;
  };
  const folded = name.toLowerCase();
  if (!NAME.test(name)) return refuse(`expected a name for the column of what is searched (${NAME_FORM})`);
  if (taken.has(folded)) return refuse("expected a name that is no column of the results");
  if (axes.some((axis) => axis.name.toLowerCase() === folded)) return refuse("expected a name that no axis has");
  return name;
}
