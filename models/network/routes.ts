import { Fault } from "../../sim/index.js";
import { AccessLines } from "./access.js";
import { LinkTable } from "./links.js";
import type { Overlay } from "./overlay.js";
import { overlays } from "./overlays/index.js";
import { directed, written } from "./pairs.js";
import { type Path, wayNumber } from "./path.js";
import { sharingLaws } from "./sharing/index.js";
import type { Weight } from "./sharing/contract.js";
import type { ThroughputCap } from "./throughput/contract.js";
import { throughputLaws } from "./throughput/index.js";
import type { NetworkSpec } from "./spec.js";
import type { Survey } from "./survey.js";
import { Relays } from "./tunnels/index.js";

const NO_LINKS: readonly number[] = [];

/**
 * Numbers of every ordered pair of ends, by `place`, worked out when the pair is first used: a link has latency RTT/2, the overlay
 * rules between sites, never inside one. Ends are the sites, and beside each that has reverse tunnels its DMZ, which needs none.
 */
export class Routes {
  readonly latencySeconds: Float64Array;
  /** Rate of a transfer that is alone [B/s, Infinity where nothing limits it]. */
  readonly bytesPerSecond: Float64Array;
  readonly segmentBytes: Float64Array;
  readonly overheadBytes: Float64Array;
  readonly legs: Uint8Array;
  /** What one transfer gets at most, on the wire and whatever the links carry [B/s]. */
  readonly cap: Float64Array;
  /** Its share beside others. */
  readonly weight: Float64Array;
  readonly table = new LinkTable();
  /** By end: its site. */
  readonly siteOf: readonly number[];
  readonly endNames: readonly string[];
  readonly #links: (readonly number[])[] = [];
  readonly #ways: (readonly number[])[] = [];
  readonly #known: Uint8Array;
  readonly #siteNames: readonly string[];
  readonly #spec: NetworkSpec;
  readonly #overlay: Overlay;
  readonly #access: AccessLines;
  readonly #relays: Relays;
  readonly #rtt: Float64Array;
  readonly #isRttWritten: (from: number, to: number) => boolean;
  readonly #isRateWritten: (from: number, to: number) => boolean;
  readonly #surveys: readonly Survey[];
  readonly #rate: Float64Array;
  readonly #weight: Weight | undefined;
  readonly #cap: ThroughputCap;

