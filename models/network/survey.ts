/** What a data file says of the ways between sites; indices in the order of names. */
export interface Survey {
  /** Round trip that half of is one way [s]; NaN where the file says nothing of the pair. */
  roundTripSeconds(from: number, to: number): number;
  /** Links on the way, by number; undefined where the file says nothing of them. */
  links(from: number, to: number): readonly number[] | undefined;
}
