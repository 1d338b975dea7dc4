/** Young's first-order interval √(2 C M) between checkpoints [s], for writing times C and mean times between interruptions M (Young, CACM 17(9), 1974). */
export function youngSeconds(writingSeconds: number, mtbfSeconds: number): number {
  return Math.sqrt(2 * writingSeconds * mtbfSeconds);
}

/**
 * Daly's higher-order interval [s] (Daly, FGCS 22(3), 2006, eq. 37): √(2 C M) · (1 + √(C / 2M) / 3 + (C / 2M) / 9) − C for C < 2M, else M.
 * Computed between checkpoints, writing not counted.
 */
export function dalySeconds(writingSeconds: number, mtbfSeconds: number): number {
  if (mtbfSeconds === Infinity) return Infinity;
  if (writingSeconds >= 2 * mtbfSeconds) return mtbfSeconds;
  const share = writingSeconds / (2 * mtbfSeconds);
  return youngSeconds(writingSeconds, mtbfSeconds) * (1 + Math.sqrt(share) / 3 + share / 9) - writingSeconds;
}
