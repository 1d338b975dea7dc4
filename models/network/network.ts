import { type EventKind, Fault, hashName, Rank, type Simulation } from "../../sim/index.js";
import type { AvailabilityBus, AvailabilityChange, AvailabilityListener, DatagramPort, Domain, LinkBytes, LinksPort, MetricsPort, ReadFile, RunOptions, TrafficListener } from "../ports/index.js";
import { AtDoors } from "./at-doors.js";
import type { Carrier } from "./carriers/carrier.js";
import { OpenWay } from "./carriers/open.js";
import { SharedLinks } from "./carriers/shared.js";
import { WholeLinks } from "./carriers/whole.js";
import { Cuts } from "./cuts.js";
import { surveysOf } from "./files.js";
import { Flights } from "./flights.js";
import { LinkBooks } from "./link-books.js";
import { wireBytes } from "./path.js";
import { Routes } from "./routes.js";
import type { NetworkSpec } from "./spec.js";
import { Waiting } from "./waiting.js";

/** What the network needs of its surroundings. */
export interface NetworkPorts {
  readonly sim: Simulation;
  readonly options: RunOptions;
  /** Tells of ways that go down and come back; without it none does. */
  readonly availability?: AvailabilityBus | undefined;
  /** Content of the files that the network names; needed only where it does. */
  readonly file?: ReadFile | undefined;
}

/** The network as a part of the world. */
export interface NetworkDomain extends Domain, DatagramPort, LinksPort {
  /** The same for processes that live at the edge of their site and need no tunnel: those of the control plane. */
  readonly forProcesses: DatagramPort;
}

/**
 * Round-trip times and links between sites, under an overlay.
 *
 * A transfer of b bytes that is alone takes latency + wire(b) / rate, with wire(b) = b + overhead · ⌈b / segment⌉ outside a
 * site and b inside one. Its bytes leave at the rate that the sharing law gives it beside others, and the last arrives one
 * latency after it left. What meets no link with a limit costs one event. `send` allocates nothing.
 *
 * While a way that a transfer takes is down, what has not left waits, as on a connection that is kept; what has left arrives.
 */
class Network implements NetworkDomain, AvailabilityListener {
  readonly #sim: Simulation;
  readonly #warmupSeconds: number;
  readonly forProcesses: DatagramPort;
  readonly #siteNames: readonly string[];
  readonly #siteIndices: ReadonlyMap<string, number>;
  readonly #routes: Routes;
  readonly #pairHashes: Uint32Array;
  readonly #arrival: EventKind;
  readonly #flights = new Flights();
  readonly #carrier: Carrier;
  readonly #open: Carrier;
  readonly #cuts: Cuts;
  readonly #waiting: Waiting;
  readonly #books: LinkBooks;
  readonly #listeners: TrafficListener[] = [];
  readonly #messages: Float64Array;
  readonly #bytes: Float64Array;
  readonly #wireBytes: Float64Array;

  constructor(spec: NetworkSpec, siteNames: readonly string[], ports: NetworkPorts) {
    this.#sim = ports.sim;
    this.#warmupSeconds = ports.options.warmupSeconds;
    this.#siteNames = siteNames;
    this.#siteIndices = new Map(siteNames.map((name, index) => [name, index]));
    this.#routes = new Routes(spec, siteNames, (table) => surveysOf(spec, siteNames, ports.file ?? missingFile, table));
    const { siteOf } = this.#routes;
    this.#pairHashes = Uint32Array.from(siteOf.flatMap((from) => siteOf.map((to) => hashName(`${siteNames[from]}--${siteNames[to]}`))));
    this.#messages = new Float64Array(siteNames.length);
    this.#bytes = new Float64Array(siteNames.length);
    this.#wireBytes = new Float64Array(siteNames.length);
    this.#arrival = ports.sim.kind(
      "network.arrival",
      (row) => this.#arrive(row),
      (row) => this.#pairHashes[this.#flights.place[row]],
    );
    const LinkKind = this.#routes.isShared ? SharedLinks : WholeLinks;
    this.#carrier = new LinkKind(ports.sim, this.#routes, this.#flights, this.#arrival, this.#warmupSeconds);
    this.#open = new OpenWay(ports.sim, this.#routes, this.#flights, this.#arrival);
    this.#books = new LinkBooks(this.#routes, this.#flights, this.#carrier);
    this.#cuts = new Cuts(siteNames, this.#routes);
    this.#waiting = new Waiting(ports.sim, this.#flights, this.#cuts, (row, bytes) => this.#carrierOf(row).start(row, bytes));
    ports.availability?.subscribe("network", this);
    this.forProcesses = siteOf.length === siteNames.length ? this : new AtDoors(this, this.#routes.doors);
  }

