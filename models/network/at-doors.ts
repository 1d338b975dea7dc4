import type { EventKind } from "../../sim/index.js";
import type { DatagramPort, TrafficListener } from "../ports/index.js";

/** A network as seen by those who live at the doors of sites, by index of the site. */
export class AtDoors implements DatagramPort {
  readonly #network: DatagramPort;
  readonly #doors: readonly number[];

  constructor(network: DatagramPort, doors: readonly number[]) {
    this.#network = network;
    this.#doors = doors;
  }

  siteIndex(name: string): number {
    return this.#network.siteIndex(name);
  }

  latencySeconds(from: number, to: number): number {
    return this.#network.latencySeconds(this.#doors[from], this.#doors[to]);
  }

  transferSeconds(from: number, to: number, bytes: number): number {
    return this.#network.transferSeconds(this.#doors[from], this.#doors[to], bytes);
  }

  send(from: number, to: number, bytes: number, kind: EventKind, arg: number): void {
    this.#network.send(this.#doors[from], this.#doors[to], bytes, kind, arg);
  }

  post(from: number, to: number, bytes: number, kind: EventKind, arg: number): boolean {
    return this.#network.post(this.#doors[from], this.#doors[to], bytes, kind, arg);
  }

  arrived(from: number, to: number, bytes: number): void {
    this.#network.arrived(this.#doors[from], this.#doors[to], bytes);
  }

  signal(from: number, to: number, seconds: number, kind: EventKind, arg: number): void {
    this.#network.signal(this.#doors[from], this.#doors[to], seconds, kind, arg);
  }

  reaches(from: number, to: number): boolean {
    return this.#network.reaches(this.#doors[from], this.#doors[to]);
  }

  tunnelSetupSeconds(site: number): number {
    return this.#network.tunnelSetupSeconds(site);
  }

  listen(listener: TrafficListener): void {
    this.#network.listen(listener);
  }
}
