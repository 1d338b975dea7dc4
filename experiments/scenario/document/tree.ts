import { printable } from "./issue.js";
import type { Place } from "./issue.js";

/** Plain data as JSON has it. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** A string, number, boolean or null, and how it was written. */
export interface Leaf {
  readonly kind: "leaf";
  readonly value: string | number | boolean | null;
  /** Source text, quotes left out. */
  readonly text: string;
  readonly place: Place;
  /** An issue names it already: what a schema says about its stand-in is noise. */
  readonly faulty?: true;
}

export interface ListNode {
  readonly kind: "list";
  readonly items: readonly TreeNode[];
  readonly place: Place;
}

export interface MapEntry {
  readonly keyPlace: Place;
  readonly value: TreeNode;
}

export interface MapNode {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, MapEntry>;
  readonly place: Place;
}

/** A document in which every value knows where it was written. Never changed: edits share what they leave alone. */
export type TreeNode = Leaf | ListNode | MapNode;

/** One step of a path: a key of a map or an index of a list. */
export type Segment = string | number;

/** The step's value, undefined where there is none. */
export function child(node: TreeNode, segment: Segment): TreeNode | undefined {
  if (node.kind === "map") return node.entries.get(String(segment))?.value;
  if (node.kind === "list") return node.items[Number(segment)];
  return undefined;
}

/** The deepest node that exists along the path, and how many of its steps lead there. */
export function deepest(root: TreeNode, path: readonly Segment[]): { readonly node: TreeNode; readonly depth: number } {
  let node = root;
  for (let depth = 0; depth < path.length; depth += 1) {
    const next = child(node, path[depth]);
    if (next === undefined) return { node, depth };
    node = next;
  }
  return { node, depth: path.length };
}

/** The node at the path, undefined where there is none. */
export function nodeAt(root: TreeNode, path: readonly Segment[]): TreeNode | undefined {
  const { node, depth } = deepest(root, path);
  return depth === path.length ? node : undefined;
}

/** The same map with one entry set, in its old position or at the end. */
export function withEntry(map: MapNode, key: string, entry: MapEntry): MapNode {
  return { ...map, entries: new Map(map.entries).set(key, entry) };
}

/** The same map without some of its keys. */
export function withoutKeys(map: MapNode, keys: Iterable<string>): MapNode {
  const entries = new Map(map.entries);
  for (const key of keys) entries.delete(key);
  return { ...map, entries };
}

/** The data alone, as JSON would hold it. */
export function plain(node: TreeNode): JsonValue {
  if (node.kind === "leaf") return node.value;
  if (node.kind === "list") return node.items.map(plain);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]));
}

/** The data of a map. */
export function plainMap(node: MapNode): JsonObject {
  return plain(node) as JsonObject;
}

/** How a value is shown in a message: strings quoted, collections named, nothing longer than a line. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return `"${printable(value, 60)}"`;
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object" && value !== null) return "a map";
  return JSON.stringify(value);
}

/** How a node is shown in a message: numbers as they were written. */
export function shownNode(node: TreeNode | undefined): string {
  if (node?.kind === "leaf" && typeof node.value === "number") return printable(node.text, 60);
  return shown(node === undefined ? undefined : plain(node));
}
