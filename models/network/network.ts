import { type EventKind, Fault, hashName, Rank, type Simulation } from "../../sim/index.js";
import type { Domain, MetricsPort, NetworkPort, RunOptions, TrafficListener } from "../ports/index.js";
import { Flights } from "./flights.js";
import { wireBytes } from "./path.js";
import { type Routes, routesOf } from "./routes.js";
import type { NetworkSpec } from "./spec.js";

/** What the network needs of its surroundings. */
export interface NetworkPorts {
  readonly sim: Simulation;
  readonly options: RunOptions;
}

/** The network as a part of the world. */
export type NetworkDomain = Domain & NetworkPort;

/**
 * Round-trip times and rates between sites, under an overlay.
 *
 * A transfer of b bytes takes latency + wire(b) / rate, with wire(b) = b + overhead · ⌈b / segment⌉ outside a site and
 * b inside one. Transfers do not share links: each has the whole rate. `send` allocates nothing.
 */
class Network implements NetworkDomain {
  readonly #sim: Simulation;
  readonly #warmupSeconds: number;
  readonly #siteNames: readonly string[];
  readonly #routes: Routes;
  readonly #pairHashes: Uint32Array;
  readonly #arrival: EventKind;
  readonly #flights = new Flights();
  readonly #listeners: TrafficListener[] = [];
  readonly #messages: Float64Array;
  readonly #bytes: Float64Array;
  readonly #wireBytes: Float64Array;

  constructor(spec: NetworkSpec, siteNames: readonly string[], ports: NetworkPorts) {
    this.#sim = ports.sim;
    this.#warmupSeconds = ports.options.warmupSeconds;
    this.#siteNames = siteNames;
    this.#routes = routesOf(spec, siteNames);
    this.#pairHashes = Uint32Array.from(siteNames.flatMap((from) => siteNames.map((to) => hashName(`${from}--${to}`))));
    this.#messages = new Float64Array(siteNames.length);
    this.#bytes = new Float64Array(siteNames.length);
    this.#wireBytes = new Float64Array(siteNames.length);
    this.#arrival = ports.sim.kind(
      "network.arrival",
      (row) => this.#arrive(row),
      (row) => this.#pairHashes[this.#flights.from[row] * siteNames.length + this.#flights.to[row]],
    );
  }

  siteIndex(name: string): number {
    const index = this.#siteNames.indexOf(name);
    if (index < 0) throw new Fault("the network knows no such site", { timeSeconds: this.#sim.now, entity: name });
    return index;
  }

  latencySeconds(from: number, to: number): number {
    return this.#routes.latencySeconds[this.#place(from, to)];
  }

  transferSeconds(from: number, to: number, bytes: number): number {
    const place = this.#place(from, to);
    return this.#routes.latencySeconds[place] + this.#wire(place, bytes) / this.#routes.bytesPerSecond[place];
  }

  /** Two events at the arrival, both of rank delivery: listeners hear first, then `kind(arg)` happens. */
  send(from: number, to: number, bytes: number, kind: EventKind, arg: number): void {
    const place = this.#place(from, to);
    const wire = this.#wire(place, bytes);
    if (from !== to && this.#sim.now >= this.#warmupSeconds) {
      this.#messages[from] += 1;
      this.#bytes[from] += bytes;
      this.#wireBytes[from] += wire * this.#routes.legs[place];
    }
    const arrival = this.#sim.now + (this.#routes.latencySeconds[place] + wire / this.#routes.bytesPerSecond[place]);
    this.#sim.at(arrival, Rank.delivery, this.#arrival, this.#flights.open(from, to, bytes));
    this.#sim.at(arrival, Rank.delivery, kind, arg);
    for (const listener of this.#listeners) listener.trafficSent(this.#siteNames[from], this.#siteNames[to], bytes, wire);
  }

  tunnelSetupSeconds(site: number): number {
    if (!(site >= 0 && site < this.#siteNames.length)) throw new Fault(`no site ${site}`, { timeSeconds: this.#sim.now });
    return this.#routes.setupSeconds[site];
  }

  listen(listener: TrafficListener): void {
    this.#listeners.push(listener);
  }

  close(): void {
    // Nothing is held: what is in flight at the end stays in flight, for the checkers to count.
  }

  report(metrics: MetricsPort): void {
    for (const [index, name] of this.#siteNames.entries()) {
      metrics.value("network.messages", name, this.#messages[index]);
      metrics.value("network.bytes", name, this.#bytes[index]);
      metrics.value("network.wire-bytes", name, this.#wireBytes[index]);
    }
  }

  #arrive(row: number): void {
    const from = this.#siteNames[this.#flights.from[row]];
    const to = this.#siteNames[this.#flights.to[row]];
    const bytes = this.#flights.bytes[row];
    this.#flights.close(row);
    for (const listener of this.#listeners) listener.trafficReceived(from, to, bytes);
  }

  #wire(place: number, bytes: number): number {
    if (!(bytes >= 0 && bytes < Infinity)) throw new Fault(`a transfer of ${bytes} bytes`, { timeSeconds: this.#sim.now });
    return wireBytes(bytes, this.#routes.segmentBytes[place], this.#routes.overheadBytes[place]);
  }

  #place(from: number, to: number): number {
    const n = this.#siteNames.length;
    if (!(from >= 0 && from < n && to >= 0 && to < n)) throw new Fault(`no path from site ${from} to site ${to}`, { timeSeconds: this.#sim.now });
    return from * n + to;
  }
}

/** Attaches the network; sites get their indices in the order of their names, however declared. The spec has passed `networkIssues`. */
export function attachNetwork(spec: NetworkSpec, siteNames: readonly string[], ports: NetworkPorts): NetworkDomain {
  return new Network(spec, [...siteNames].sort(), ports);
}
