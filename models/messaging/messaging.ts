import { type EventKind, Fault, type Simulation, type Streams } from "../../sim/index.js";
import type { AvailabilityBus, Domain, Exchange, MessageListener, MessagesPort, MessagingPort, MetricsPort, NetworkPort, RunOptions } from "../ports/index.js";
import { Endpoints } from "./endpoints.js";
import { Fate, Messages } from "./messages.js";
import { Requests } from "./requests.js";
import { SiteCounts } from "./site-counts.js";
import { transports } from "./transports/index.js";
import type { Transport, TransportSpec } from "./transport.js";
import { Discovery } from "./xmpp/discovery.js";
import { DiscoveryCounts } from "./xmpp/discovery-counts.js";

/** What messaging needs of its surroundings. */
export interface MessagingPorts {
  readonly sim: Simulation;
  readonly streams: Streams;
  readonly network: NetworkPort;
  readonly availability: AvailabilityBus;
  readonly options: RunOptions;
}

/** Messaging as a part of the world. */
export type MessagingDomain = Domain & MessagingPort & MessagesPort;

/**
 * Processes that talk over a transport.
 *
 * A message is lost where its sender is down when it sends, where its receiver is down when it arrives, and where a partition lies between
 * their sites at either moment. It is in flight from its sending until it is taken in or lost.
 */
class Messaging implements MessagingDomain {
  readonly #sim: Simulation;
  readonly #network: NetworkPort;
  readonly #endpoints: Endpoints;
  readonly #messages = new Messages();
  readonly #requests: Requests;
  readonly #transport: Transport;
  readonly #counts: SiteCounts;
  readonly #discovery: Discovery | undefined;
  readonly #discoveryCounts: DiscoveryCounts;
  readonly #listeners: MessageListener[] = [];

