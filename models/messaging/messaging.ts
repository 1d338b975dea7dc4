import { type EventKind, Fault, type Simulation, type Streams } from "../../sim/index.js";
import type { AvailabilityBus, DatagramPort, Domain, Exchange, MessageListener, MessagesPort, MessagingPort, MetricsPort, RunOptions } from "../ports/index.js";
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
  readonly network: DatagramPort;
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
  readonly #network: DatagramPort;
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
    const between = (from: number, to: number): string => `${endpoints.names[from]} > ${endpoints.names[to]}`;
    const arrival = sim.kind(
      "message.arrival",
      (row) => this.#arrive(row),
      (row) => messages.subject(row),
      (row) => between(messages.from(row), messages.to(row)),
    );
    this.#requests = new Requests({
      sim,
      subject: (from, to) => this.#subject(from, to),
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
    const site = this.#endpoints.site(from);
    this.#messages.describe(row, this.#subject(from, to), site, this.#endpoints.site(to));
    this.#counts.sent(site, bytes, this.#sim.now);
    for (const listener of this.#listeners) listener.messageSent(to, bytes);
    if (this.#discovery === undefined || !this.#endpoints.isUp(from) || !this.#discovery.holds(row)) this.#carry(row);
  }

  #carry(row: number): void {
    if (this.#endpoints.isUp(this.#messages.from(row))) this.#transport.carry(row);
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

  /** Hash that stands for a pair of processes. */
  #subject(from: number, to: number): number {
    return (Math.imul(this.#endpoints.hash(from), 31) + this.#endpoints.hash(to)) | 0;
  }

  #arrive(row: number): void {
    const messages = this.#messages;
    const receiver = messages.to(row);
    this.#transport.arrived?.(row);
    if (messages.fate(row) !== Fate.open || !this.#endpoints.isUp(receiver) || this.#transport.isCut(row)) {
      this.#lose(row);
      return;
    }
    const happens = messages.kind(row);
    const what = messages.arg(row);
    const bytes = messages.bytes(row);
    messages.close(row);
    this.#counts.delivered(messages.fromSite(row), messages.sentAt(row), this.#sim.now);
    for (const listener of this.#listeners) listener.messageEnded(receiver, bytes, true);
    this.#sim.happen(happens, what);
  }

  #lose(row: number): void {
    const messages = this.#messages;
    const site = messages.fromSite(row);
    const sentAt = messages.sentAt(row);
    const hasBounced = messages.fate(row) === Fate.bounced;
    messages.close(row);
    this.#counts.lost(site, sentAt);
    for (const listener of this.#listeners) listener.messageEnded(messages.to(row), messages.bytes(row), false);
    if (hasBounced) this.#counts.bounced(site, sentAt);
    if (hasBounced && this.#requests.isRequest(messages.kind(row))) this.#requests.bounced(messages.arg(row));
    else messages.release(row);
  }

  #requestEnded(from: number, isAnswered: boolean): void {
    if (!isAnswered) this.#counts.requestFailed(this.#endpoints.site(from), this.#sim.now);
    for (const listener of this.#listeners) listener.requestEnded(from, isAnswered);
  }
}

/** Attaches messaging; `siteNames` in the order of the network's indices. The spec has passed the issues of its transport. */
export function attachMessaging(spec: TransportSpec, siteNames: readonly string[], ports: MessagingPorts): MessagingDomain {
  return new Messaging(spec, siteNames, ports);
}