  siteIndex(name: string): number {
    const index = this.#siteIndices.get(name);
    if (index === undefined) throw new Fault("the network knows no such site", { timeSeconds: this.#sim.now, entity: name });
    return index;
  }

  latencySeconds(from: number, to: number): number {
    return this.#routes.latencySeconds[this.#place(from, to)];
  }

  transferSeconds(from: number, to: number, bytes: number): number {
    const place = this.#place(from, to);
    return this.#routes.latencySeconds[place] + this.#wire(place, bytes) / this.#routes.bytesPerSecond[place];
  }

  /** At the arrival listeners hear first, then `kind(arg)` happens. */
  send(from: number, to: number, bytes: number, kind: EventKind, arg: number): void {
    const place = this.#place(from, to);
    const wire = this.#wire(place, bytes);
    const row = this.#flights.open(place, bytes, wire, kind, arg);
    if (this.#cuts.isCut(place)) this.#waiting.hold(row, wire);
    else this.#carrierOf(row).start(row, wire);
    this.#sent(from, to, place, bytes, wire);
  }

  post(from: number, to: number, bytes: number, kind: EventKind, arg: number): boolean {
    const place = this.#place(from, to);
    const wire = this.#wire(place, bytes);
    const routes = this.#routes;
    // What takes time to leave could be stopped while it does.
    if (this.#cuts.isCut(place) || (wire > 0 && routes.bytesPerSecond[place] < Infinity)) return false;
    this.#sim.after(routes.latencySeconds[place], Rank.delivery, kind, arg);
    this.#sent(from, to, place, bytes, wire);
    return true;
  }

  arrived(from: number, to: number, bytes: number): void {
    const { endNames } = this.#routes;
    for (const listener of this.#listeners) listener.trafficReceived(endNames[from], endNames[to], bytes);
  }

  signal(from: number, to: number, seconds: number, kind: EventKind, arg: number): void {
    if (this.reaches(from, to)) this.#sim.after(seconds, Rank.delivery, kind, arg);
    else this.#waiting.holdSignal(this.#place(from, to), seconds, kind, arg);
  }

  reaches(from: number, to: number): boolean {
    return !this.#cuts.isCut(this.#place(from, to));
  }

  availabilityChanged(change: AvailabilityChange): void {
    if (!this.#cuts.change(change)) return;
    if (change.up) this.#waiting.release();
    else this.#stop();
  }

  tunnelSetupSeconds(site: number): number {
    if (!(site >= 0 && site < this.#siteNames.length)) throw new Fault(`no site ${site}`, { timeSeconds: this.#sim.now });
    return this.#routes.setupSeconds(site);
  }

  listen(listener: TrafficListener): void {
    this.#listeners.push(listener);
  }

  linksBetween(from: string, to: string): readonly string[] {
    const { endNames } = this.#routes;
    return this.#books.crossed(this.#place(endNames.indexOf(from), endNames.indexOf(to)));
  }

  linkBytes(): ReadonlyMap<string, LinkBytes> {
    return this.#books.bytes();
  }

  get restarts(): number {
    return this.#waiting.restarts;
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
    this.#books.report(metrics, Math.max(0, this.#sim.now - this.#warmupSeconds));
  }

  #sent(from: number, to: number, place: number, bytes: number, wire: number): void {
    const { siteOf, endNames, legs } = this.#routes;
    const site = siteOf[from];
    if (site !== siteOf[to] && this.#sim.now >= this.#warmupSeconds) {
      this.#messages[site] += 1;
      this.#bytes[site] += bytes;
      this.#wireBytes[site] += wire * legs[place];
    }
    for (const listener of this.#listeners) listener.trafficSent(endNames[from], endNames[to], bytes, wire);
  }

  /** What is on its way over a way that is down stays where it is. */
  #stop(): void {
    for (const row of this.#flights.rows()) {
      if (this.#flights.held[row] >= 0 || !this.#cuts.isCut(this.#flights.place[row])) continue;
      const left = this.#carrierOf(row).stop(row);
      if (left > 0) this.#waiting.hold(row, left);
    }
  }

  #carrierOf(row: number): Carrier {
    return this.#flights.wire[row] > 0 && this.#routes.links(this.#flights.place[row]).length > 0 ? this.#carrier : this.#open;
  }

  #arrive(row: number): void {
    const flights = this.#flights;
    const place = flights.place[row];
    const ends = this.#routes.siteOf.length;
    const bytes = flights.bytes[row];
    const kind = flights.kind[row];
    const arg = flights.arg[row];
    flights.close(row);
    this.arrived(Math.floor(place / ends), place % ends, bytes);
    this.#sim.happen(kind, arg);
  }

  #wire(place: number, bytes: number): number {
    if (!(bytes >= 0 && bytes < Infinity)) throw new Fault(`a transfer of ${bytes} bytes`, { timeSeconds: this.#sim.now });
    return wireBytes(bytes, this.#routes.segmentBytes[place], this.#routes.overheadBytes[place]);
  }

  #place(from: number, to: number): number {
    const n = this.#routes.siteOf.length;
    if (!(from >= 0 && from < n && to >= 0 && to < n)) throw new Fault(`no path from site ${from} to site ${to}`, { timeSeconds: this.#sim.now });
    this.#routes.find(from, to);
    return this.#routes.place(from, to);
  }
}

const missingFile: ReadFile = ({ file }) => {
  throw new TypeError(`no content was given for the file ${file} of the network`);
};

/** Attaches the network; sites get their indices in the order of their names, however declared. The spec has passed `networkIssues`. */
export function attachNetwork(spec: NetworkSpec, siteNames: readonly string[], ports: NetworkPorts): NetworkDomain {
  return new Network(spec, [...siteNames].sort(), ports);
}
