/** Whether the greatest of some values is more than so many times the least: on one scale the least would lie at its end. Of no values none is. */
export function areFarApart(values: readonly number[], times: number): boolean {
  return Math.max(...values) > times * Math.min(...values);
}
