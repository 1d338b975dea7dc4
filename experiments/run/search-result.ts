import type { SearchedArm, SearchFacts } from "../../analysis/index.js";
import { dimensionsOf, searchedIndex, valuesAt, type Search } from "../scenario/index.js";
import type { ArmSearch } from "./arm-search.js";

/** What a search found, for tables, manifest and messages. */
export interface SearchResult {
  readonly facts: SearchFacts;
  /** In the order of the combinations of the axes. */
  readonly arms: readonly SearchedArm[];
}

/** Puts together how the searches of all combinations of the axes ended. */
export function searchResult(search: Search, searches: readonly ArmSearch[]): SearchResult {
  const dimensions = dimensionsOf(search);
  const arms = searches.map((each): SearchedArm => {
    const { name, values, points, evaluated, violations, combination } = each;
    const { kind, found } = each.answer!;
    const at = found === null ? undefined : points.find(({ arm }) => arm.index === searchedIndex(search, combination, found));
    return {
      name,
      values: values.map((value) => (typeof value === "boolean" ? String(value) : value)),
      answer: kind,
      found: found === null ? null : valuesAt(dimensions, found),
      evaluated,
      violations: violations.length,
      arm: at?.arm.name ?? null,
    };
  });
  return { facts: factsOf(search, searches, arms), arms };
}

function factsOf(search: Search, searches: readonly ArmSearch[], arms: readonly SearchedArm[]): SearchFacts {
  const dimensions = dimensionsOf(search);
  const violations = searches.flatMap((each, at) => each.violations.map(({ seed, holds, fails }) => ({ arm: arms[at].name, seed, holds: valuesAt(dimensions, holds), fails: valuesAt(dimensions, fails) })));
  const without = new Map<string, number>();
  for (const { withoutValue } of searches) for (const [metric, runs] of withoutValue) without.set(metric, (without.get(metric) ?? 0) + runs);
  const runs = searches.reduce((sum, { points }) => sum + points.length, 0);
  const condition = search.condition.map(({ metric, text }) => ({ metric, expected: text }));
  const withoutValue = [...without].map(([metric, count]) => ({ metric, runs: count }));
  if (search.want === "cheapest") {
    const { over, want, minimise } = search;
    const unmeasured = searches.reduce((sum, each) => sum + each.unmeasured, 0);
    return { over: over.map((dimension) => ({ ...dimension })), want, minimise, runs, condition, violations, withoutValue, unmeasured };
  }
  const { name, path, from, to, want } = search;
  return { name, path, from, to, want, runs, condition, violations: violations.map(({ holds: [holds], fails: [fails], ...at }) => ({ ...at, holds, fails })), withoutValue };
}
