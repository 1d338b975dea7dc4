import type { IssueLog, Place } from "../document/issue.js";
import { printable } from "../document/issue.js";
import { formatPath } from "../document/path.js";
import type { Override } from "../document/set.js";
import { NAME, NAME_FORM } from "../document/scalar.js";
import type { TreeNode } from "../document/tree.js";
import { shownNode } from "../document/tree.js";
import type { AxisPlan } from "./axis-plan.js";
import { readAxis } from "./axis.js";
import { declaredAxes, isZip, readZip } from "./zip.js";

/** Arms of one sweep. */
export const ARMS_MOST = 1_000_000;

/** Something that sets paths in every arm. */
export interface PathOwner {
  readonly name: string;
  /** Where it is declared. */
  readonly way: readonly string[];
  readonly overrides: readonly Override[];
}

/** The paths that an axis sets. */
export function ownerOf({ name, zip, options }: AxisPlan): PathOwner {
  return { name, way: zip === undefined ? ["vary", name] : ["vary", zip, "zip", name], overrides: options.flatMap(({ overrides }) => overrides) };
}

/** No path may be set by two of them, and none may lie inside what another sets: one of the two would do nothing. */
export function separatePaths(all: readonly PathOwner[], log: IssueLog): void {
  const owners = new Map<string, string>();
  const inside = new Map<string, string>();
  for (const { name, way, overrides } of all) {
    const mine = new Map(overrides.map((override) => [override, formatPath(override.path)]));
    for (const [{ path, pathPlace }, text] of mine) {
      const others = [owners.get(text), inside.get(text), ...path.map((_, depth) => owners.get(formatPath(path.slice(0, depth))))];
      const other = others.find((owner) => owner !== undefined && owner !== name);
      if (other !== undefined) log.add(pathPlace, formatPath(way), `expected a path that no other axis sets, got ${text}, which the axis ${other} sets`);
      owners.set(text, owners.get(text) ?? name);
      for (let depth = 1; depth < path.length; depth += 1) {
        const outer = formatPath(path.slice(0, depth));
        if (!inside.has(outer)) inside.set(outer, name);
      }
    }
  }
}

/**
 * Reads `vary`: axes by name, in order of declaration. Undefined, with issues, where the sweep is malformed or larger
 * than `ARMS_MOST`, which is found without making a single arm.
 */
export function readAxes(node: TreeNode | undefined, taken: ReadonlySet<string>, log: IssueLog): AxisPlan[] | undefined {
  if (node === undefined) return [];
  if (node.kind !== "map") {
    log.add(node.place, "vary", `expected a map of axes, got ${shownNode(node)}`);
    return undefined;
  }
  checkNames(node, taken, log);
  const plans: AxisPlan[] = [];
  let count = 1n;
  let whole = true;
  for (const [name, entry] of node.entries) {
    const read = isZip(entry) ? readZip(name, entry, log) : readAxis(name, entry, log);
    if (read === null) whole = false;
    else if ("count" in read) count *= read.count;
    else {
      const own = "options" in read ? [read] : read;
      count *= BigInt(own[0].options.length);
      plans.push(...own);
    }
  }
  if (count > BigInt(ARMS_MOST)) log.add(node.place, "vary", `expected at most ${ARMS_MOST} arms, got ${count}`);
  if (!whole || count > BigInt(ARMS_MOST)) return undefined;
  return plans;
}

/** Names of axes are columns; that of a zip only has to be told from them. */
function checkNames(vary: TreeNode, taken: ReadonlySet<string>, log: IssueLog): void {
  const names = new Map<string, string>();
  const check = (name: string, place: Place, way: readonly string[], isColumn: boolean): void => {
    const folded = name.toLowerCase();
    const path = formatPath(way);
    if (!NAME.test(name)) log.add(place, path, `expected the name of an axis (${NAME_FORM}), got "${printable(name, 60)}"`);
    else if (isColumn && taken.has(folded)) log.add(place, path, `expected a name that is no column of the results, got "${name}"`);
    else if (names.has(folded)) log.add(place, path, `expected names that differ by more than letter case, got "${name}" beside "${names.get(folded)!}"`);
    names.set(folded, name);
  };
  for (const { name, entry, path } of declaredAxes(vary)) check(name, entry.keyPlace, path, true);
  if (vary.kind === "map") for (const [name, entry] of vary.entries) if (isZip(entry)) check(name, entry.keyPlace, ["vary", name], false);
}
