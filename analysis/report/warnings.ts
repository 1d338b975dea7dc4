import { WARNINGS } from "../comparison/index.js";
import type { Warning, WarningCode } from "../comparison/index.js";
import type { Study } from "../study.js";
import { element, escapeMarkup } from "../text/index.js";
import { count } from "./method.js";

/** Cases named under one warning; the rest are counted. */
const NAMED = 6;

/** What is weak about these numbers, the general meaning first and the cases under it, and what failed. */
export function warningsSection(study: Study): string {
  const { warnings } = study.summary;
  const { failures } = study.input.manifest;
  if (warnings.length === 0 && failures.length === 0) {
    return element("p", {}, "None: every run gave its values, there are enough seeds, no interval is without width, and every comparison came out one way or the other.");
  }
  const codes = (Object.keys(WARNINGS) as WarningCode[]).filter((code) => warnings.some((warning) => warning.code === code));
  const items = codes.map((code) => {
    const cases = byMetric(warnings.filter((warning) => warning.code === code));
    return element("li", {}, escapeMarkup(WARNINGS[code]), ...cases.map((text) => element("div", { class: "note" }, escapeMarkup(text))));
  });
  const failed = failures.slice(0, 20).map(({ arm, seed, message }) => element("div", { class: "note" }, escapeMarkup(`${arm}, seed ${seed}: ${message}`)));
  const rest = failures.length > 20 ? element("div", { class: "note" }, `and ${failures.length - 20} more`) : "";
  if (failures.length > 0) items.unshift(element("li", {}, `${count(failures.length, "run")} failed and gave no row:`, ...failed, rest));
  return element("ul", { class: "warnings" }, ...items);
}

function byMetric(warnings: readonly Warning[]): string[] {
  const groups = new Map<string, Warning[]>();
  for (const warning of warnings) groups.set(warning.metric ?? "", [...(groups.get(warning.metric ?? "") ?? []), warning]);
  return [...groups].map(([metric, cases]) => {
    const named = cases.slice(0, NAMED).map((warning) => (metric === "" ? `${warning.arm} (${warning.text})` : warning.arm));
    const rest = cases.length > NAMED ? ` and ${cases.length - NAMED} more arms` : "";
    return `${metric === "" ? "" : `${metric}: `}${named.join("; ")}${rest}`;
  });
}
