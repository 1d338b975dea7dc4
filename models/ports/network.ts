import type { EventKind } from "../../sim/index.js";

/**
 * Hears every transfer between sites when it starts and when its last byte has arrived. Ends go by the name of their site; the edge of a
 * site whose VMs are behind reverse tunnels, where its processes live, is an end of its own, `site/dmz`.
 */
export interface TrafficListener {
  /** `bytes` is the payload; `wireBytes` is what leaves `from`, tunnel overhead included (a detour through a hub does not count twice) [B]. Called at the start. */
  trafficSent(from: string, to: string, bytes: number, wireBytes: number): void;
  trafficReceived(from: string, to: string, bytes: number): void;
}

/** Moves bytes between sites; nobody else does. Sites are addressed by index for speed: `siteIndex(name)` once, then numbers. */
export interface NetworkPort {
  /** A fault for an unknown name. */
  siteIndex(name: string): number;
  /** One-way latency of an empty message [s, ≥ 0], overlay included; half the round trip. */
  latencySeconds(from: number, to: number): number;
  /** Time from send to arrival of the last byte of a transfer that meets no other [s, ≥ 0]. */
  transferSeconds(from: number, to: number, bytes: number): number;
  /** Sends `bytes` and schedules `kind(arg)` at rank delivery when the last byte has arrived; with zero time it is still an event. */
  send(from: number, to: number, bytes: number, kind: EventKind, arg: number): void;
  /**
   * `kind(arg)` happens at rank delivery after `seconds` [s, ≥ 0], which are those of a signal without bytes to its receiver and, where it is
   * a longer talk, back; while the way is down it waits, and the time runs from when the way is back.
   */
  signal(from: number, to: number, seconds: number, kind: EventKind, arg: number): void;
  /** Whether no way between two sites that a message would take is down. Where one is, what is sent waits until it is back. */
  reaches(from: number, to: number): boolean;
  /** Time to set up the overlay's tunnel of a new VM at this site [s]; 0 where no overlay reaches it. */
  tunnelSetupSeconds(site: number): number;
  listen(listener: TrafficListener): void;
}

/** The network for one who keeps what he sends in rows of his own, so that it needs none for what nothing can hold up on its way. */
export interface DatagramPort extends NetworkPort {
  /**
   * The same as `send` where nothing can hold the bytes up: true, `kind(arg)` happens at the arrival, and he then calls `arrived` first thing.
   * False, with nothing sent, where something can: a rate, or a way that is down.
   */
  post(from: number, to: number, bytes: number, kind: EventKind, arg: number): boolean;
  /** The last byte of what was posted is there. */
  arrived(from: number, to: number, bytes: number): void;
}

/** What became of the bytes that entered a link. */
export interface LinkBytes {
  /** [B/s] */
  readonly bytesPerSecond: number;
  /** Bytes carried so far: its rate, integrated. */
  readonly carried: number;
  /** Bytes of transfers under way that it has still to carry. */
  readonly inFlight: number;
}

/** The links of a network, to be looked at. */
export interface LinksPort {
  /** Names of the links that a transfer between two sites crosses; one that it crosses twice stands twice. */
  linksBetween(from: string, to: string): readonly string[];
  linkBytes(): ReadonlyMap<string, LinkBytes>;
  /** Times that a transfer went on after it had waited for a way that was down. */
  readonly restarts: number;
}
