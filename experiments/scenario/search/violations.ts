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

/** A point of a grid and whether the condition held there in one seed. */
interface GridVerdict {
  readonly position: number;
  readonly values: readonly number[];
  readonly holds: boolean;
}

/**
 * A contradiction to what holds at a point holding at every one that is nowhere less: the first point on the grid that holds while one
 * nowhere less does not, and the last such one. Null where there is none. O(n²).
 */
export function contradiction(verdicts: readonly GridVerdict[]): MonotonyViolation | null {
  const ordered = [...verdicts].sort((a, b) => a.position - b.position);
  for (const held of ordered) {
    if (!held.holds) continue;
    const failed = ordered.filter((other) => !other.holds && other.values.every((value, at) => value >= held.values[at])).at(-1);
    if (failed !== undefined) return { holds: held.position, fails: failed.position };
  }
  return null;
}
