/** Where a stream from one server to another stands. */
export const Standing = { closed: 0, opening: 1, open: 2 } as const;
export type Standing = (typeof Standing)[keyof typeof Standing];

/** One direction of a pair of domains: a connection that keeps order. */
export class Stream {
  readonly number: number;
  /** Sites of the two servers. */
  readonly from: number;
  readonly to: number;
  standing: Standing = Standing.closed;
  openingSince = 0;
  /** Stanzas that wait until it is open, in order. */
  readonly waiting: number[] = [];
  /** Stanzas that left and were not handed on yet, in order. */
  readonly underWay: number[] = [];
  /** Those of them that are there, and wait for one before them; made for the first, which most streams never have. */
  arrived: Set<number> | undefined = undefined;

  constructor(number: number, from: number, to: number) {
    this.number = number;
    this.from = from;
    this.to = to;
  }
}
