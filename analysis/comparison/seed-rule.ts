import { z } from "zod";
import { estimate } from "../statistics/index.js";
import { significant } from "../text/index.js";

/** What the manifest says of a rule that chose the number of seeds. */
export const seedRuleSchema = z.looseObject({
  metric: z.string(),
  halfWidth: z.string().describe("Half width asked for, as written"),
  min: z.number().describe("Seeds looked at first"),
  step: z.number(),
  max: z.number(),
  used: z.number().describe("Seeds that were run in every arm"),
  unmet: z.array(z.looseObject({ arm: z.string(), reached: z.number().nullable().describe("Half width with all seeds, of the mean where the rule is; null where there is none") })).describe("Arms that all seeds were not enough for"),
});

export type SeedRuleFacts = z.infer<typeof seedRuleSchema>;

/** A rule as numbers: `halfWidth` is of the mean where `isRelative`. */
export interface WidthRule {
  readonly halfWidth: number;
  readonly isRelative: boolean;
  readonly min: number;
}

/**
 * How wide the 95 % interval of some values is by the measure of a rule, and whether that is narrow enough. Runs without a value count as not there:
 * below `min` values nothing is narrow. Null where there is no such width.
 */
export function widthUnder(rule: WidthRule, values: readonly number[]): { readonly reached: number | null; readonly isMet: boolean } {
  const { n, mean, high } = estimate(values);
  if (mean === null || high === null) return { reached: null, isMet: false };
  const half = high - mean;
  const reached = half === 0 ? 0 : rule.isRelative ? (mean === 0 ? null : half / Math.abs(mean)) : half;
  return { reached, isMet: n >= rule.min && reached !== null && reached <= rule.halfWidth };
}

/** "5 % of the mean of throughput" */
function goal({ halfWidth, metric }: SeedRuleFacts): string {
  return halfWidth.endsWith("%") ? `${halfWidth} of the mean of ${metric}` : `${halfWidth} for ${metric}`;
}

/** How many seeds a rule took and why, as a sentence for report and terminal. */
export function seedRuleText(facts: SeedRuleFacts): string {
  const { used, min, step, max, unmet } = facts;
  const looks = min === max ? `with ${min} seeds` : `with ${min} seeds and then every ${step} more`;
  const rule = `The half width of the 95 % interval was to be at most ${goal(facts)} in every arm, looked at ${looks}, at most ${max}`;
  return unmet.length === 0 ? `${rule}: reached with ${used}.` : `${rule}: not reached with ${used} in ${unmet.length === 1 ? "1 arm" : `${unmet.length} arms`}.`;
}

/** Arms that all seeds were not enough for, and how far each came. */
export function unmetText({ halfWidth, unmet }: SeedRuleFacts): string[] {
  const isRelative = halfWidth.endsWith("%");
  const width = (reached: number): string => (isRelative ? `${significant(100 * reached, 3)} %` : significant(reached, 3));
  return unmet.map(({ arm, reached }) => `${arm}: ${reached === null ? "no half width" : `half width ${width(reached)}`} where ${halfWidth} was asked for`);
}
