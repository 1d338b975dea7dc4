import type { DesignFacts } from "../sensitivity/index.js";
import { element, escapeMarkup } from "../text/index.js";

/** How points were laid, and over what. */
export function designMethod({ kind, seed, parameters, factors, points }: DesignFacts): string {
  const told = Object.entries(parameters).map(([key, value]) => `${key} ${String(value)}`).join(", ");
  const rows = factors.map(({ name, path, from, to, unit, scale, whole }) => {
    const how = [scale === "log" ? "equal shares of ratios" : "", whole ? "whole numbers" : ""].filter((part) => part !== "").join(", ");
    const range = [`${from} to ${to}`, unit].filter((part) => part !== "").join(" ");
    return element("tr", {}, element("th", { scope: "row" }, escapeMarkup(name)), element("td", { class: "text" }, element("code", {}, escapeMarkup(path))), element("td", { class: "text" }, escapeMarkup(range)), element("td", { class: "text" }, how));
  });
  const head = element("tr", {}, ...["factor", "sets", "range", ""].map((name) => element("th", { scope: "col" }, name)));
  return element("p", {}, escapeMarkup(`${points} points by the design ${kind} (${told}; seed ${seed}, which is none of a run). All points meet the same seeds.`))
    + element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows));
}
