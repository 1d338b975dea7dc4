/** "20 seeds", "3 to 20 seeds", "at most 20 seeds". */
export function seedCounts(counts: readonly number[]): string {
  const least = counts.reduce((low, count) => Math.min(low, count), Infinity);
  const greatest = counts.reduce((high, count) => Math.max(high, count), -Infinity);
  if (greatest === 0) return "no seeds";
  if (least === greatest || least === 0) return `${least === 0 ? "at most " : ""}${greatest} ${greatest === 1 ? "seed" : "seeds"}`;
  return `${least} to ${greatest} seeds`;
}
