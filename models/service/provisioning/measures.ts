import type { SpecIssue } from "../../ports/index.js";
import type { ProvisioningView } from "./contract.js";

/** What an auto scaler may look at; one of these keys says which. */
export const MEASURES = ["utilisation", "queue", "response"] as const;
export type Measure = (typeof MEASURES)[number];

/** The measure that a spec names. */
export function measureIn(spec: Readonly<Record<string, unknown>>): Measure {
  return MEASURES.find((measure) => spec[measure] !== undefined) as Measure;
}

/** The measure of the whole service since the last look; NaN where there was nothing to measure. */
export function measured(measure: Measure, view: ProvisioningView): number {
  switch (measure) {
    case "utilisation":
      return view.load.utilisation;
    case "queue":
      return view.waitingSlots / view.serviceReady;
    case "response":
      return view.load.responseSeconds;
  }
}

/** Exactly one measure has to be named. */
export function measureIssues(spec: Readonly<Record<string, unknown>>): SpecIssue[] {
  const named = MEASURES.filter((measure) => spec[measure] !== undefined);
  if (named.length === 1) return [];
  return [{ path: named.slice(1, 2), expected: `one of ${MEASURES.join(", ")}`, got: named.length === 0 ? "none" : named.join(" and ") }];
}
