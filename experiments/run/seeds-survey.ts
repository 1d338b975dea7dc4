import { looksOf, type SeedRule } from "../scenario/index.js";
import { Widths } from "./all-points.js";
import { withSeeds, type Engine, type Study } from "./engine.js";
import { planPoints, surveyPoints, type PlannedPoint } from "./plan.js";
import type { PointStore } from "./point-store.js";
import type { SearchSurvey } from "./search-survey.js";

/** Follows a rule for the number of seeds through the points that are there; writes nothing. */
export function surveySeeds(study: Study, engine: Engine, store: PointStore, until: SeedRule): SearchSurvey {
  const { seeds } = study.experiment;
  const widths = new Widths(until, store);
  for (const look of looksOf(until)) {
    const plan = planPoints(withSeeds(study, seeds.slice(0, look)), engine);
    const survey = surveyPoints(plan, store);
    const isDecided = survey.todo.length === 0 && (look === until.max || widths.look(plan, look).unmet.length === 0);
    if (survey.todo.length === 0 && !isDecided) continue;
    const whole = isDecided ? plan : planPoints(study, engine);
    const atMost = new Set(whole.map(({ key }) => key)).size;
    return { ...survey, atMost, arms: byArm(whole, new Set(survey.done.map(({ key }) => key))) };
  }
  throw new TypeError("a rule without a step");
}

function byArm(plan: readonly PlannedPoint[], done: ReadonlySet<string>): SearchSurvey["arms"] {
  const arms = new Map<string, { done: number; atMost: number }>();
  for (const { arm, key } of plan) {
    const counts = arms.get(arm.name) ?? { done: 0, atMost: 0 };
    arms.set(arm.name, counts);
    counts.atMost += 1;
    if (done.has(key)) counts.done += 1;
  }
  return [...arms].map(([name, counts]) => ({ name, ...counts }));
}
