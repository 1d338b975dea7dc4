import { formatPath } from "../document/path.js";
import { printable, type IssueLog } from "../document/issue.js";
import { didYouMean } from "../document/set.js";
import type { MapEntry, TreeNode } from "../document/tree.js";
import { shownNode, withoutKeys } from "../document/tree.js";
import type { AxisPlan } from "./axis-plan.js";
import { labelOf } from "./axis-plan.js";
import { readAxis } from "./axis.js";

/** True where an entry of `vary` is a zip: several axes that move together. */
export function isZip({ value }: MapEntry): boolean {
  return value.kind === "map" && value.entries.has("zip");
}

/** The axes that an entry of `vary` declares by name, a zip's own ones in place of it, with the way there. */
export function declaredAxes(vary: TreeNode | undefined): { readonly name: string; readonly entry: MapEntry; readonly path: readonly string[] }[] {
  if (vary?.kind !== "map") return [];
  return [...vary.entries].flatMap(([name, entry]) => {
    const path = ["vary", name];
    if (!isZip(entry) || entry.value.kind !== "map") return [{ name, entry, path }];
    const zipped = entry.value.entries.get("zip")!.value;
    return zipped.kind === "map" ? [...zipped.entries].map(([inner, own]) => ({ name: inner, entry: own, path: [...path, "zip", inner] })) : [];
  });
}

/** Reads `pair: { zip: { remote: { path, values }, price: { path, values } } }`: the first value of each, then the second of each, and so on. */
export function readZip(zip: string, entry: MapEntry, log: IssueLog): readonly AxisPlan[] | { readonly count: bigint } | null {
  const refuse = (place: TreeNode["place"], below: readonly string[], message: string): null => {
    log.add(place, formatPath(["vary", zip, ...below]), message);
    return null;
  };
  if (entry.value.kind !== "map") return null;
  for (const [key, { keyPlace }] of entry.value.entries) {
    if (key !== "zip") refuse(keyPlace, [key], `expected zip alone, got the key "${printable(key, 60)}" beside it${didYouMean(key, ["zip"])}`);
  }
  const node = entry.value.entries.get("zip")!.value;
  if (node.kind !== "map" || node.entries.size < 2) return refuse(node.place, ["zip"], `expected a map of at least two axes, got ${node.kind === "map" ? `${node.entries.size}` : shownNode(node)}`);
  const plans: AxisPlan[] = [];
  const pins: { readonly plan: AxisPlan; readonly node: TreeNode }[] = [];
  let isWhole = true;
  for (const [name, own] of node.entries) {
    const free = own.value.kind === "map" ? { ...own, value: withoutKeys(own.value, ["default"]) } : own;
    const plan = readAxis(name, free, log, ["vary", zip, "zip", name], true);
    if (plan !== null && "count" in plan) return plan;
    if (plan === null) isWhole = false;
    else plans.push({ ...plan, zip });
    const pin = own.value.kind === "map" ? own.value.entries.get("default")?.value : undefined;
    if (plan !== null && pin !== undefined && !(pin.kind === "leaf" && pin.value === null)) pins.push({ plan, node: pin });
  }
  if (!isWhole) return null;
  if (plans.some(({ options }) => options.length !== plans[0].options.length)) {
    return refuse(node.place, ["zip"], `expected as many values in each axis of a zip, got ${plans.map(({ name, options }) => `${options.length} of ${name}`).join(", ")}`);
  }
  const seen = new Set<string>();
  plans[0].options.forEach(({ place }, index) => {
    const together = plans.map(({ name, options }) => `${name}=${labelOf(options[index].value)}`).join(", ");
    if (seen.has(together)) refuse(place, ["zip"], `expected each combination of values once, got ${printable(together, 100)} again`);
    seen.add(together);
  });
  return pinned(plans, pins, zip, log);
}

/** A `default` of one axis pins all of the zip: nothing says what the others are beside a value that is not listed. */
function pinned(plans: readonly AxisPlan[], pins: readonly { readonly plan: AxisPlan; readonly node: TreeNode }[], zip: string, log: IssueLog): readonly AxisPlan[] | null {
  let rows = plans[0].options.map((_, index) => index);
  for (const { plan: { name, options }, node } of pins) {
    const label = node.kind === "leaf" ? labelOf(node.value ?? "") : "";
    const labels = [...new Set(rows.map((index) => labelOf(options[index].value)))];
    rows = rows.filter((index) => labelOf(options[index].value) === label);
    if (rows.length > 0) continue;
    log.add(node.place, formatPath(["vary", zip, "zip", name, "default"]), `expected one of the zipped values ${labels.slice(0, 30).join(", ")}, got ${shownNode(node)}${didYouMean(label, labels)}`);
    return null;
  }
  return plans.map((plan) => ({ ...plan, options: rows.map((index) => plan.options[index]) }));
}
