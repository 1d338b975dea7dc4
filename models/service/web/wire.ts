import type { EventKind } from "../../../sim/index.js";
import type { NetworkPort } from "../../ports/index.js";

/** No site: whoever is there stands beside the front end, behind no network. */
export const NOWHERE = -1;

/**
 * The network as the service uses it. Inside a site where that takes no time, and from nowhere, a message is no event:
 * `carry` says so and the receiver acts at once.
 */
export class Wire {
  readonly #network: NetworkPort;
  /** By site: 1 where no message inside it takes time, whatever its size. */
  readonly #isInstant = new Map<number, boolean>();

  constructor(network: NetworkPort) {
    this.#network = network;
  }

  /** Sends the bytes, `kind(row)` being their arrival; false where they are there at once. */
  carry(from: number, to: number, bytes: number, kind: EventKind, row: number): boolean {
    if (from === NOWHERE || to === NOWHERE || (from === to && this.#takesNoTime(from, bytes))) return false;
    this.#network.send(from, to, bytes, kind, row);
    return true;
  }

  /** Sends a signal without bytes that takes so long, `kind(row)` being its arrival; false where it is there at once. */
  signal(from: number, to: number, seconds: number, kind: EventKind, row: number): boolean {
    if (from === NOWHERE || to === NOWHERE || (seconds === 0 && this.#network.reaches(from, to))) return false;
    this.#network.signal(from, to, seconds, kind, row);
    return true;
  }

  /** Whether anything sent from one to the other arrives now. */
  reaches(from: number, to: number): boolean {
    return from === NOWHERE || to === NOWHERE || this.#network.reaches(from, to);
  }

  /** One-way latency of a signal without bytes [s]. */
  latencySeconds(from: number, to: number): number {
    return from === NOWHERE || to === NOWHERE ? 0 : this.#network.latencySeconds(from, to);
  }

  roundTripSeconds(from: number, to: number): number {
    return this.latencySeconds(from, to) + this.latencySeconds(to, from);
  }

  #takesNoTime(site: number, bytes: number): boolean {
    let isInstant = this.#isInstant.get(site);
    if (isInstant === undefined) this.#isInstant.set(site, (isInstant = this.#network.transferSeconds(site, site, Number.MAX_VALUE) === 0));
    return isInstant || this.#network.transferSeconds(site, site, bytes) === 0;
  }
}
