import { WARNINGS } from "./warning.js";
import type { Warning, WarningCode } from "./warning.js";

/** A line for each sort of weakness, with the arms it holds for: of each metric by itself, because an arm weak in one may be sound in another. `total` is the number of arms. */
export function weaknessNotes(warnings: readonly Warning[], total: number): string[] {
  const arms = new Map<WarningCode, Map<string, Set<string>>>();
  for (const { code, arm, metric = "" } of warnings) {
    const metrics = arms.get(code) ?? new Map<string, Set<string>>();
    arms.set(code, metrics.set(metric, (metrics.get(metric) ?? new Set<string>()).add(arm)));
  }
  return [...arms].map(([code, metrics]) => {
    const cases = [...metrics].map(([metric, { size }], index) => `${metric === "" ? "" : `${metric} in `}${size}${index === 0 ? ` of ${total} arms` : ""}`);
    return `${WARNINGS[code]} (${cases.join("; ")})`;
  });
}
