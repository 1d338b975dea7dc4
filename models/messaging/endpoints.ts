import { byName, Fault, hashName } from "../../sim/index.js";
import type { AvailabilityChange, AvailabilityListener } from "../ports/index.js";

/** The processes that talk, by number, and which of them can: a process talks while it, its site and the way between two sites are up. */
export class Endpoints implements AvailabilityListener {
  readonly names: string[] = [];
  /** By endpoint: index of its site, and hash of its name. */
  readonly site: number[] = [];
  readonly hash: number[] = [];
  readonly #known = new Set<string>();
  readonly #isUp: boolean[] = [];
  readonly siteNames: readonly string[];
  readonly #siteIsUp: boolean[];
  /** By pair of sites that are cut off from each other: from · n + to, in both directions. */
  readonly #cut = new Set<number>();
  /** Called when an endpoint can talk or can no longer. */
  changed: ((endpoint: number) => void) | undefined = undefined;

  /** @param siteNames in the order of the network's indices. */
  constructor(siteNames: readonly string[]) {
    this.siteNames = siteNames;
    this.#siteIsUp = siteNames.map(() => true);
  }

  open(name: string, site: number): number {
    if (this.#known.has(name)) throw new Fault("two processes of one name", { entity: name });
    this.#known.add(name);
    this.site.push(site);
    this.hash.push(hashName(name));
    this.#isUp.push(true);
    return this.names.push(name) - 1;
  }

  /** Whether a site is up. */
  isSiteUp(site: number): boolean {
    return this.#siteIsUp[site];
  }

  set(endpoint: number, isUp: boolean): void {
    if (this.#isUp[endpoint] === isUp) return;
    this.#isUp[endpoint] = isUp;
    if (this.#siteIsUp[this.site[endpoint]]) this.changed?.(endpoint);
  }

  /** Whether process and site are up. */
  isUp(endpoint: number): boolean {
    return this.#isUp[endpoint] && this.#siteIsUp[this.site[endpoint]];
  }

  /** Whether a partition lies between two sites. */
  isCut(from: number, to: number): boolean {
    return this.#cut.size > 0 && this.#cut.has(from * this.siteNames.length + to);
  }

  availabilityChanged({ subject, name, up }: AvailabilityChange): void {
    if (subject === "site") this.#siteChanged(name, up);
    if (subject === "link") this.#linkChanged(name, up);
  }

  #siteChanged(name: string, up: boolean): void {
    const site = this.siteNames.indexOf(name);
    this.#siteIsUp[site] = up;
    for (let endpoint = 0; endpoint < this.names.length; endpoint += 1) {
      if (this.site[endpoint] === site && this.#isUp[endpoint]) this.changed?.(endpoint);
    }
  }

  /** A link is named by its two sites in order of name. */
  #linkChanged(name: string, up: boolean): void {
    const n = this.siteNames.length;
    for (let one = 0; one < n; one += 1) {
      for (let other = 0; other < n; other += 1) {
        if (byName(this.siteNames[one], this.siteNames[other]) >= 0 || name !== `${this.siteNames[one]}--${this.siteNames[other]}`) continue;
        for (const pair of [one * n + other, other * n + one]) {
          if (up) this.#cut.delete(pair);
          else this.#cut.add(pair);
        }
      }
    }
  }
}
