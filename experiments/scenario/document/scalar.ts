import type { IssueLog } from "./issue.js";
import type { TreeNode } from "./tree.js";
import { shownNode } from "./tree.js";

/** Names of experiments, axes and entities. */
export const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** How a name looks, for messages. */
export const NAME_FORM = "a letter, then up to 63 letters, digits, _ or -";

/** The whole number a node holds, within bounds; undefined, with an issue, where it holds anything else. */
export function wholeNumber(node: TreeNode, path: string, least: number, most: number, log: IssueLog): number | undefined {
  const value = node.kind === "leaf" ? node.value : undefined;
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most) return value;
  log.add(node.place, path, `expected a whole number from ${least} to ${most}, got ${shownNode(node)}`);
  return undefined;
}

/** The text a node holds; undefined, with an issue, where it holds anything else. */
export function textOf(node: TreeNode, path: string, what: string, log: IssueLog): string | undefined {
  if (node.kind === "leaf" && typeof node.value === "string") return node.value;
  log.add(node.place, path, `expected ${what}, got ${shownNode(node)}`);
  return undefined;
}
