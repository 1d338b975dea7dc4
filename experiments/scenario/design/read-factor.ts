import type { IssueLog } from "../document/issue.js";
import { printable } from "../document/issue.js";
import { formatPath, parsePath } from "../document/path.js";
import { NAME, NAME_FORM } from "../document/scalar.js";
import type { MapEntry, MapNode } from "../document/tree.js";
import { plainMap, shownNode } from "../document/tree.js";
import { isHeaderKey } from "../header-keys.js";
import { readDecimal, valueOf } from "../sweep/written-decimal.js";
import { POINT_AXIS } from "./design.js";
import type { Factor, FactorPlan } from "./factor.js";

/** What the reading of a factor must know of the rest of the experiment. */
export interface FactorSurroundings {
  readonly axes: readonly string[];
  /** Names no column can take, in lower case. */
  readonly taken: ReadonlySet<string>;
}

/** Reads one factor that the schema of designs has let in; null, with an issue, where it is no range. */
export function readFactor(name: string, { keyPlace, value }: MapEntry, { axes, taken }: FactorSurroundings, log: IssueLog): FactorPlan | null {
  const way = ["design", "over", name];
  const refuse = (key: string | null, message: string): null => {
    const node = key === null ? undefined : (value as MapNode).entries.get(key)?.value;
    log.add(node?.place ?? keyPlace, formatPath(key === null ? way : [...way, key]), message);
    return null;
  };
  const folded = name.toLowerCase();
  if (!NAME.test(name)) return refuse(null, `expected the name of a factor (${NAME_FORM}), got "${printable(name, 60)}"`);
  if (taken.has(folded) || folded === POINT_AXIS) return refuse(null, `expected a name that is no column of the results, got "${name}"`);
  if (axes.some((axis) => axis.toLowerCase() === folded)) return refuse(null, `expected a name that no axis has, got "${name}"`);
  const { path, scale = "linear", whole = false } = plainMap(value as MapNode) as { path: string; scale?: Factor["scale"]; whole?: boolean };
  const read = parsePath(path);
  if ("problem" in read) return refuse("path", read.problem);
  if (isHeaderKey(read.segments[0])) return refuse("path", `expected a path of what is simulated, got ${read.segments[0]}, which is the same for all arms`);
  const [from, to] = ["from", "to"].map((key) => {
    const node = (value as MapNode).entries.get(key)!.value;
    const decimal = readDecimal(node);
    return decimal ?? refuse(key, `expected a decimal number such as 0.1, or one with a unit, got ${shownNode(node)}`);
  });
  if (from === null || to === null) return null;
  if (from.unit !== to.unit) return refuse("to", `expected the unit of from, ${from.unit === "" ? "none" : from.unit}, got ${to.unit === "" ? "none" : to.unit}`);
  const [low, high] = [valueOf(from), valueOf(to)];
  if (high <= low) return refuse("to", `expected more than from, ${[low, from.unit].join(" ").trim()}, got ${[high, to.unit].join(" ").trim()}`);
  if (scale === "log" && low <= 0) return refuse("from", `expected a value above 0 on a log scale, got ${low}`);
  if (whole && !(Number.isSafeInteger(low) && Number.isSafeInteger(high))) return refuse(Number.isSafeInteger(low) ? "to" : "from", `expected whole ends of a factor of whole numbers, got ${Number.isSafeInteger(low) ? high : low}`);
  return { name, path: formatPath(read.segments), from: low, to: high, unit: from.unit, scale, whole, segments: read.segments, place: (value as MapNode).entries.get("path")!.value.place, ends: [from, to] };
}
