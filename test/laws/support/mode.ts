/** `npm run laws` sets `full`: larger samples, and the checks that are too long for `npm test`. */
export const isFull = process.env.LAWS === "full";

/** Index of the half-widths in force. */
export const column = isFull ? 1 : 0;

/** Independent replications of each law. */
export const REPLICATIONS = 30;

/** Probability that a right simulator fails somewhere in the whole family, were the seeds not fixed. */
export const FAMILY_ALPHA = 0.01;

/** Seeds 1 to 30; with `LAWS_SEED=20261123`, 20261123001 to 20261123030: another sample of the same laws. */
export function seedOf(replication: number): string {
  const base = process.env.LAWS_SEED;
  return base === undefined ? String(replication) : `${base}${String(replication).padStart(3, "0")}`;
}
