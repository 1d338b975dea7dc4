import { Fault, hashName } from "../../sim/index.js";
import type { AvailabilityChange, AvailabilityListener } from "../ports/index.js";
import { Names } from "./names.js";

const FIRST_ROWS = 64;
/** An endpoint is a row of words, so that a message costs one cache miss at each end. */
const WORDS = 2;
const HASH = 0;
/** Its site, and in the lowest bits why it is down. */
const PLACE = 1;
const SITE_SHIFT = 3;
const DOWN = 7;

/** Why an endpoint is down, as bits: it can talk where none is set. */
const Reason = { owner: 1, failure: 2, site: 4 } as const;

/** The processes that talk, by number, and which of them can: a process talks while its owner says so, no failure holds it down and its site is up. */
export class Endpoints implements AvailabilityListener {
  /** Endpoints that are servers themselves, not processes attached to one. */
  readonly servers = new Set<number>();
  readonly #names = new Names();
  readonly siteNames: readonly string[];
  readonly #siteIsUp: boolean[];
  #rows = new Int32Array(WORDS * FIRST_ROWS);
  /** Endpoints that are down: while there is none, nobody looks. */
  #down = 0;
  /** Called when an endpoint can talk or can no longer. */
  changed: ((endpoint: number) => void) | undefined = undefined;

  /** @param siteNames in the order of the network's indices. */
  constructor(siteNames: readonly string[]) {
    this.siteNames = siteNames;
    this.#siteIsUp = siteNames.map(() => true);
  }

  get names(): readonly string[] {
    return this.#names.all;
  }

  open(name: string, site: number): number {
    const hash = hashName(name) | 0;
    if (this.#names.find(name, hash) >= 0) throw new Fault("two processes of one name", { entity: name });
    const endpoint = this.#names.add(name, hash);
    if (WORDS * endpoint === this.#rows.length) this.#grow();
    this.#rows[WORDS * endpoint + HASH] = hash;
    if (!this.#siteIsUp[site]) this.#down += 1;
    this.#rows[WORDS * endpoint + PLACE] = (site << SITE_SHIFT) | (this.#siteIsUp[site] ? 0 : Reason.site);
    return endpoint;
  }

  /** Index of the site of an endpoint. */
  site(endpoint: number): number {
    return this.#rows[WORDS * endpoint + PLACE] >> SITE_SHIFT;
  }

  /** Hash of the name of an endpoint [int32]. */
  hash(endpoint: number): number {
    return this.#rows[WORDS * endpoint + HASH];
  }

  /** Opens the endpoint of a server, which lives and goes with its site. */
  openServer(name: string, site: number): number {
    const endpoint = this.open(name, site);
    this.servers.add(endpoint);
    return endpoint;
  }

  /** Whether a site is up. */
  isSiteUp(site: number): boolean {
    return this.#siteIsUp[site];
  }

  set(endpoint: number, isUp: boolean): void {
    this.#hold(endpoint, Reason.owner, !isUp);
  }

  /** Whether process and site are up. */
  isUp(endpoint: number): boolean {
    return this.#down === 0 || (this.#rows[WORDS * endpoint + PLACE] & DOWN) === 0;
  }

  availabilityChanged({ subject, name, up }: AvailabilityChange): void {
    if (subject === "site") this.#siteChanged(name, up);
    const endpoint = subject === "process" ? this.#names.find(name, hashName(name) | 0) : -1;
    if (endpoint >= 0) this.#hold(endpoint, Reason.failure, !up);
  }

  #hold(endpoint: number, reason: number, isDown: boolean): void {
    const place = WORDS * endpoint + PLACE;
    const wasUp = (this.#rows[place] & DOWN) === 0;
    this.#rows[place] = isDown ? this.#rows[place] | reason : this.#rows[place] & ~reason;
    const isUp = (this.#rows[place] & DOWN) === 0;
    if (isUp === wasUp) return;
    this.#down += isUp ? -1 : 1;
    this.changed?.(endpoint);
  }

  #siteChanged(name: string, up: boolean): void {
    const site = this.siteNames.indexOf(name);
    this.#siteIsUp[site] = up;
    for (let endpoint = 0; endpoint < this.names.length; endpoint += 1) {
      if (this.site(endpoint) === site) this.#hold(endpoint, Reason.site, !up);
    }
  }

  #grow(): void {
    const wider = new Int32Array(2 * this.#rows.length);
    wider.set(this.#rows);
    this.#rows = wider;
  }
}
