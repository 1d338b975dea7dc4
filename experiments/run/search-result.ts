import type { SearchedArm, SearchFacts } from "../../analysis/index.js";
import type { Search } from "../scenario/index.js";
import type { ArmSearch } from "./arm-search.js";

/** What a search found, for tables, manifest and messages. */
export interface SearchResult {
  readonly facts: SearchFacts;
  /** In the order of the combinations of the axes. */
  readonly arms: readonly SearchedArm[];
}

/** Puts together how the searches of all combinations of the axes ended. */
export function searchResult(search: Search, searches: readonly ArmSearch[]): SearchResult {
  const arms = searches.map((each): SearchedArm => {
    const { name, values, points, evaluated, violations } = each;
    const { kind, found } = each.answer!;
    const at = points.find(({ arm }) => arm.values.at(-1) === found);
    return { name, values: values.map((value) => (typeof value === "boolean" ? String(value) : value)), answer: kind, found, evaluated, violations: violations.length, arm: at?.arm.name ?? null };
  });
  const violations = searches.flatMap((each, at) => each.violations.map(({ seed, holds, fails }) => ({ arm: arms[at].name, seed, holds, fails })));
  const without = new Map<string, number>();
  for (const { withoutValue } of searches) for (const [metric, runs] of withoutValue) without.set(metric, (without.get(metric) ?? 0) + runs);
  const { name, path, from, to, want, condition } = search;
  const runs = searches.reduce((sum, { points }) => sum + points.length, 0);
  return {
    facts: {
      name, path, from, to, want, runs,
      condition: condition.map(({ metric, text }) => ({ metric, expected: text })),
      violations,
      withoutValue: [...without].map(([metric, count]) => ({ metric, runs: count })),
    },
    arms,
  };
}
