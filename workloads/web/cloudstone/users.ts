/** State of each user, one column per property. */
export class Users {
  /** Place of the operation under way, or of the last. */
  readonly operation: Uint8Array;
  /** Operations begun so far. */
  readonly ordinal: Int32Array;
  /** When the operation under way began [s], and the time drawn from there to the next begin [s]. */
  readonly begun: Float64Array;
  readonly drawn: Float64Array;
  /** Requests of the operation under way that are still to be sent after the present one. */
  readonly left: Uint8Array;
  readonly loggedIn: Uint8Array;
  /** 1 where the browser has every static file from before; its pages ask whether they are still current. */
  readonly cached: Uint8Array;
  /** 1 where a browser that began empty has loaded the static files. */
  readonly loaded: Uint8Array;
  /** Logouts so far: each has its own draw of the cache. */
  readonly logouts: Int32Array;

  constructor(count: number) {
    this.operation = new Uint8Array(count);
    this.ordinal = new Int32Array(count);
    this.begun = new Float64Array(count);
    this.drawn = new Float64Array(count);
    this.left = new Uint8Array(count);
    this.loggedIn = new Uint8Array(count);
    this.cached = new Uint8Array(count);
    this.loaded = new Uint8Array(count);
    this.logouts = new Int32Array(count);
  }
}