  /** `surveys` says what data files know, the foremost first. */
  constructor(spec: NetworkSpec, siteNames: readonly string[], surveys: (table: LinkTable) => readonly Survey[]) {
    this.#spec = spec;
    this.#siteNames = siteNames;
    this.#rtt = directed(spec.rtt, siteNames);
    this.#isRttWritten = written(spec.rtt, siteNames);
    this.#isRateWritten = written(spec.bandwidth, siteNames);
    this.#rate = directed(spec.bandwidth, siteNames);
    this.#overlay = overlays.get(spec.vpn.kind).make(spec.vpn, siteNames, this.table);
    this.#access = new AccessLines(spec.access, siteNames, this.table);
    this.#relays = new Relays(spec.tunnels, siteNames, this.table);
    this.siteOf = [...siteNames.keys(), ...this.#relays.sites];
    this.endNames = this.siteOf.map((site, end) => (end < siteNames.length ? siteNames[site] : `${siteNames[site]}/dmz`));
    this.#weight = sharingLaws.get(spec.sharing.kind).weights(spec.sharing);
    this.#cap = throughputLaws.get(spec.throughput.kind).make(spec.throughput, siteNames);
    this.#surveys = surveys(this.table);
    const places = this.siteOf.length * this.siteOf.length;
    this.#known = new Uint8Array(places);
    this.latencySeconds = new Float64Array(places);
    this.bytesPerSecond = new Float64Array(places);
    this.segmentBytes = new Float64Array(places);
    this.overheadBytes = new Float64Array(places);
    this.legs = new Uint8Array(places);
    this.cap = new Float64Array(places);
    this.weight = new Float64Array(places);
  }

  /** Whether transfers of the same link slow each other down. */
  get isShared(): boolean {
    return this.#weight !== undefined;
  }

  place(from: number, to: number): number {
    return from * this.siteOf.length + to;
  }

  /** By site: the end that is reached without a tunnel. */
  get doors(): readonly number[] {
    return this.#siteNames.map((_, site) => Math.max(site, this.siteOf.indexOf(site, this.#siteNames.length)));
  }

  /** Links that a transfer crosses, by number in `table`. */
  links(place: number): readonly number[] {
    return this.#links[place] ?? NO_LINKS;
  }

  /** Ways between two sites that it takes, by `wayNumber`. */
  ways(place: number): readonly number[] {
    return this.#ways[place] ?? NO_LINKS;
  }

  /** Tunnel set-up of a new VM at a site [s]. */
  setupSeconds(site: number): number {
    return this.#overlay.setupSeconds(site, this.#direct);
  }

  /** Makes sure that the numbers of a pair are there. */
  find(from: number, to: number): void {
    const place = this.place(from, to);
    if (this.#known[place] === 1) return;
    this.#known[place] = 1;
    const path = this.#path(from, to);
    const roundTripSeconds = path.latencySeconds + this.#path(to, from).latencySeconds;
    this.latencySeconds[place] = path.latencySeconds;
    this.segmentBytes[place] = path.segmentBytes;
    this.overheadBytes[place] = path.overheadBytes;
    this.legs[place] = path.legs;
    const [one, other] = [this.siteOf[from], this.siteOf[to]];
    this.cap[place] = roundTripSeconds === 0 ? Infinity : this.#cap({ from: one, to: other, roundTripSeconds, segmentBytes: path.segmentBytes }) * wrapping(path);
    // Inside a site all have the same round trip, which may be 0: no weight is needed.
    this.weight[place] = one === other ? 1 : (this.#weight?.(roundTripSeconds) ?? 1);
    if (path.links.length > 0) this.#links[place] = path.links;
    this.#ways[place] = path.ways;
    this.bytesPerSecond[place] = Math.min(this.table.alone(path.links), this.cap[place]);
  }

  #path(from: number, to: number): Path {
    const [one, other] = [this.siteOf[from], this.siteOf[to]];
    if (one === other) return this.#direct(one, other);
    return this.#relays.through(this.#overlay.path(one, other, this.#direct), [from, to].filter((end) => end < this.#siteNames.length));
  }

  readonly #direct = (from: number, to: number): Path => {
    const place = from * this.#siteNames.length + to;
    return {
      latencySeconds: this.#roundTripSeconds(from, to) / 2,
      links: from === to ? this.#wire(place, from, to) : [...this.#access.up(from), ...this.#wire(place, from, to), ...this.#access.down(to)],
      segmentBytes: Infinity,
      overheadBytes: 0,
      legs: 1,
      ways: from === to ? NO_LINKS : [wayNumber(from, to, this.#siteNames.length)],
    };
  };

  /** As written for the pair, else as measured, else the default, else the site's own. */
  #roundTripSeconds(from: number, to: number): number {
    const given = this.#rtt[from * this.#siteNames.length + to];
    if (this.#isRttWritten(from, to)) return given;
    for (const survey of this.#surveys) {
      const measured = survey.roundTripSeconds(from, to);
      if (!Number.isNaN(measured)) return measured;
    }
    if (!Number.isNaN(given)) return given;
    if (from === to) return this.#spec.lan.rtt;
    throw new Fault("no round-trip time between two sites", { entity: `${this.#siteNames[from]}--${this.#siteNames[to]}` });
  }

  /** The links of a topology and that written for the pair, or the one link of the pair; inside a site its own network. */
  #wire(place: number, from: number, to: number): readonly number[] {
    const name = `${this.#siteNames[from]}>${this.#siteNames[to]}`;
    for (const survey of this.#surveys) {
      const links = survey.links(from, to);
      if (links !== undefined) return this.#isRateWritten(from, to) ? [...links, ...this.table.crossing(name, this.#rate[place])] : links;
    }
    const given = this.#rate[place];
    return this.table.crossing(name, Number.isNaN(given) ? ((from === to ? this.#spec.lan.bandwidth : undefined) ?? Infinity) : given);
  }
}

/** Bytes on the wire for a byte of payload, in full packets. */
const wrapping = ({ segmentBytes, overheadBytes }: Path): number => 1 + overheadBytes / segmentBytes;

/** True where all pairs of different sites take more than no time there and back. */
export function hasRoundTrips(routes: Routes, sites: number): boolean {
  for (let from = 0; from < sites; from += 1) {
    for (let to = from + 1; to < sites; to += 1) {
      routes.find(from, to);
      routes.find(to, from);
      if (routes.latencySeconds[routes.place(from, to)] + routes.latencySeconds[routes.place(to, from)] === 0) return false;
    }
  }
  return true;
}
