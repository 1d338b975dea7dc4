/**
 * Whole seconds started between two instants: the least integer n ≥ 0 with start + n ≥ end in exact arithmetic.
 *
 * `end - start` may round (0.1 to 3600.1 is not 3600 in floats, and may come out as it), which would gain or lose
 * a second at a boundary. Knuth's two-sum gives the rounding error e, so that the true length is d + e exactly. Where
 * d is no integer, the next integer lies at least one ulp of d away and e at most half of one: the ceiling of d is
 * right. Where d is an integer, the sign of e decides.
 */
export function startedSeconds(start: number, end: number): number {
  if (!(end > start)) return 0;
  const d = end - start;
  const endBack = d + start;
  const e = end - endBack + (endBack - d - start);
  return Number.isInteger(d) && e > 0 ? d + 1 : Math.ceil(d);
}

/** Whole units of `unitSeconds` [integer, ≥ 1] started between two instants; exact like {@link startedSeconds}. */
export function startedUnits(start: number, end: number, unitSeconds: number): number {
  // start + n·unit ≥ end exactly when n·unit, an integer, is at least the started seconds.
  const seconds = startedSeconds(start, end);
  const over = seconds % unitSeconds;
  return (seconds - over) / unitSeconds + (over > 0 ? 1 : 0);
}
