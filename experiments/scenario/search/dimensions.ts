import type { SearchGoal } from "../experiment.js";
import type { SearchDimension } from "./grid.js";

/** What a search varies, in the order of its columns. */
export function dimensionsOf(search: SearchGoal): readonly SearchDimension[] {
  if (search.want === "cheapest") return search.over;
  const { name, path, from, to } = search;
  return [{ name, path, from, to, step: 1 }];
}
