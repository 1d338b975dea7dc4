/** Comparator of names by UTF-16 code units: the same order on every machine and in every locale. */
export function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
