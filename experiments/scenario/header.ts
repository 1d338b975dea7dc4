import type { IssueLog, Place } from "./document/issue.js";
import { printable } from "./document/issue.js";
import { formatPath, parsePath } from "./document/path.js";
import { NAME, NAME_FORM, textOf } from "./document/scalar.js";
import { didYouMean } from "./document/set.js";
import type { MapNode, TreeNode } from "./document/tree.js";
import { deepest, nodeAt, shownNode } from "./document/tree.js";
import type { AxisPlan } from "./sweep/axis-plan.js";

/** Characters of a question. */
const QUESTION_MOST = 2000;

/** Version of the experiment file's language. */
const SCHEMA_VERSION = 1;

const NAMES_SHOWN = 40;

function value(root: MapNode, key: string): TreeNode | undefined {
  return root.entries.get(key)?.value;
}

/** The experiment's name, "" with an issue where it has none. */
export function readName(root: MapNode, log: IssueLog): string {
  const node = value(root, "experiment");
  if (node?.kind === "leaf" && typeof node.value === "string" && NAME.test(node.value)) return node.value;
  log.add(node?.place ?? root.place, "experiment", `expected the experiment's name (${NAME_FORM}), got ${shownNode(node)}`);
  return "";
}

export function readQuestion(root: MapNode, log: IssueLog): string {
  const node = value(root, "question");
  if (node === undefined) return "";
  const text = textOf(node, "question", "the question as text", log);
  if (text === undefined || text.length <= QUESTION_MOST) return text ?? "";
  log.add(node.place, "question", `expected at most ${QUESTION_MOST} characters, got ${text.length}`);
  return "";
}

/** Checks `schema: 1`. */
export function checkVersion(root: MapNode, log: IssueLog): void {
  const node = value(root, "schema");
  if (node?.kind === "leaf" && node.value === SCHEMA_VERSION) return;
  log.add(node?.place ?? root.place, "schema", `expected ${SCHEMA_VERSION}, the version of the experiment language, got ${shownNode(node)}`);
}

/** The items of a list of different texts. */
function texts(root: MapNode, key: string, what: string, log: IssueLog): { readonly text: string; readonly place: Place; readonly path: string }[] {
  const node = value(root, key);
  if (node === undefined) return [];
  if (node.kind !== "list") {
    log.add(node.place, key, `expected a list, got ${shownNode(node)}`);
    return [];
  }
  const seen = new Set<string>();
  return node.items.flatMap((item, index) => {
    const path = formatPath([key, index]);
    const text = textOf(item, path, what, log);
    if (text === undefined) return [];
    if (seen.has(text)) log.add(item.place, path, `expected each entry once, got "${printable(text, 60)}" again`);
    seen.add(text);
    return [{ text, place: item.place, path }];
  });
}

/** The metrics to show first, every one of them known. */
export function readMeasure(root: MapNode, metrics: readonly string[], log: IssueLog): string[] {
  return texts(root, "measure", "the id of a metric", log).flatMap(({ text, place, path }) => {
    if (metrics.includes(text)) return [text];
    const near = didYouMean(text, metrics);
    log.add(place, path, `expected the id of a metric${near === "" ? ` (${metrics.slice(0, NAMES_SHOWN).join(", ")})` : ""}, got "${printable(text, 60)}"${near}`);
    return [];
  });
}

/** Names of the further tables to keep of every run. */
export function readTables(root: MapNode, tables: readonly string[], log: IssueLog): string[] {
  return texts(root, "tables", "the name of a table", log).flatMap(({ text, place, path }) => {
    if (tables.includes(text)) return [text];
    log.add(place, path, `expected the name of a table (${tables.join(", ")}), got "${printable(text, 60)}"${didYouMean(text, tables)}`);
    return [];
  });
}

/** The paths called assumptions, every one of them written in the experiment or set by an axis. */
export function readAssume(root: MapNode, axes: readonly AxisPlan[], log: IssueLog): string[] {
  const overrides = axes.flatMap(({ options }) => options.flatMap((option) => option.overrides));
  return texts(root, "assume", "a path such as network.rtt", log).flatMap(({ text, place, path }) => {
    const read = parsePath(text);
    if ("problem" in read) {
      log.add(place, path, read.problem);
      return [];
    }
    const { segments } = read;
    const common = (other: readonly string[]): boolean => other.every((segment, depth) => depth >= segments.length || segments[depth] === segment);
    const set = overrides.some((override) => common(override.path) && nodeAt(override.value, segments.slice(override.path.length)) !== undefined);
    if (set || nodeAt(root, segments) !== undefined) return [formatPath(segments)];
    const { node, depth } = deepest(root, segments);
    const names = node.kind === "map" ? [...node.entries.keys()] : [];
    log.add(place, path, `expected a path that the experiment sets, got ${formatPath(segments)}: there is no ${formatPath(segments.slice(0, depth + 1))}${didYouMean(segments[depth], names)}`);
    return [];
  });
}
