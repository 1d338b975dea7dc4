import { WHOLE } from "./view.js";
import type { AxisChoice, Choices, View } from "./view.js";

/** Keys that are not axes; an axis of such a name is written `axis.name`. */
const OWN_KEYS = ["find", "metric", "along", "baseline", "sort"];

/** What the address says. */
export interface FragmentReading {
  readonly view: View;
  /** Section of the page; "" for none. */
  readonly anchor: string;
  /** Parts that say nothing here, as they are written. */
  readonly ignored: readonly string[];
}

/** A view as the fragment of an address: `remote=0,4&metric=cost.total&baseline=remote:0`; "" for the whole. */
export function fragmentOf(view: View, anchor = ""): string {
  const parts = anchor === "" ? [] : [written(anchor)];
  for (const [axis, levels] of view.levels) parts.push(`${keyOf(axis)}=${[...levels].map(written).join(",")}`);
  if (view.find !== "") parts.push(`find=${written(view.find)}`);
  if (view.metric !== null) parts.push(`metric=${written(view.metric)}`);
  if (view.along !== null) parts.push(`along=${written(view.along)}`);
  if (view.baseline !== null) parts.push(`baseline=${[...view.baseline].map(([axis, level]) => `${written(axis)}:${written(level)}`).join(",")}`);
  if (view.sort !== null) parts.push(`sort=${view.sort.falling ? "-" : ""}${written(view.sort.by)}`);
  return parts.join("&");
}

/** What a fragment says, part by part: those that name nothing of this page are ignored and told. */
export function readFragment(text: string, choices: Choices): FragmentReading {
  let view = WHOLE;
  let anchor = "";
  const ignored: string[] = [];
  for (const part of text.split("&")) {
    const at = part.indexOf("=");
    if (part === "") continue;
    if (at < 0) anchor = read(part) ?? "";
    else {
      const [key, values] = [part.slice(0, at), part.slice(at + 1)];
      const found = OWN_KEYS.includes(key) ? readOwn(view, key, values, choices) : readLevels(view, key, values, choices);
      if (found === null) ignored.push(part);
      else view = found;
    }
  }
  return { view, anchor, ignored };
}

function readOwn(view: View, key: string, text: string, { axes, metrics, sortable, computes }: Choices): View | null {
  const value = read(text);
  if (key === "baseline") {
    const baseline = computes ? readBaseline(text, axes) : null;
    return baseline === null ? null : { ...view, baseline };
  }
  if (value === null) return null;
  if (key === "find") return { ...view, find: value };
  if (key === "sort") {
    const falling = value.startsWith("-") && !sortable.includes(value);
    const by = falling ? value.slice(1) : value;
    return sortable.includes(by) ? { ...view, sort: { by, falling } } : null;
  }
  if (!computes) return null;
  if (key === "metric") return metrics.includes(value) ? { ...view, metric: value } : null;
  return value === "" || axes.some(({ name, goesAlong }) => goesAlong && name === value) ? { ...view, along: value } : null;
}

function readBaseline(text: string, axes: readonly AxisChoice[]): ReadonlyMap<string, string> | null {
  const baseline = new Map<string, string>();
  for (const pair of text === "" ? [] : text.split(",")) {
    const at = pair.indexOf(":");
    const [axis, level] = [read(pair.slice(0, Math.max(0, at))), read(pair.slice(at + 1))];
    if (axis === null || level === null || axes.find(({ name }) => name === axis)?.levels.includes(level) !== true) return null;
    baseline.set(axis, level);
  }
  return baseline;
}

/** Levels are kept in their own order, and not at all where they are all there are. */
function readLevels(view: View, key: string, text: string, { axes }: Choices): View | null {
  const axis = axes.find(({ name }) => keyOf(name) === key);
  const wanted = text === "" ? [] : text.split(",").map(read);
  if (axis === undefined || !wanted.every((level) => level !== null && axis.levels.includes(level))) return null;
  return withLevels(view, axis, new Set(wanted));
}

/** The view with these levels of an axis. */
export function withLevels(view: View, { name, levels }: AxisChoice, wanted: ReadonlySet<string | null>): View {
  const kept = levels.filter((level) => wanted.has(level));
  const others = [...view.levels].filter(([axis]) => axis !== name);
  return { ...view, levels: new Map(kept.length === levels.length ? others : [...others, [name, new Set(kept)]]) };
}

function keyOf(axis: string): string {
  return OWN_KEYS.includes(axis) ? `axis.${axis}` : written(axis);
}

function written(text: string): string {
  return encodeURIComponent(text).replace(/%20/g, "+");
}

function read(text: string): string | null {
  try {
    return decodeURIComponent(text.replace(/\+/g, "%20"));
  } catch {
    return null;
  }
}
