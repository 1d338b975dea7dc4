/** Takes the bytes of messages over limited links, from the first that leaves to the last. */
export interface Carrier {
  /** Starts the transfer of a flight over the links of its place; `arrival` of the network happens when its last byte is there. */
  start(row: number): void;
  /** Bytes a link has carried until now, and those of them from the end of the warm-up on. */
  carried(link: number): number;
  measured(link: number): number;
  /** Bytes of an open flight that have not left yet; they are in flight on each of its links. */
  left(row: number): number;
}