  constructor(spec: TransportSpec, siteNames: readonly string[], ports: MessagingPorts) {
    const { sim, network } = ports;
    const endpoints = new Endpoints(siteNames);
    const messages = this.#messages;
    this.#sim = sim;
    this.#network = network;
    this.#endpoints = endpoints;
    this.#counts = new SiteCounts(siteNames, ports.options.warmupSeconds);
    const subject = (from: number, to: number): number => Math.imul(endpoints.hash[from], 31) + endpoints.hash[to];
    const between = (from: number, to: number): string => `${endpoints.names[from]} > ${endpoints.names[to]}`;
    const arrival = sim.kind(
      "message.arrival",
      (row) => this.#arrive(row),
      (row) => subject(messages.from[row], messages.to[row]),
      (row) => between(messages.from[row], messages.to[row]),
    );
    this.#requests = new Requests({
      sim,
      subject,
      between,
      send: (from, to, bytes, kind, row, lost) => this.send(from, to, bytes, kind, row, lost),
      made: (from) => {
        for (const listener of this.#listeners) listener.requestMade(from);
      },
      ended: (from, isAnswered) => this.#requestEnded(from, isAnswered),
    });
    this.#transport = transports.get(spec.kind).make(spec, { sim, streams: ports.streams, network, endpoints, messages, arrival });
    const transport = this.#transport;
    const counts = new DiscoveryCounts(sim, endpoints, ports.options.warmupSeconds);
    this.#discoveryCounts = counts;
    const carry = (row: number): void => this.#carry(row);
    this.#discovery = transport.discovery && new Discovery(transport.discovery.spec, transport.discovery.serverOf, { sim, endpoints, messages, requests: this.#requests, counts, arrival, carry });
    for (const server of endpoints.servers) transport.changed?.(server);
    endpoints.changed = (endpoint) => {
      transport.changed?.(endpoint);
      this.#discovery?.changed(endpoint);
    };
    // Before those who live at the sites hear of it: what they then send meets what is up.
    ports.availability.subscribe("service", endpoints);
  }

  endpoint(name: string, site: string): number {
    const endpoint = this.#endpoints.open(name, this.#network.siteIndex(site));
    this.#transport.changed?.(endpoint);
    return endpoint;
  }

  send(from: number, to: number, bytes: number, kind: EventKind, arg: number, release?: (arg: number) => void): void {
    if (!(bytes >= 0 && bytes < Infinity)) throw new Fault(`a message of ${bytes} bytes`, { timeSeconds: this.#sim.now, entity: this.#endpoints.names[from] });
    const row = this.#messages.open(from, to, bytes, kind, arg, release, this.#sim.now);
    this.#counts.sent(this.#endpoints.site[from], bytes, this.#sim.now);
    for (const listener of this.#listeners) listener.messageSent(to, bytes);
    if (this.#discovery === undefined || !this.#endpoints.isUp(from) || !this.#discovery.holds(row)) this.#carry(row);
  }

  #carry(row: number): void {
    if (this.#endpoints.isUp(this.#messages.from[row])) this.#transport.carry(row);
    else this.#lose(row);
  }

  request(from: number, to: number, bytes: number, exchange: Exchange, arg: number, timeoutSeconds: number): void {
    this.#requests.request(from, to, bytes, exchange, arg, timeoutSeconds);
  }

  reply(exchange: Exchange, arg: number, bytes: number): void {
    this.#requests.reply(exchange, arg, bytes);
  }

  up(endpoint: number, isUp: boolean): void {
    this.#endpoints.set(endpoint, isUp);
  }

  listen(listener: MessageListener): void {
    this.#listeners.push(listener);
  }

  get endpoints(): number {
    return this.#endpoints.names.length;
  }

  endpointName(endpoint: number): string {
    return this.#endpoints.names[endpoint];
  }

  underWay(): Int32Array {
    return this.#messages.underWay(this.endpoints);
  }

  openRequests(): Int32Array {
    return this.#requests.open(this.endpoints);
  }

  close(): void {
    // Nothing is held: what is in flight at the end stays in flight, for the checkers to count.
  }

  report(metrics: MetricsPort): void {
    metrics.value("messages.streams", "", this.#transport.streams);
    if (this.endpoints > 0) this.#counts.report(metrics);
    if (this.#discovery !== undefined) this.#discoveryCounts.report(metrics);
  }

  #arrive(row: number): void {
    const { from, to, kind, arg, bytes, fate } = this.#messages;
    const { site } = this.#endpoints;
    const receiver = to[row];
    if (fate[row] !== Fate.open || !this.#endpoints.isUp(receiver) || this.#transport.isCut(row)) {
      this.#lose(row);
      return;
    }
    const [happens, what] = [kind[row], arg[row]];
    this.#messages.close(row);
    this.#counts.delivered(site[from[row]], this.#messages.sentAt[row], this.#sim.now);
    for (const listener of this.#listeners) listener.messageEnded(receiver, bytes[row], true);
    this.#sim.happen(happens, what);
  }

  #lose(row: number): void {
    const { from, to, kind, arg, bytes, sentAt, fate, release } = this.#messages;
    this.#messages.close(row);
    this.#counts.lost(this.#endpoints.site[from[row]], sentAt[row]);
    for (const listener of this.#listeners) listener.messageEnded(to[row], bytes[row], false);
    const hasBounced = fate[row] === Fate.bounced;
    if (hasBounced) this.#counts.bounced(this.#endpoints.site[from[row]], sentAt[row]);
    if (hasBounced && this.#requests.isRequest(kind[row])) this.#requests.bounced(arg[row]);
    else release[row]?.(arg[row]);
  }

  #requestEnded(from: number, isAnswered: boolean): void {
    if (!isAnswered) this.#counts.requestFailed(this.#endpoints.site[from], this.#sim.now);
    for (const listener of this.#listeners) listener.requestEnded(from, isAnswered);
  }
}

/** Attaches messaging; `siteNames` in the order of the network's indices. The spec has passed the issues of its transport. */
export function attachMessaging(spec: TransportSpec, siteNames: readonly string[], ports: MessagingPorts): MessagingDomain {
  return new Messaging(spec, siteNames, ports);
}
