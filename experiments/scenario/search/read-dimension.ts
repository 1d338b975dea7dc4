import type { IssueLog } from "../document/issue.js";
import { printable } from "../document/issue.js";
import { formatPath, parsePath } from "../document/path.js";
import { NAME, NAME_FORM, textOf, wholeNumber } from "../document/scalar.js";
import { didYouMean } from "../document/set.js";
import type { MapNode, TreeNode } from "../document/tree.js";
import { deepest, shownNode } from "../document/tree.js";
import { isHeaderKey } from "../header-keys.js";
import { RANGE_MOST } from "./bisection.js";
import type { SearchSurroundings } from "./surroundings.js";

/** Where a dimension stands: `search`, or `search.over.<name>`. */
type Way = readonly string[];

/** Reads the ends of the range of a dimension. */
export function readRange(node: MapNode, way: Way, log: IssueLog): { readonly from: number; readonly to: number } | undefined {
  const [from, to] = ["from", "to"].map((key) => {
    const end = node.entries.get(key)?.value;
    const path = formatPath([...way, key]);
    if (end !== undefined) return wholeNumber(end, path, 0, RANGE_MOST, log);
    log.add(node.place, path, `expected the ${key === "from" ? "smallest" : "largest"} value to look at, got nothing`);
    return undefined;
  });
  if (from === undefined || to === undefined) return undefined;
  if (from <= to) return { from, to };
  log.add(node.entries.get("from")!.value.place, formatPath([...way, "from"]), `expected at most ${formatPath([...way, "to"])}, ${to}, got ${from}`);
  return undefined;
}

/** Reads the path of a dimension. */
export function readPath(node: MapNode, way: Way, { root, axes, known }: SearchSurroundings, log: IssueLog): { readonly segments: readonly string[]; readonly node: TreeNode } | null {
  const written = node.entries.get("path")?.value;
  const refuse = (message: string): null => {
    log.add((written ?? node).place, formatPath([...way, "path"]), message);
    return null;
  };
  if (written === undefined) return refuse("expected the path of a whole number such as services.cluster.workers.cloud.count, got nothing");
  const text = textOf(written, formatPath([...way, "path"]), "the path of a whole number such as services.cluster.workers.cloud.count", log);
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

export function overlap(a: readonly string[], b: readonly string[]): boolean {
  return a.slice(0, b.length).every((segment, depth) => segment === b[depth]);
}

/** The problem of a name for a column of what is searched; null where there is none. */
export function nameProblem(name: string, { axes, taken }: SearchSurroundings): string | null {
  const folded = name.toLowerCase();
  if (!NAME.test(name)) return `expected a name for the column of what is searched (${NAME_FORM})`;
  if (taken.has(folded)) return "expected a name that is no column of the results";
  return axes.some((axis) => axis.name.toLowerCase() === folded) ? "expected a name that no axis has" : null;
}

/** Refuses keys of a map that have no meaning. */
export function refuseOthers(node: MapNode, way: Way, keys: readonly string[], expected: string, log: IssueLog): void {
  for (const [key, { keyPlace }] of node.entries) {
    if (keys.includes(key)) continue;
    log.add(keyPlace, formatPath([...way, key]), `expected ${expected}, got the unknown key "${printable(key, 60)}"${didYouMean(key, keys)}`);
  }
}
