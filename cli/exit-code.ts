/** How a command ends (DESIGN section 7). */
export const EXIT = {
  ok: 0,
  /** A run failed or a promise was broken; the rest is kept. */
  failed: 1,
  /** Arguments, experiment or data. */
  badInput: 2,
  /** Disk full, folder locked or read-only. */
  inputOutput: 3,
  /** A fault of cloudfed itself. */
  internal: 4,
  /** `compare`: the folders differ beyond noise. */
  differs: 5,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The command line is not right; the message says what was expected. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
