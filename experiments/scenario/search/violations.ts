/** Two values that contradict what a search takes for granted: the condition holds at the one and not at the other, which should be easier. */
export interface MonotonyViolation {
  readonly holds: number;
  readonly fails: number;
}

/**
 * The widest contradiction among the verdicts of one seed, null where there is none. Searching for the largest value takes for granted that
 * what holds at a value holds at every smaller one; searching for the smallest, at every larger one. O(n).
 */
export function violationOf(want: "max" | "min", verdicts: ReadonlyMap<number, boolean>): MonotonyViolation | null {
  const sign = want === "max" ? 1 : -1;
  let holds: number | null = null;
  let fails: number | null = null;
  for (const [value, verdict] of verdicts) {
    if (verdict && (holds === null || sign * (value - holds) > 0)) holds = value;
    if (!verdict && (fails === null || sign * (value - fails) < 0)) fails = value;
  }
  return holds !== null && fails !== null && sign * (holds - fails) > 0 ? { holds, fails } : null;
}
