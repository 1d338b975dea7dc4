/** Takes the bytes of messages over limited links, from the first that leaves to the last. */
export interface Carrier {
  /** Starts so many bytes [≥ 0] of a flight over the links of its place; `arrival` of the network happens when the last of them is there. */
  start(row: number, bytes: number): void;
  /** Stops a flight that started and returns the bytes that have not left; 0 where all have, and then it arrives. */
  stop(row: number): number;
  /** Bytes a link has carried until now, and those of them from the end of the warm-up on. */
  carried(link: number): number;
  measured(link: number): number;
  /** Bytes of an open flight that have not left yet; they are in flight on each of its links. */
  left(row: number): number;
}
