import { z } from "zod";

/** Points of one design, whatever its kind. */
export const POINTS_MOST = 100_000;

/** The number of points, as designs take it. */
export function pointsKey(description: string): z.ZodType<number> {
  return z.int().min(1).max(POINTS_MOST).describe(description);
}
