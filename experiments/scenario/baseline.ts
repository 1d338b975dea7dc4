import type { IssueLog, Place } from "./document/issue.js";
import { printable } from "./document/issue.js";
import { formatPath } from "./document/path.js";
import { didYouMean } from "./document/set.js";
import type { MapNode } from "./document/tree.js";
import { shownNode } from "./document/tree.js";
import type { AxisValue } from "./experiment.js";
import type { AxisPlan } from "./sweep/axis-plan.js";
import { labelOf } from "./sweep/axis-plan.js";

const NAMES_SHOWN = 40;

/**
 * The baseline: values of some axes. Null where there is none, and where an axis is pinned to another value,
 * because then no arm of the sweep has it. What is searched has no place in it: arms are compared where their own search ends.
 */
export function readBaseline(root: MapNode, axes: readonly AxisPlan[], searched: readonly string[], log: IssueLog): ReadonlyMap<string, AxisValue> | null {
  const node = root.entries.get("baseline")?.value;
  if (node === undefined) return null;
  if (node.kind !== "map" || node.entries.size === 0) {
    log.add(node.place, "baseline", `expected a map of axes to values such as { remote: 0 }, got ${node.kind === "map" ? "an empty map" : shownNode(node)}`);
    return null;
  }
  const names = axes.map(({ name }) => name);
  const baseline = new Map<string, AxisValue>();
  let present = true;
  for (const [name, { keyPlace, value: wanted }] of node.entries) {
    const axis = axes.find((candidate) => candidate.name === name);
    const path = formatPath(["baseline", name]);
    if (axis === undefined && searched.includes(name)) {
      log.add(keyPlace, path, `expected the name of an axis (${names.join(", ") || "there is none"}), got ${name}, which is searched: arms are compared at the values found`);
      continue;
    }
    if (axis === undefined) {
      log.add(keyPlace, path, `expected the name of an axis (${names.join(", ") || "there is none"}), got "${printable(name, 60)}"${didYouMean(name, names)}`);
      continue;
    }
    const label = wanted.kind === "leaf" && wanted.value !== null ? labelOf(wanted.value) : undefined;
    const found = [...axis.options.map((option) => option.value), ...axis.declared].find((candidate) => labelOf(candidate) === label);
    if (found === undefined) {
      const labels = axis.declared.map(labelOf);
      log.add(wanted.place, path, `expected a value of the axis ${name} (${labels.slice(0, NAMES_SHOWN).join(", ")}), got ${shownNode(wanted)}${didYouMean(label ?? "", labels)}`);
      continue;
    }
    if (!axis.options.some((option) => labelOf(option.value) === label)) present = false;
    baseline.set(name, found);
  }
  for (const zip of new Set(axes.flatMap((axis) => (axis.zip !== undefined && baseline.has(axis.name) ? [axis.zip] : [])))) {
    if (!completeZip(axes.filter((axis) => axis.zip === zip), baseline, node.place, log)) present = false;
  }
  return present ? baseline : null;
}

/** Names the other axes of a zip too, because they move with the one that is named; false where no arm has that row. */
function completeZip(zipped: readonly AxisPlan[], baseline: Map<string, AxisValue>, place: Place, log: IssueLog): boolean {
  const named = zipped.filter(({ name }) => baseline.has(name));
  const rows = zipped[0].declared.map((_, row) => row).filter((row) => named.every(({ name, declared }) => labelOf(declared[row]) === labelOf(baseline.get(name)!)));
  if (rows.length !== 1) {
    const written = named.map(({ name }) => `${name}=${labelOf(baseline.get(name)!)}`).join(", ");
    const others = zipped.filter((axis) => !named.includes(axis)).map(({ name }) => name);
    const advice = rows.length === 0 ? "which no row of it has" : `which ${rows.length} rows of it have: name ${others.join(" or ")} too`;
    log.add(place, "baseline", `expected one row of the zip ${zipped[0].zip!}, got ${written}, ${advice}`);
    return false;
  }
  for (const { name, declared } of zipped) baseline.set(name, declared[rows[0]]);
  return zipped[0].options.some((_, option) => zipped.every(({ options, name }) => labelOf(options[option].value) === labelOf(baseline.get(name)!)));
}
