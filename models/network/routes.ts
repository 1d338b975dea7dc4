import { Fault } from "../../sim/index.js";
import { overlays } from "./overlays/index.js";
import { directed } from "./pairs.js";
import type { Path } from "./path.js";
import type { NetworkSpec } from "./spec.js";

/** Numbers of every ordered pair of sites, index = from · n + to. */
export interface Routes {
  readonly latencySeconds: Float64Array;
  readonly bytesPerSecond: Float64Array;
  readonly segmentBytes: Float64Array;
  readonly overheadBytes: Float64Array;
  readonly legs: Uint8Array;
  /** Tunnel set-up of a new VM, by site [s]. */
  readonly setupSeconds: Float64Array;
}

/** Works out every path once: a link has latency RTT/2, the overlay rules between sites, never inside one. O(n²). */
export function routesOf(spec: NetworkSpec, siteNames: readonly string[]): Routes {
  const n = siteNames.length;
  const rtt = directed(spec.rtt, siteNames);
  const rate = directed(spec.bandwidth, siteNames);
  const overlay = overlays.get(spec.vpn.kind).make(spec.vpn, siteNames);

  const direct = (from: number, to: number): Path => {
    const place = from * n + to;
    const inside = from === to;
    const roundTripSeconds = Number.isNaN(rtt[place]) && inside ? spec.lan.rtt : rtt[place];
    if (Number.isNaN(roundTripSeconds)) throw new Fault("no round-trip time between two sites", { entity: `${siteNames[from]}--${siteNames[to]}` });
    const limit = Number.isNaN(rate[place]) ? ((inside ? spec.lan.bandwidth : undefined) ?? Infinity) : rate[place];
    return { latencySeconds: roundTripSeconds / 2, bytesPerSecond: limit, segmentBytes: Infinity, overheadBytes: 0, legs: 1 };
  };

  const routes: Routes = {
    latencySeconds: new Float64Array(n * n),
    bytesPerSecond: new Float64Array(n * n),
    segmentBytes: new Float64Array(n * n),
    overheadBytes: new Float64Array(n * n),
    legs: new Uint8Array(n * n),
    setupSeconds: Float64Array.from({ length: n }, (_, site) => overlay.setupSeconds(site, direct)),
  };
  for (let from = 0; from < n; from += 1) {
    for (let to = 0; to < n; to += 1) {
      const path = from === to ? direct(from, to) : overlay.path(from, to, direct);
      const place = from * n + to;
      routes.latencySeconds[place] = path.latencySeconds;
      routes.bytesPerSecond[place] = path.bytesPerSecond;
      routes.segmentBytes[place] = path.segmentBytes;
      routes.overheadBytes[place] = path.overheadBytes;
      routes.legs[place] = path.legs;
    }
  }
  return routes;
}
