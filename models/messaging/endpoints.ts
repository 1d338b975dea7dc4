import { Fault, hashName } from "../../sim/index.js";
import type { AvailabilityChange, AvailabilityListener } from "../ports/index.js";

/** The processes that talk, by number, and which of them can: a process talks while it and its site are up. */
export class Endpoints implements AvailabilityListener {
  readonly names: string[] = [];
  /** By endpoint: index of its site, and hash of its name. */
  readonly site: number[] = [];
  readonly hash: number[] = [];
  readonly #known = new Set<string>();
  readonly #isUp: boolean[] = [];
  readonly siteNames: readonly string[];
  readonly #siteIsUp: boolean[];
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

  availabilityChanged({ subject, name, up }: AvailabilityChange): void {
    if (subject === "site") this.#siteChanged(name, up);
  }

  #siteChanged(name: string, up: boolean): void {
    const site = this.siteNames.indexOf(name);
    this.#siteIsUp[site] = up;
    for (let endpoint = 0; endpoint < this.names.length; endpoint += 1) {
      if (this.site[endpoint] === site && this.#isUp[endpoint]) this.changed?.(endpoint);
    }
  }
}
