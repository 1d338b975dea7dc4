/** Marks of a line from which on those within so many pixels of each other are drawn as one. */
const CROWD = 240;
const NEAR = 6;

/** One of the marks that would be drawn over each other, with how many more there are. */
export interface Crowded<T> {
  readonly spot: T;
  readonly more: number;
}

/** All marks where there are few; of a crowd, one for each square of a few pixels. */
export function apart<T>(spots: readonly T[], x: (spot: T) => number, y: (spot: T) => number): readonly Crowded<T>[] {
  if (!isCrowd(spots)) return spots.map((spot) => ({ spot, more: 0 }));
  const places = new Map<string, { readonly spot: T; more: number }>();
  for (const spot of spots) {
    const place = `${Math.floor(x(spot) / NEAR)} ${Math.floor(y(spot) / NEAR)}`;
    const taken = places.get(place);
    if (taken === undefined) places.set(place, { spot, more: 0 });
    else taken.more += 1;
  }
  return [...places.values()];
}

export function isCrowd(spots: readonly unknown[]): boolean {
  return spots.length > CROWD;
}

/** What a caption says where there is a crowd. */
export const CROWD_TEXT = `Of arms of a line within ${NEAR} px of each other one is drawn; the table has all.`;

/** What a mark says of those it stands for. */
export function moreText(more: number): string {
  return more === 0 ? "" : `and ${more} more ${more === 1 ? "arm" : "arms"} within ${NEAR} px`;
}
