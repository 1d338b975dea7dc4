import type { MapEntry, TreeNode } from "./tree.js";

/**
 * The base with the extension laid over it: maps are merged key by key, anything else is replaced as a whole
 * (lists too). Every value keeps the place it was written at. Keys of the base come first.
 */
export function merged(base: TreeNode, extension: TreeNode): TreeNode {
  if (base.kind !== "map" || extension.kind !== "map") return extension;
  const entries = new Map<string, MapEntry>(base.entries);
  for (const [key, entry] of extension.entries) {
    const below = entries.get(key);
    entries.set(key, below === undefined ? entry : { keyPlace: entry.keyPlace, value: merged(below.value, entry.value) });
  }
  return { kind: "map", entries, place: extension.place };
}
