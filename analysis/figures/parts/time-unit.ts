/** A unit of time for an axis. */
export interface TimeUnit {
  readonly name: string;
  readonly seconds: number;
}

/** Seconds, hours or days, whichever give an axis of this length [s] short labels. */
export function timeUnit(seconds: number): TimeUnit {
  if (seconds > 3 * 86_400) return { name: "d", seconds: 86_400 };
  return seconds > 3 * 3600 ? { name: "h", seconds: 3600 } : { name: "s", seconds: 1 };
}
