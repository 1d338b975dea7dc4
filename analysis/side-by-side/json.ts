import { differs, type SideBySide } from "./compare.js";

/** The same as one object, with every comparison made. */
export function sideBySideJson(result: SideBySide): object {
  const { settings, arms, metrics, seeds, paired, comparisons, confidence, judged } = result;
  return {
    differs: differs(result),
    settings,
    arms: { both: arms.both.map(({ name }) => name), onlyA: arms.onlyA, onlyB: arms.onlyB, paired },
    metrics: { both: metrics.both.map(({ id }) => id), onlyA: metrics.onlyA, onlyB: metrics.onlyB },
    seeds,
    comparisons,
    confidence,
    values: judged.map(({ arm, metric, way, a, b, verdict, meanA, meanB, difference }) => ({
      arm: arm.name,
      metric: metric.id,
      unit: metric.a.unit ?? "",
      verdict,
      way,
      runs_a: a.length,
      runs_b: b.length,
      mean_a: meanA,
      mean_b: meanB,
      difference: difference?.mean ?? null,
      ci_low: difference?.low ?? null,
      ci_high: difference?.high ?? null,
    })),
  };
}
