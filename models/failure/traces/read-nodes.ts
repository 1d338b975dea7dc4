import { byName } from "../../../sim/index.js";
import { type LineIssue, scanLines, shownText } from "../../ports/index.js";

/** One time a node was down [s, from the begin of the trace]. */
export interface NodeOutage {
  readonly from: number;
  readonly until: number;
}

export const NODES_HEADER = "node,down_seconds,up_seconds";
const NUMBER = /^\d{1,15}(?:\.\d{1,9})?$/;
const DIGITS = /^\d+$/;

/** Numbers by value, other names by their characters, numbers first. */
function byNodeName(a: string, b: string): number {
  const numbers = [a, b].filter((name) => DIGITS.test(name));
  if (numbers.length === 2) return Number(a) - Number(b) || byName(a, b);
  return numbers.length === 0 ? byName(a, b) : numbers[0] === a ? -1 : 1;
}

/** Reads lines of node, when it went down and when it was up again, in any order; outages by node, nodes in order of name, each node's by begin. */
export function readNodes(bytes: Uint8Array): { readonly nodes: readonly (readonly NodeOutage[])[] } | { readonly issue: LineIssue } {
  const found = new Map<string, NodeOutage[]>();
  const issue = scanLines(bytes, (text, line) => {
    if (line === 1) return text === NODES_HEADER ? null : { line, column: 1, expected: `the header ${NODES_HEADER}`, got: shownText(text) };
    const fields = text.split(",");
    if (fields.length !== 3) return { line, column: 1, expected: "3 fields", got: text === "" ? "an empty line" : `${fields.length}: ${shownText(text)}` };
    const [node, down, up] = fields;
    if (node === "") return { line, column: 1, expected: "the name of a node", got: "nothing" };
    if (!NUMBER.test(down)) return { line, column: 2, expected: "seconds from 0", got: shownText(down) };
    if (!NUMBER.test(up) || Number(up) <= Number(down)) return { line, column: 3, expected: "seconds, later than it went down", got: shownText(up) };
    const outages = found.get(node);
    const outage = { from: Number(down), until: Number(up) };
    if (outages === undefined) found.set(node, [outage]);
    else outages.push(outage);
    return null;
  });
  if (issue !== null) return { issue };
  if (found.size === 0) return { issue: { line: 1, column: 1, expected: `the header ${NODES_HEADER} and at least one outage`, got: bytes.length === 0 ? "an empty file" : "no outage" } };
  const nodes = [...found].sort(([a], [b]) => byNodeName(a, b)).map(([, outages]) => outages.sort((a, b) => a.from - b.from || a.until - b.until));
  return { nodes };
}
