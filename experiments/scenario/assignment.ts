import type { IssueLog, Place, Source } from "./document/issue.js";
import { parsePath } from "./document/path.js";
import type { Override } from "./document/set.js";
import { parseText } from "./document/yaml.js";

/** Ranks of argument sources start here, behind all files. */
const ARGUMENT_RANK = 1_000_000;

/** Index of the first `=` outside of brackets, −1 where there is none. */
function equalsSign(text: string): number {
  return /^(?:[^=["]|\["(?:[^"\\]|\\.)*"\]|\[[^"\]]*\])*/.exec(text)![0].length;
}

/**
 * Reads `--set path=value`; the value is a YAML scalar, list or map in one line. `order` counts the arguments from 0.
 * Undefined, with issues, where it cannot be read.
 */
export function parseAssignment(text: string, order: number, log: IssueLog): Override | undefined {
  const source: Source = { name: `--set ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`, rank: ARGUMENT_RANK + order };
  const pathPlace: Place = { source, line: 1, column: 1 };
  const at = equalsSign(text);
  if (text[at] !== "=") {
    log.add(pathPlace, "", "expected path=value such as sites.local.hosts.cores=4, got no =");
    return undefined;
  }
  const path = parsePath(text.slice(0, at));
  if ("problem" in path) {
    log.add({ ...pathPlace, column: path.at + 1 }, "", path.problem);
    return undefined;
  }
  const written = text.slice(at + 1);
  if (written.trim() === "") {
    log.add({ ...pathPlace, column: at + 2 }, "", 'expected a value after =, got nothing (write "" for empty text, null for nothing)');
    return undefined;
  }
  if (written.includes("\n")) {
    log.add({ ...pathPlace, column: at + 2 }, "", "expected a value in one line, got several lines");
    return undefined;
  }
  // Blanks in front keep the columns those of the whole argument.
  const value = parseText(" ".repeat(at + 1) + written, source, log);
  return value && { path: path.segments, pathPlace, value };
}
