import { type EventKind, hashName, Rank, type Simulation } from "../../../sim/index.js";
import type { Exchange } from "../../ports/index.js";
import type { Endpoints } from "../endpoints.js";
import { Fate, type Messages } from "../messages.js";
import type { Requests } from "../requests.js";
import type { DiscoveryCounts } from "./discovery-counts.js";
import type { DiscoverySpec } from "./spec.js";

/** Room for endpoints in the number of a pair. */
const HALF = 2_097_152;

/** What discovery needs of its surroundings. */
export interface DiscoveryParts {
  readonly sim: Simulation;
  readonly endpoints: Endpoints;
  readonly messages: Messages;
  readonly requests: Requests;
  readonly counts: DiscoveryCounts;
  readonly arrival: EventKind;
  /** Sends a message on that has waited. */
  carry(row: number): void;
}

/** One component's look at the components of one server. */
interface Walk {
  readonly from: number;
  readonly server: number;
  /** Messages that wait for it, in order. */
  waiting: number[];
  /** Components the server lists, and those asked for their features. */
  listed: readonly number[];
  asked: readonly number[];
  /** Questions without an answer so far. */
  open: number;
  /** The component went down: nobody waits any more. */
  isStale: boolean;
}

/**
 * Service discovery (XEP-0030): before its first message to a component, another asks that one's server for its items and then the
 * items for what they are; the message waits. Who is not listed, or does not answer, cannot be addressed: what waits for it bounces. What
 * was found is known for its lifetime, or until who found it goes down; it may be out of date.
 */
export class Discovery {
  readonly #spec: DiscoverySpec;
  readonly #serverOf: readonly number[];
  readonly #parts: DiscoveryParts;
  /** By site of a server: its endpoint. */
  readonly #servers: ReadonlyMap<number, number>;
  /** By pair of components: until when the one knows the other [s]. */
  readonly #known = new Map<number, number>();
  /** By component and site of a server. */
  readonly #walking = new Map<number, number>();
  readonly #walks: (Walk | undefined)[] = [];
  readonly #inquiries: ({ readonly walk: number; readonly item: number } | undefined)[] = [];
  readonly #items: Exchange;
  readonly #info: Exchange;
  #isAsking = false;

