/**
 * Bounds of what may be written, wide enough for any network and narrow enough that no time derived from it overflows.
 */

const DAY = 86_400;
const ONE_BIT_PER_SECOND = 0.125;

/** A delay of at most a day [s]. */
export const isDelay = (seconds: number): boolean => seconds <= DAY;

/** A rate of at least 1 bit/s [B/s]. */
export const isRate = (bytesPerSecond: number): boolean => bytesPerSecond >= ONE_BIT_PER_SECOND;
