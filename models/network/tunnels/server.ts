import { type EventHandle, type EventKind, NO_EVENT, Rank, type Simulation } from "../../../sim/index.js";
import type { TunnelListener } from "../../ports/index.js";
import type { TunnelCounts } from "./counts.js";
import { Periods } from "./periods.js";
import type { Rows } from "./rows.js";
import type { TunnelsSpec } from "./spec.js";
import { type SshServer, SshServers } from "./ssh-servers.js";
import { Token } from "./token.js";

/** What a tunnel server works with. */
export interface ServerGround {
  readonly sim: Simulation;
  readonly tokens: Rows<Token>;
  readonly counts: TunnelCounts;
  readonly listeners: readonly TunnelListener[];
  /** Events: a token expires, a silent session is given up, empty ssh servers are removed (by number of the server). */
  readonly kinds: { readonly expires: EventKind; readonly dropped: EventKind; readonly sweep: EventKind };
  readonly number: number;
  /** A port that was given out is free again. */
  freed(): void;
}

/**
 * The tunnel server of one site: gives each token a port, lets a session of the token hold it, and forgets tokens that were idle too long.
 *
 * Its checks are reckoned, not waited for: a token that is idle has the event of its expiry. What happens at the instant of a check is seen by
 * it, and what a check frees is there for who asks at that instant. Tokens outlive a restart, with idle time counted anew; sessions do not.
 */
export class TunnelServer {
  readonly site: string;
  readonly spec: TunnelsSpec;
  readonly #ground: ServerGround;
  readonly #servers: SshServers;
  readonly #tokens = new Map<string, Token>();
  readonly #checks: Periods;
  readonly #sweeps: Periods;
  #sweep: EventHandle = NO_EVENT;
  #processIsUp = true;
  #siteIsUp = true;

