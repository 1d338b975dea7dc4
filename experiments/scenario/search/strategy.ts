import type { CheapestSearch } from "../experiment.js";
import { nextStep, type SearchRange } from "./bisection.js";
import { frontierAtMost, frontierStep } from "./frontier.js";
import { countOf, valuesAt } from "./grid.js";
import { contradiction, violationOf, type MonotonyViolation } from "./violations.js";

/** What is known of a point of the grid once all its seeds have run. */
export interface PointOutcome {
  /** Whether the condition held in every seed. */
  readonly holds: boolean;
  /** Mean over seeds of what is to be small; null where a seed has no value, and where nothing is to be small. */
  readonly cost: number | null;
}

/**
 * How a search ends. `exact`, `at-least`, `at-most`, `none` as of a bisection; `cheapest`: the cheapest of the points that hold;
 * `unmeasured`: the condition holds, but no point at which it does has a value of what is to be small.
 */
export type GridAnswer =
  | { readonly kind: "exact" | "at-least" | "at-most" | "cheapest"; readonly found: number }
  | { readonly kind: "none" | "unmeasured"; readonly found: null };

/** Positions to evaluate next, or the answer; and how many may still be needed, those included. */
export type StrategyStep =
  | { readonly positions: readonly number[]; readonly atMost: number }
  | { readonly answer: GridAnswer; readonly atMost: 0 };

/** A search over a grid: told what holds where, it asks for the next points. Pure, so that who computes them and when changes nothing. */
export interface Strategy {
  next(outcomes: ReadonlyMap<number, PointOutcome>): StrategyStep;
  /** A contradiction to what is taken for granted among the verdicts of one seed; null where there is none. */
  violationOf(verdicts: ReadonlyMap<number, boolean>): MonotonyViolation | null;
}

/** What a strategy is made of. */
export type StrategyGoal = SearchRange | Pick<CheapestSearch, "want" | "over">;

export function strategyOf(goal: StrategyGoal): Strategy {
  return goal.want === "cheapest" ? cheapest(goal) : bisection(goal);
}

/** Points that a whole search evaluates at most. */
export function valuesAtMost(goal: StrategyGoal): number {
  return goal.want === "cheapest" ? frontierAtMost(goal.over.map(countOf)) : strategyOf(goal).next(new Map()).atMost;
}

function bisection(range: SearchRange): Strategy {
  const { from, want } = range;
  return {
    next(outcomes) {
      const step = nextStep(range, new Map([...outcomes].map(([position, { holds }]) => [from + position, holds])));
      if ("values" in step) return { positions: step.values.map((value) => value - from), atMost: step.atMost };
      const { answer } = step;
      return { answer: answer.found === null ? answer : { ...answer, found: answer.found - from }, atMost: 0 };
    },
    violationOf: (verdicts) => violationOf(want, verdicts),
  };
}

function cheapest({ over }: Pick<CheapestSearch, "over">): Strategy {
  const counts = over.map(countOf);
  return {
    next(outcomes) {
      const step = frontierStep(counts, new Map([...outcomes].map(([position, { holds }]) => [position, holds])));
      return step.positions.length > 0 ? step : { answer: cheapestOf(outcomes), atMost: 0 };
    },
    violationOf(verdicts) {
      return contradiction([...verdicts].map(([position, holds]) => ({ position, values: valuesAt(over, position), holds })));
    },
  };
}

/** The cheapest point that holds, the first on the grid among equals. */
function cheapestOf(outcomes: ReadonlyMap<number, PointOutcome>): GridAnswer {
  const holding = [...outcomes].filter(([, { holds }]) => holds).sort(([a], [b]) => a - b);
  if (holding.length === 0) return { kind: "none", found: null };
  let best: { readonly found: number; readonly cost: number } | null = null;
  for (const [found, { cost }] of holding) {
    if (cost !== null && (best === null || cost < best.cost)) best = { found, cost };
  }
  return best === null ? { kind: "unmeasured", found: null } : { kind: "cheapest", found: best.found };
}
