/** Who believes whom alive in one membership. Members are numbered, those of a site one after the other in order of the sites' names. */
export interface BeliefsPort {
  readonly members: number;
  siteOf(member: number): string;
  /** How many others a member believes alive, and each of them by its place [0 … count − 1], in no order. */
  count(viewer: number): number;
  at(viewer: number, place: number): number;
}