  constructor(site: string, spec: TunnelsSpec, ground: ServerGround) {
    this.site = site;
    this.spec = spec;
    this.#ground = ground;
    this.#servers = new SshServers(spec);
    this.#checks = new Periods(spec.check);
    this.#sweeps = new Periods(spec.sweep, spec.sweep);
    ground.counts.servers.add(this.#servers.running.length, 0);
    this.#reckonSweep();
  }

  get number(): number {
    return this.#ground.number;
  }

  get isUp(): boolean {
    return this.#processIsUp && this.#siteIsUp;
  }

  get ports(): number {
    return this.#tokens.size;
  }

  /** A question for a port: the token of that name as it is, or a new one; undefined where all ports are given out. */
  post(name: string): Token | undefined {
    const known = this.#tokens.get(name);
    if (known !== undefined) return known;
    const { counts, sim, listeners, tokens } = this.#ground;
    const server = this.#servers.withRoom();
    counts.servers.add(this.#servers.running.length - counts.servers.value, sim.now);
    if (server === undefined) return undefined;
    const token = new Token(name, this.number, server, server.take());
    token.row = tokens.add(token);
    this.#tokens.set(name, token);
    counts.ports.add(1, sim.now);
    if (server.taken === 1) this.#reckonSweep();
    for (const listener of listeners) listener.tokenGranted(this.site, name, token.port);
    this.#idle(token, this.#checks.next(sim.now));
    return token;
  }

  /** A session takes the token's port, and evicts one that holds it; false where the token was forgotten meanwhile. */
  open(token: Token): boolean {
    if (!token.isLive) return false;
    const { counts, sim, listeners } = this.#ground;
    this.#cancel(token);
    if (token.hasSession) {
      counts.evicted += counts.counts(sim.now) ? 1 : 0;
      this.#closed(token);
    } else {
      token.heldFrom = this.#checks.next(sim.now);
    }
    token.hasSession = true;
    counts.sessions.add(1, sim.now);
    for (const listener of listeners) listener.sessionOpened(this.site, token.name, token.port);
    return true;
  }

  /** The session ends; the token is idle, from before where no check saw the session. */
  close(token: Token): void {
    this.#cancel(token);
    this.#closed(token);
    if (!this.isUp) return;
    const check = this.#checks.next(this.#ground.sim.now);
    this.#idle(token, check === token.heldFrom ? Math.min(token.idleFrom, check) : check);
  }

  /** The session's VM is silent from now on, its last word was at that time. */
  fallSilent(token: Token, lastWord: number): void {
    const { sim, kinds } = this.#ground;
    token.event = sim.at(Math.max(sim.now, lastWord + this.spec["session-timeout"]), Rank.completion, kinds.dropped, token.row);
  }

  /** Takes a token back: its port is free. */
  forget(token: Token): void {
    const { counts, sim, listeners, tokens } = this.#ground;
    this.#cancel(token);
    if (token.hasSession) this.#closed(token);
    token.isLive = false;
    token.server.giveBack(token.port);
    this.#tokens.delete(token.name);
    tokens.remove(token.row);
    counts.ports.add(-1, sim.now);
    for (const listener of listeners) listener.tokenEnded(this.site, token.name, token.port);
    this.#ground.freed();
  }

  expire(token: Token): void {
    const { counts, sim } = this.#ground;
    counts.expired += counts.counts(sim.now) ? 1 : 0;
    this.forget(token);
    if (token.server.taken === 0) this.#reckonSweep();
  }

  /** Deletes a token as it is asked to: an ssh server that has none left goes at once. */
  delete(token: Token): void {
    this.forget(token);
    // Somebody who waited may have its port already.
    if (token.server.taken === 0) this.#remove(token.server);
  }

  /** Removes the ssh servers without tokens. */
  removeEmpty(): void {
    for (const server of [...this.#servers.running]) if (server.taken === 0) this.#remove(server);
  }

  /** Its process or its site goes down or comes back; true where the server does. Sessions end with it, and none is checked while it is down. */
  change(what: "process" | "site", up: boolean): boolean {
    const wasUp = this.isUp;
    if (what === "process") this.#processIsUp = up;
    else this.#siteIsUp = up;
    if (this.isUp === wasUp) return false;
    const { sim } = this.#ground;
    if (this.isUp) {
      this.#checks.from = sim.now;
      this.#sweeps.from = sim.now + this.spec.sweep;
    }
    this.#reckonSweep();
    for (const token of this.#tokens.values()) {
      if (this.isUp) this.#idle(token, 0);
      else if (token.hasSession) this.close(token);
      else this.#cancel(token);
    }
    return true;
  }

  #closed(token: Token): void {
    const { counts, sim, listeners } = this.#ground;
    token.hasSession = false;
    counts.sessions.add(-1, sim.now);
    for (const listener of listeners) listener.sessionClosed(this.site, token.name, token.port);
  }

  /** The check of that number is the first to find it idle. */
  #idle(token: Token, check: number): void {
    const { sim, kinds } = this.#ground;
    token.idleFrom = check;
    const expiry = this.#checks.at(check + this.#checks.longerThan(this.spec["idle-expiry"]));
    // Before who asks at that instant, and after what happens to sessions then.
    token.event = sim.at(expiry, Rank.delivery, kinds.expires, token.row);
  }

  #remove(server: SshServer): void {
    const { counts, sim } = this.#ground;
    this.#servers.remove(server);
    counts.servers.add(-1, sim.now);
  }

  /** The next removal is an event where it would find an ssh server without tokens. */
  #reckonSweep(): void {
    const { sim, kinds, number } = this.#ground;
    const isDue = this.isUp && this.#servers.running.some(({ taken }) => taken === 0);
    if (isDue === sim.isPending(this.#sweep)) return;
    if (isDue) this.#sweep = sim.at(this.#sweeps.at(this.#sweeps.next(sim.now)), Rank.delivery, kinds.sweep, number);
    else sim.cancel(this.#sweep);
  }

  #cancel(token: Token): void {
    const { sim } = this.#ground;
    if (sim.isPending(token.event)) sim.cancel(token.event);
  }
}
