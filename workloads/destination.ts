import { z } from "zod";

/** The key that every workload has. */
export const destination = {
  to: z.string().min(1).describe("Name of the service the jobs go to"),
};

/** How long a source that could go on for ever does. */
export const limits = {
  count: z.int().min(0).optional().describe("Number of jobs; default: no limit"),
};

/** Parsed `limits`. */
export interface Limits {
  readonly count?: number | undefined;
}

/** True where nothing but the horizon ends the source. */
export const isUnlimited = ({ count }: Limits): boolean => count === undefined;
