import type { LoadedExperiment } from "../experiment.js";
import { dimensionsOf } from "./dimensions.js";
import { gridSize } from "./grid.js";
import { searchedIndex } from "./searched-arms.js";

/** Indices of arms that stand for all before anything runs: each of them, with a search under both ends of its range; at most about so many. */
export function armsToLookAt({ arms, search }: Pick<LoadedExperiment<unknown>, "arms" | "search">, most: number): number[] {
  if (search === null) return Array.from({ length: Math.min(arms.count, most) }, (_, index) => index);
  const ends = [...new Set([0, gridSize(dimensionsOf(search)) - 1])];
  const combinations = Math.min(search.count, Math.ceil(most / ends.length));
  return Array.from({ length: combinations }).flatMap((_, combination) => ends.map((position) => searchedIndex(search, combination, position)));
}
