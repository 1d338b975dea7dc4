import { type EventKind, Rank } from "../../../sim/index.js";
import { Losses } from "../loss.js";
import { Fate } from "../messages.js";
import type { Transport, TransportParts } from "../transport.js";
import { Servers } from "./servers.js";
import { ATTACH_ROUND_TRIPS, SETUP_ROUND_TRIPS, type XmppSpec } from "./spec.js";
import { Standing, Stream } from "./stream.js";

/**
 * Stanzas go from a component to its server, over a stream to the receiver's server, and to the receiver.
 *
 * A stream is set up on first use, with what comes meanwhile waiting for it; it keeps order, so that a stanza that is late makes all
 * behind it late. It breaks where a stanza meets a server that is down or a way that is cut: what was under way is lost, and the next
 * stanza sets it up anew. What waits for a server that cannot be reached bounces, and so does a stanza for a component that is not attached.
 */
export class XmppCarrier implements Transport {
  streams = 0;
  readonly discovery: Transport["discovery"];
  readonly #spec: XmppSpec;
  readonly #parts: TransportParts;
  readonly #serverOf: readonly number[];
  readonly #servers: Servers;
  readonly #losses: Losses;
  readonly #all: Stream[] = [];
  /** By pair of domains: its stream. */
  readonly #byPair = new Map<number, Stream>();
  /** By row: the stream it takes. */
  readonly #streamOf: Stream[] = [];
  /** By endpoint: when it is attached to its server [s]. */
  readonly #attachedAt: number[] = [];
  readonly #leaves: EventKind;
  readonly #atServer: EventKind;
  readonly #routed: EventKind;
  readonly #setUp: EventKind;
  readonly #givesUp: EventKind;
  readonly #again: EventKind;
  readonly #crossed: EventKind;
  readonly #inbound: EventKind;

