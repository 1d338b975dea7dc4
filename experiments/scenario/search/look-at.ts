import type { LoadedExperiment } from "../experiment.js";
import { searchedIndex } from "./searched-arms.js";

/** Indices of arms that stand for all before anything runs: each of them, with a search under both ends of its range; at most about so many. */
export function armsToLookAt({ arms, search }: Pick<LoadedExperiment<unknown>, "arms" | "search">, most: number): number[] {
  if (search === null) return Array.from({ length: Math.min(arms.count, most) }, (_, index) => index);
  const ends = [...new Set([search.from, search.to])];
  const combinations = Math.min(search.count, Math.ceil(most / ends.length));
  return Array.from({ length: combinations }).flatMap((_, combination) => ends.map((value) => searchedIndex(search, combination, value)));
}