  /** @param serverOf Site of the server of each site. */
  constructor(spec: DiscoverySpec, serverOf: readonly number[], parts: DiscoveryParts) {
    const { sim, endpoints } = parts;
    this.#spec = spec;
    this.#serverOf = serverOf;
    this.#parts = parts;
    this.#servers = new Map([...new Set(serverOf)].map((site) => [site, endpoints.openServer(`${endpoints.siteNames[site]}/xmpp`, site)]));
    const nameOf = (walk: number): string => {
      const found = this.#walks[walk];
      return found === undefined ? "" : `${endpoints.names[found.from]} > ${endpoints.siteNames[found.server]}`;
    };
    const kind = (name: string, run: (row: number) => void, entity: (row: number) => string): EventKind => sim.kind(`xmpp.${name}`, run, (row) => hashName(entity(row)), entity);
    const ofItem = (row: number): string => {
      const inquiry = this.#inquiries[row];
      return inquiry === undefined ? "" : `${nameOf(inquiry.walk)} ${endpoints.names[inquiry.item]}`;
    };
    this.#items = {
      asked: kind("items-asked", (row) => this.#list(row), nameOf),
      answered: kind("items-answered", (row) => this.#inquire(row), nameOf),
      failed: kind("items-failed", (row) => this.#failed(row), nameOf),
    };
    this.#info = {
      asked: kind("info-asked", (row) => this.#reply(this.#info, row, this.#inquiries[row]?.walk, spec.answer), ofItem),
      answered: kind("info-answered", (row) => this.#informed(row, true), ofItem),
      failed: kind("info-failed", (row) => this.#informed(row, false), ofItem),
    };
  }

  /** Whether a message has to wait for a walk; then it is kept here. Answers, questions to servers and those of a walk never do. */
  holds(row: number): boolean {
    const { messages, endpoints, requests, sim } = this.#parts;
    const [from, to] = [messages.from(row), messages.to(row)];
    if (this.#isAsking || endpoints.servers.has(from) || endpoints.servers.has(to) || requests.isReply(messages.kind(row))) return false;
    if ((this.#known.get(from * HALF + to) ?? -Infinity) > sim.now) return false;
    this.#walkFor(from, this.#serverOf[endpoints.site(to)]).waiting.push(row);
    return true;
  }

  /** A component that goes down forgets what it found, and what waits in it is lost. */
  changed(endpoint: number): void {
    if (this.#parts.endpoints.isUp(endpoint)) return;
    for (const pair of this.#known.keys()) if (Math.floor(pair / HALF) === endpoint) this.#known.delete(pair);
    for (const [pair, walk] of [...this.#walking]) {
      const found = this.#walks[walk];
      if (found?.from !== endpoint) continue;
      this.#walking.delete(pair);
      found.isStale = true;
      for (const row of found.waiting.splice(0)) this.#end(row, Fate.doomed);
    }
  }

  #walkFor(from: number, server: number): Walk {
    const pair = from * HALF + server;
    const under = this.#walks[this.#walking.get(pair) ?? -1];
    if (under !== undefined) return under;
    const walk: Walk = { from, server, waiting: [], listed: [], asked: [], open: 1, isStale: false };
    const row = put(this.#walks, walk);
    this.#walking.set(pair, row);
    this.#parts.counts.walked(from);
    this.#ask(from, this.#servers.get(server) ?? -1, this.#items, row);
    return walk;
  }

  #ask(from: number, to: number, exchange: Exchange, row: number): void {
    this.#parts.counts.asked(from, this.#spec.query);
    this.#isAsking = true;
    this.#parts.requests.request(from, to, this.#spec.query, exchange, row, this.#spec.timeout);
    this.#isAsking = false;
  }

  /** An answer to a walk that is over is not worth sending. */
  #reply(exchange: Exchange, row: number, walk: number | undefined, bytes: number): void {
    const found = this.#walks[walk ?? -1];
    if (found === undefined) return;
    this.#parts.counts.replied(found.from, bytes);
    this.#parts.requests.reply(exchange, row, bytes);
  }

  /** At the server: the components that are up now. */
  #list(row: number): void {
    const walk = this.#walks[row];
    if (walk === undefined) return;
    const { endpoints } = this.#parts;
    walk.listed = [...endpoints.names.keys()].filter((item) => item !== walk.from && this.#serverOf[endpoints.site(item)] === walk.server && endpoints.isUp(item) && !endpoints.servers.has(item));
    this.#reply(this.#items, row, row, this.#spec.answer + this.#spec.item * walk.listed.length);
  }

  #inquire(row: number): void {
    const walk = this.#walks[row];
    if (walk === undefined) return;
    const { messages } = this.#parts;
    const wanted = new Set(walk.waiting.map((waiting) => messages.to(waiting)));
    walk.asked = walk.isStale ? [] : walk.listed.filter((item) => this.#spec.ask === "all" || wanted.has(item));
    walk.open = walk.asked.length;
    for (const item of walk.asked) this.#ask(walk.from, item, this.#info, put(this.#inquiries, { walk: row, item }));
    if (walk.open === 0) this.#over(row, walk);
  }

  #failed(row: number): void {
    const walk = this.#walks[row];
    if (walk === undefined) return;
    this.#parts.counts.failed(walk.from);
    walk.listed = [];
    this.#over(row, walk);
  }

  #informed(row: number, isAnswered: boolean): void {
    const inquiry = this.#inquiries[row];
    const walk = this.#walks[inquiry?.walk ?? -1];
    if (inquiry === undefined || walk === undefined) return;
    this.#inquiries[row] = undefined;
    if (!isAnswered) this.#parts.counts.failed(walk.from);
    else if (!walk.isStale) this.#known.set(walk.from * HALF + inquiry.item, this.#spec.lifetime === undefined ? Infinity : this.#parts.sim.now + this.#spec.lifetime);
    walk.open -= 1;
    if (walk.open === 0) this.#over(inquiry.walk, walk);
  }

  /** What waited goes on; to whom nobody answered, it bounces; for whom was not asked, there is another walk. */
  #over(row: number, walk: Walk): void {
    const { messages, counts, sim } = this.#parts;
    this.#walks[row] = undefined;
    if (walk.isStale) return;
    this.#walking.delete(walk.from * HALF + walk.server);
    for (const waiting of walk.waiting) {
      const to = messages.to(waiting);
      if ((this.#known.get(walk.from * HALF + to) ?? -Infinity) > sim.now) {
        counts.waited(walk.from, messages.sentAt(waiting));
        this.#parts.carry(waiting);
      } else if (walk.asked.includes(to) || !walk.listed.includes(to)) {
        counts.refused(walk.from, messages.sentAt(waiting));
        this.#end(waiting, Fate.bounced);
      } else this.#walkFor(walk.from, walk.server).waiting.push(waiting);
    }
  }

  #end(row: number, fate: (typeof Fate)[keyof typeof Fate]): void {
    const { messages, sim, arrival } = this.#parts;
    messages.setFate(row, fate);
    sim.after(0, Rank.delivery, arrival, row);
  }
}

/** Puts an item in the first place that is free, and returns the place. */
function put<T>(rows: (T | undefined)[], item: T): number {
  const free = rows.indexOf(undefined);
  const row = free < 0 ? rows.length : free;
  rows[row] = item;
  return row;
}