  /** @param serverOf Site of the server of each site. */
  constructor(spec: XmppSpec, serverOf: readonly number[], parts: TransportParts) {
    const { sim, endpoints, messages } = parts;
    this.#spec = spec;
    this.#parts = parts;
    this.#serverOf = serverOf;
    this.discovery = spec.discovery === undefined ? undefined : { spec: spec.discovery, serverOf };
    this.#servers = new Servers(sim, serverOf.length, spec.processing);
    this.#losses = new Losses(spec.loss, endpoints, parts.streams);
    const kind = (name: string, run: (row: number) => void): EventKind => sim.kind(name, run, (row) => endpoints.hash(messages.from(row)) ^ Math.imul(endpoints.hash(messages.to(row)), 31));
    const ofStream = (name: string, run: (stream: Stream) => void): EventKind => sim.kind(name, (stream) => run(this.#all[stream]));
    this.#leaves = kind("xmpp.leaves", (row) => this.#leave(row));
    this.#atServer = kind("xmpp.at-server", (row) => this.#outbound(row));
    this.#routed = kind("xmpp.routed", (row) => this.#route(row));
    this.#again = kind("xmpp.again", (row) => this.#transmit(row));
    this.#crossed = kind("xmpp.crossed", (row) => this.#cross(row));
    this.#inbound = kind("xmpp.inbound", (row) => this.#deliver(row));
    this.#setUp = ofStream("xmpp.set-up", (stream) => this.#open(stream));
    this.#givesUp = ofStream("xmpp.gives-up", (stream) => this.#giveUp(stream));
  }

  carry(row: number): void {
    const attachedAt = this.#attachedAt[this.#parts.messages.from(row)];
    if (attachedAt > this.#parts.sim.now) this.#parts.sim.at(attachedAt, Rank.delivery, this.#leaves, row);
    else this.#leave(row);
  }

  isCut(row: number): boolean {
    const to = this.#parts.messages.to(row);
    return !this.#reaches(this.#server(to), this.#parts.endpoints.site(to));
  }

  /** A component that comes up attaches to its server. */
  changed(endpoint: number): void {
    const { sim, endpoints } = this.#parts;
    const isServer = endpoints.servers.has(endpoint);
    this.#attachedAt[endpoint] = endpoints.isUp(endpoint) ? sim.now + (isServer ? 0 : ATTACH_ROUND_TRIPS * this.#roundTrip(endpoints.site(endpoint), this.#server(endpoint))) : Infinity;
  }

  #leave(row: number): void {
    const from = this.#parts.messages.from(row);
    const site = this.#parts.endpoints.site(from);
    if (this.#parts.endpoints.isUp(from) && this.#reaches(site, this.#server(from))) this.#local(from, site, this.#server(from), row, this.#atServer);
    else this.#lose(row);
  }

  #outbound(row: number): void {
    const server = this.#server(this.#parts.messages.from(row));
    if (this.#parts.endpoints.isSiteUp(server)) this.#servers.work(server, this.#routed, row);
    else this.#lose(row);
  }

  #route(row: number): void {
    const [from, to] = [this.#parts.messages.from(row), this.#parts.messages.to(row)];
    const [sender, receiver] = [this.#server(from), this.#server(to)];
    if (sender === receiver) {
      this.#deliver(row);
      return;
    }
    const stream = this.#stream(from, to, sender, receiver);
    this.#streamOf[row] = stream;
    if (stream.standing === Standing.open) {
      stream.underWay.push(row);
      this.#transmit(row);
      return;
    }
    stream.waiting.push(row);
    if (stream.standing === Standing.opening) return;
    stream.standing = Standing.opening;
    stream.openingSince = this.#parts.sim.now;
    this.#parts.sim.after(SETUP_ROUND_TRIPS[this.#spec.setup] * this.#roundTrip(sender, receiver), Rank.completion, this.#setUp, stream.number);
  }

  #open(stream: Stream): void {
    const { sim } = this.#parts;
    if (!this.#reaches(stream.from, stream.to)) {
      sim.at(Math.max(sim.now, stream.openingSince + this.#spec["give-up"]), Rank.timeout, this.#givesUp, stream.number);
      return;
    }
    stream.standing = Standing.open;
    this.streams += 1;
    const waiting = stream.waiting.splice(0);
    stream.underWay.push(...waiting);
    for (const row of waiting) this.#transmit(row);
  }

  #giveUp(stream: Stream): void {
    stream.standing = Standing.closed;
    for (const row of stream.waiting.splice(0)) this.#bounce(row, this.#backSeconds(row, stream.from));
  }

  #transmit(row: number): void {
    const { messages, sim } = this.#parts;
    const stream = this.#streamOf[row];
    if (messages.fate(row) !== Fate.open) this.#lose(row);
    else if (!this.#reaches(stream.from, stream.to)) this.#break(stream, row);
    else if (this.#losses.next(messages.from(row), messages.to(row))) sim.after(this.#spec.retransmission, Rank.timeout, this.#again, row);
    else this.#hop(stream.from, stream.to, row, this.#crossed);
  }

  #cross(row: number): void {
    const stream = this.#streamOf[row];
    if (this.#parts.messages.fate(row) !== Fate.open) this.#lose(row);
    else if (!this.#reaches(stream.from, stream.to)) this.#break(stream, row);
    else if (stream.underWay[0] !== row) (stream.arrived ??= new Set()).add(row);
    else {
      do this.#servers.work(stream.to, this.#inbound, stream.underWay.shift() ?? row);
      while (stream.underWay.length > 0 && stream.arrived?.delete(stream.underWay[0]) === true);
    }
  }

  #deliver(row: number): void {
    const to = this.#parts.messages.to(row);
    const server = this.#server(to);
    if (!this.#parts.endpoints.isSiteUp(server)) this.#lose(row);
    else if (this.#attachedAt[to] <= this.#parts.sim.now) this.#local(to, server, this.#parts.endpoints.site(to), row, this.#parts.arrival);
    else this.#bounce(row, this.#backSeconds(row, server));
  }

  /** The stream is no more: what was under way is lost; what has no event of its own to come, now. */
  #break(stream: Stream, present: number): void {
    stream.standing = Standing.closed;
    for (const row of stream.underWay.splice(0)) {
      if (row === present || stream.arrived?.has(row) === true) this.#lose(row);
      else this.#parts.messages.setFate(row, Fate.doomed);
    }
    stream.arrived?.clear();
  }

  /** Between a component and its server, or no way at all where the server itself speaks or is spoken to. */
  #local(endpoint: number, from: number, to: number, row: number, kind: EventKind): void {
    if (this.#parts.endpoints.servers.has(endpoint)) this.#parts.sim.after(0, Rank.delivery, kind, row);
    else this.#hop(from, to, row, kind);
  }

  #hop(from: number, to: number, row: number, kind: EventKind): void {
    this.#parts.network.send(from, to, this.#parts.messages.bytes(row) + this.#spec.overhead, kind, row);
  }

  #lose(row: number): void {
    this.#parts.messages.setFate(row, Fate.doomed);
    this.#end(row, 0);
  }

  #bounce(row: number, seconds: number): void {
    this.#parts.messages.setFate(row, Fate.bounced);
    this.#end(row, seconds);
  }

  #end(row: number, seconds: number): void {
    this.#parts.sim.after(seconds, Rank.delivery, this.#parts.arrival, row);
  }

  /** Way of an error from a server back to the sender, without bytes [s]. */
  #backSeconds(row: number, server: number): number {
    const { network, endpoints, messages } = this.#parts;
    const own = this.#server(messages.from(row));
    return (server === own ? 0 : network.latencySeconds(server, own)) + network.latencySeconds(own, endpoints.site(messages.from(row)));
  }

  #server(endpoint: number): number {
    return this.#serverOf[this.#parts.endpoints.site(endpoint)];
  }

  #stream(from: number, to: number, sender: number, receiver: number): Stream {
    const [one, other] = this.#spec.domain === "component" ? [from, to] : [sender, receiver];
    const pair = one * 2_097_152 + other;
    let stream = this.#byPair.get(pair);
    if (stream === undefined) {
      stream = new Stream(this.#all.length, sender, receiver);
      this.#all.push(stream);
      this.#byPair.set(pair, stream);
    }
    return stream;
  }

  #roundTrip(from: number, to: number): number {
    return this.#parts.network.latencySeconds(from, to) + this.#parts.network.latencySeconds(to, from);
  }

  #reaches(from: number, to: number): boolean {
    const { endpoints, network } = this.#parts;
    return endpoints.isSiteUp(from) && endpoints.isSiteUp(to) && network.reaches(from, to);
  }
}
