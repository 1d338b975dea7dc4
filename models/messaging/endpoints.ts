import { Fault, hashName } from "../../sim/index.js";
import type { AvailabilityChange, AvailabilityListener } from "../ports/index.js";

/** The processes that talk, by number, and which of them can: a process talks while its owner says so, no failure holds it down and its site is up. */
export class Endpoints implements AvailabilityListener {
  readonly names: string[] = [];
  /** By endpoint: index of its site, and hash of its name. */
  readonly site: number[] = [];
  readonly hash: number[] = [];
  /** Endpoints that are servers themselves, not processes attached to one. */
  readonly servers = new Set<number>();
  readonly #known = new Map<string, number>();
  readonly #isUp: boolean[] = [];
  /** Processes that a failure holds down. */
  readonly #failed = new Set<number>();
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
    this.#known.set(name, this.names.length);
    this.site.push(site);
    this.hash.push(hashName(name));
    this.#isUp.push(true);
    return this.names.push(name) - 1;
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
    this.#change(endpoint, () => (this.#isUp[endpoint] = isUp));
  }

  /** Whether process and site are up. */
  isUp(endpoint: number): boolean {
    return this.#isUp[endpoint] && !this.#failed.has(endpoint) && this.#siteIsUp[this.site[endpoint]];
  }

  availabilityChanged({ subject, name, up }: AvailabilityChange): void {
    if (subject === "site") this.#siteChanged(name, up);
    if (subject === "process") this.#processChanged(this.#known.get(name), up);
  }

  #processChanged(endpoint: number | undefined, up: boolean): void {
    if (endpoint === undefined) return;
    this.#change(endpoint, () => (up ? this.#failed.delete(endpoint) : this.#failed.add(endpoint)));
  }

  #change(endpoint: number, change: () => void): void {
    const wasUp = this.isUp(endpoint);
    change();
    if (this.isUp(endpoint) !== wasUp) this.changed?.(endpoint);
  }

  #siteChanged(name: string, up: boolean): void {
    const site = this.siteNames.indexOf(name);
    this.#siteIsUp[site] = up;
    for (let endpoint = 0; endpoint < this.names.length; endpoint += 1) {
      if (this.site[endpoint] === site && this.#isUp[endpoint] && !this.#failed.has(endpoint)) this.changed?.(endpoint);
    }
  }
}
