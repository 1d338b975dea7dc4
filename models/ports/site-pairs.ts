const SEPARATOR = "--";

/** Every reading of `A--B` as two known sites, by index; site names may themselves contain two dashes. */
export function pairReadings(key: string, siteNames: readonly string[]): [number, number][] {
  const found: [number, number][] = [];
  for (let cut = key.indexOf(SEPARATOR); cut >= 0; cut = key.indexOf(SEPARATOR, cut + 1)) {
    const from = siteNames.indexOf(key.slice(0, cut));
    const to = siteNames.indexOf(key.slice(cut + SEPARATOR.length));
    if (from >= 0 && to >= 0) found.push([from, to]);
  }
  return found;
}

/** Name of the way between two sites, both directions: `a--b`, in order of name. */
export const pairName = (one: string, other: string): string => (one < other ? one + SEPARATOR + other : other + SEPARATOR + one);

/** Site of an end of the network, which is the site itself or a part of it, `site/part`. */
export const siteOfEnd = (end: string): string => end.split("/", 1)[0];
