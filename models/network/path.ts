/** What a message meets on its way from one site to another. */
export interface Path {
  /** One-way latency of an empty message [s, ≥ 0]. */
  readonly latencySeconds: number;
  /** Links it crosses, by number; one that it crosses twice stands twice. Empty where nothing limits it. */
  readonly links: readonly number[];
  /** Payload that one packet of the tunnel carries [B]; Infinity where no tunnel is used. */
  readonly segmentBytes: number;
  /** What the tunnel adds to each packet [B]. */
  readonly overheadBytes: number;
  /** Ways between sites it takes one after the other: 1, or 2 through a hub. */
  readonly legs: number;
  /** Ways between two sites that it takes, each by `wayNumber`: it is cut off when one of them is down. Empty inside a site. */
  readonly ways: readonly number[];
}

/** Path from one site to another, sites by index. */
export type PathBetween = (from: number, to: number) => Path;

/** Bytes on one leg: payload + overhead · ⌈payload / segment⌉ [B]; an empty message has none. */
export function wireBytes(bytes: number, segmentBytes: number, overheadBytes: number): number {
  return bytes + overheadBytes * Math.ceil(bytes / segmentBytes);
}

/** Number of the way between two sites, the same for both directions. */
export const wayNumber = (from: number, to: number, sites: number): number => Math.min(from, to) * sites + Math.max(from, to);
