import type { ReportInput } from "../report/input.js";
import { familyConfidence } from "../statistics/index.js";
import { settingDifferences, type SettingDifference } from "./configuration.js";
import { contrastOf, judge, wayOf, type Contrast, type Judged } from "./contrast.js";
import { matchArms, matchMetrics, type ArmPair, type Matched, type MetricPair } from "./match.js";

/** What `compare` reads of a folder. */
export type ComparedResults = Pick<ReportInput, "manifest" | "runs">;

/** Two result folders side by side. */
export interface SideBySide {
  readonly settings: readonly SettingDifference[];
  readonly arms: Matched<ArmPair>;
  readonly metrics: Matched<MetricPair>;
  /** Arms that were paired by seed; the others met other worlds or have no two seeds in common. */
  readonly paired: number;
  /** Seeds that only one of an arm's two sides has, in any arm. */
  readonly seeds: { readonly onlyA: readonly string[]; readonly onlyB: readonly string[] };
  /** Intervals made, each wide enough that all hold at once. */
  readonly comparisons: number;
  /** Confidence of each. */
  readonly confidence: number;
  /** Arm by arm in the order of the first folder; metrics without any value are left out. */
  readonly judged: readonly Judged[];
}

/**
 * Holds the runs of two folders against each other: every metric that both have, or those that either measures, in every arm that both have.
 * All intervals hold at once with 95 % (Bonferroni over all comparisons), so that of two folders of one law one pair in twenty at most is said to differ anywhere.
 */
export function sideBySide(a: ComparedResults, b: ComparedResults, { measuredOnly = false }: { readonly measuredOnly?: boolean } = {}): SideBySide {
  const arms = matchArms(a.runs, b.runs);
  const all = matchMetrics(a.runs, b.runs);
  const asked = new Set([...a.manifest.measure, ...b.manifest.measure]);
  const metrics = measuredOnly && asked.size > 0 ? { ...all, both: all.both.filter(({ id }) => asked.has(id)) } : all;
  let paired = 0;
  const contrasts: Contrast[] = [];
  for (const arm of arms.both) {
    const way = wayOf(arm, a.runs, b.runs);
    if (way.way === "paired") paired += 1;
    for (const metric of metrics.both) {
      const contrast = contrastOf(arm, metric, a.runs, b.runs, way);
      if (contrast !== null) contrasts.push(contrast);
    }
  }
  const comparisons = contrasts.filter(({ isJudged }) => isJudged).length;
  const confidence = familyConfidence(comparisons);
  return {
    settings: settingDifferences(a.manifest, b.manifest),
    arms,
    metrics,
    paired,
    seeds: { onlyA: seedsOnlyIn(arms.both, "a", "b"), onlyB: seedsOnlyIn(arms.both, "b", "a") },
    comparisons,
    confidence,
    judged: contrasts.map((contrast) => judge(contrast, confidence)),
  };
}

/** Whether anything differs beyond noise, or an arm has no counterpart: its results are not what the other folder says. */
export function differs({ judged, arms }: SideBySide): boolean {
  return arms.onlyA.length + arms.onlyB.length > 0 || judged.some(({ verdict }) => verdict === "differs");
}

function seedsOnlyIn(arms: readonly ArmPair[], side: "a" | "b", other: "a" | "b"): string[] {
  return [...new Set(arms.flatMap((arm) => [...arm[side].rowBySeed.keys()].filter((seed) => !arm[other].rowBySeed.has(seed))))];
}
