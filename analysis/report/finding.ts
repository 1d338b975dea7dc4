/** One thing the numbers say; nothing in it was written by hand. */
export interface Finding {
  /** The metric it is about. */
  readonly lead: string;
  readonly text: string;
}
