import { nearest } from "../../../sim/index.js";
import type { IssueLog, Place } from "./issue.js";
import { printable } from "./issue.js";
import { formatPath } from "./path.js";
import type { MapNode, TreeNode } from "./tree.js";
import { shownNode, withEntry } from "./tree.js";

/** One value to put at one path, and where both were written. */
export interface Override {
  readonly path: readonly string[];
  readonly pathPlace: Place;
  readonly value: TreeNode;
}

/** Says which keys may be put into a map that lacks them; undefined where the map's keys are free names that must exist already. */
export type KnownKeys = (path: readonly string[], tree: MapNode) => readonly string[] | undefined;

/** `(did you mean …?)` where one of the names is near. */
export function didYouMean(word: string, names: Iterable<string>): string {
  const near = nearest(word, names);
  return near === undefined ? "" : ` (did you mean ${near}?)`;
}

/**
 * The tree with the value put at the path in place of what is there.
 * The last key may be new; a missing map on the way is made where the schema knows it, never among named entities.
 * Undefined, with an issue in the log, where the path leads nowhere.
 */
export function setAt(root: MapNode, override: Override, known: KnownKeys, log: IssueLog): MapNode | undefined {
  return setBelow(root, 0, root, override, known, log) as MapNode | undefined;
}

function setBelow(node: TreeNode, depth: number, root: MapNode, override: Override, known: KnownKeys, log: IssueLog): TreeNode | undefined {
  const { path, value } = override;
  if (depth === path.length) return value;
  if (node.kind === "list") return setItem(node.items, depth, root, override, known, log);
  if (node.kind === "leaf" && node.value !== null) {
    return refuse(override, depth, log, `expected a map or list at ${formatPath(path.slice(0, depth))}, got ${shownNode(node)}`);
  }
  const map: MapNode = node.kind === "map" ? node : { kind: "map", entries: new Map(), place: override.pathPlace };
  const key = path[depth];
  const entry = map.entries.get(key);
  const last = depth === path.length - 1;
  if (entry === undefined && !last) {
    const names = known(path.slice(0, depth), root);
    if (names?.includes(key) !== true) return refuseName(map, names ?? [], depth, override, log);
  }
  const below = entry?.value ?? { kind: "leaf", value: null, text: "", place: override.pathPlace };
  const changed = setBelow(below, depth + 1, root, override, known, log);
  return changed && withEntry(map, key, { keyPlace: entry === undefined || last ? override.pathPlace : entry.keyPlace, value: changed });
}

function refuseName(map: MapNode, names: readonly string[], depth: number, override: Override, log: IssueLog): TreeNode | undefined {
  const all = [...new Set([...map.entries.keys(), ...names])];
  const key = override.path[depth];
  const listed = all.length === 0 ? "nothing there" : printable(all.slice(0, 20).join(", "), 300);
  const where = depth === 0 ? "at the top" : `in ${formatPath(override.path.slice(0, depth))}`;
  return refuse(override, depth + 1, log, `expected a name ${where} (${listed}), got "${printable(key, 60)}"${didYouMean(key, all)}`);
}

function setItem(items: readonly TreeNode[], depth: number, root: MapNode, override: Override, known: KnownKeys, log: IssueLog): TreeNode | undefined {
  const key = override.path[depth];
  const index = /^\d+$/.test(key) ? Number(key) : -1;
  if (index < 0 || index >= items.length) {
    const range = items.length === 0 ? "no item (the list is empty)" : `an index from 0 to ${items.length - 1}`;
    return refuse(override, depth + 1, log, `expected ${range}, got ${printable(key, 60)}`);
  }
  const changed = setBelow(items[index], depth + 1, root, override, known, log);
  return changed && { kind: "list", items: items.map((item, at) => (at === index ? changed : item)), place: override.pathPlace };
}

function refuse(override: Override, steps: number, log: IssueLog, message: string): TreeNode | undefined {
  log.add(override.pathPlace, formatPath(override.path.slice(0, steps)), message);
  return undefined;
}
