import { type EventKind, Rank, type Simulation } from "../../../sim/index.js";
import type { Vm } from "../../ports/index.js";
import type { TunnelCounts } from "./counts.js";
import type { Rows } from "./rows.js";
import type { TunnelServer } from "./server.js";
import { momentsBefore, Stage, Tunnel } from "./tunnel.js";

/** What the scripts of a site's VMs work with. */
export interface ScriptGround {
  readonly sim: Simulation;
  readonly server: TunnelServer;
  readonly tunnels: Rows<Tunnel>;
  readonly counts: TunnelCounts;
  readonly warmupSeconds: number;
  /** Events: a VM asks for a port, its ssh stands. */
  readonly kinds: { readonly asks: EventKind; readonly opens: EventKind };
}

/**
 * What runs in the VMs of one site: ask for a port; without one ask again after `retry`; open the session; after its end ask again after
 * `reconnect`. Questions that would change nothing are no events, but are counted where they are refused.
 */
export class Scripts {
  readonly #ground: ScriptGround;
  /** By VM: its own tunnel first. */
  readonly #ofVm = new Map<number, Tunnel[]>();
  readonly #waiting = new Set<Tunnel>();

  constructor(ground: ScriptGround) {
    this.#ground = ground;
  }

  /** VMs that no port was left for when they asked last. */
  get refused(): number {
    let count = 0;
    for (const { isRefused } of this.#waiting) if (isRefused) count += 1;
    return count;
  }

  /** A VM is configured, for the first time or after a suspension. */
  begin(vm: Vm, passed: EventKind): void {
    const { sim, counts } = this.#ground;
    const own = this.#ofVm.get(vm.id)?.[0] ?? this.#add(vm, undefined);
    own.passed = passed;
    own.heldSince = sim.now;
    counts.waiting.add(1, sim.now);
    this.ask(own);
  }

  ask(tunnel: Tunnel): void {
    const { sim, server, counts, kinds } = this.#ground;
    const token = server.isUp ? server.post(tunnel.name) : undefined;
    if (token !== undefined) {
      tunnel.token = token;
      tunnel.stage = Stage.opens;
      tunnel.event = sim.after(server.spec.setup, Rank.completion, kinds.opens, tunnel.row);
      return;
    }
    if (server.isUp) counts.refused += counts.counts(sim.now) ? 1 : 0;
    this.#exit(tunnel, server.spec.retry, server.isUp);
  }

  /** The session is set up. Whoever hears that the VM is through may act on it at once. */
  open(tunnel: Tunnel): void {
    const { sim, server, counts } = this.#ground;
    if (tunnel.token === undefined || !server.open(tunnel.token)) {
      this.#askAt(tunnel, sim.now + server.spec.reconnect);
      return;
    }
    tunnel.stage = Stage.stands;
    tunnel.openedAt = sim.now;
    if (!tunnel.isOwn) return;
    if (!tunnel.hasStood) for (const service of server.spec.services) this.ask(this.#add(tunnel.vm, service));
    tunnel.hasStood = true;
    if (!tunnel.isHeld) return;
    counts.stood(sim.now - tunnel.heldSince, sim.now);
    tunnel.heldSince = NaN;
    sim.happen(tunnel.passed, tunnel.vm.id);
  }

  /** A VM has ended; with a word, as one that is shut down says it, or without. */
  end(vm: Vm, word: boolean): void {
    const tunnels = this.#ofVm.get(vm.id);
    if (tunnels === undefined) return;
    const { server, counts } = this.#ground;
    if (!tunnels[0].hasStood) counts.unserved += counts.counts(this.#ground.sim.now) ? 1 : 0;
    for (const tunnel of tunnels) {
      this.#leave(tunnel, word);
      if (word && server.spec.delete && server.isUp && tunnel.token?.isLive === true) server.delete(tunnel.token);
      tunnel.stage = Stage.over;
      this.#ground.tunnels.remove(tunnel.row);
    }
    this.#ofVm.delete(vm.id);
  }

  /** A VM is suspended: it says nothing any more. */
  freeze(vm: Vm): void {
    for (const tunnel of this.#ofVm.get(vm.id) ?? []) {
      this.#leave(tunnel, false);
      tunnel.stage = tunnel.isOwn ? Stage.frozen : Stage.over;
    }
  }

  /** The server is gone, and each ssh notices at once; it asks again, and nobody hears it. */
  serverWentDown(): void {
    const { sim, server, counts } = this.#ground;
    for (const tunnel of this.#waiting) {
      this.#settle(tunnel, tunnel.isRefused);
      tunnel.isRefused = false;
    }
    for (const tunnel of [...this.#ofVm.values()].flat()) {
      if (tunnel.stage === Stage.stands) counts.broken += counts.counts(sim.now) ? 1 : 0;
      if (tunnel.stage === Stage.stands || tunnel.stage === Stage.opens) {
        this.#cancel(tunnel);
        this.#exit(tunnel, server.spec.reconnect, false);
      } else if (tunnel.stage === Stage.asks) {
        this.#cancel(tunnel);
        this.#wait(tunnel, tunnel.asksAt, false);
      }
    }
  }

  /** Something has changed for those who wait: the next question of each is an event. */
  wake(): void {
    for (const tunnel of this.#waiting) {
      this.#settle(tunnel, tunnel.isRefused);
      this.#askAt(tunnel, tunnel.asksAt);
    }
    this.#waiting.clear();
  }

  /** The run is over: questions until now are counted, that of this instant included. */
  close(): void {
    for (const tunnel of this.#waiting) {
      this.#settle(tunnel, tunnel.isRefused);
      if (tunnel.isRefused && tunnel.asksAt === this.#ground.sim.now) this.#ground.counts.refused += this.#ground.counts.counts(tunnel.asksAt) ? 1 : 0;
    }
  }

  #add(vm: Vm, service: string | undefined): Tunnel {
    const { server, tunnels } = this.#ground;
    const tunnel = new Tunnel(vm, server, service);
    tunnel.row = tunnels.add(tunnel);
    const before = this.#ofVm.get(vm.id);
    if (before === undefined) this.#ofVm.set(vm.id, [tunnel]);
    else before.push(tunnel);
    return tunnel;
  }

  /** Its ssh, or its question, has come to nothing: the script of the VM's own tunnel goes on after so long, that of a service is over. */
  #exit(tunnel: Tunnel, seconds: number, isRefused: boolean): void {
    if (tunnel.isOwn) this.#wait(tunnel, this.#ground.sim.now + seconds, isRefused);
    else tunnel.stage = Stage.over;
  }

  #wait(tunnel: Tunnel, asksAt: number, isRefused: boolean): void {
    tunnel.stage = Stage.waits;
    tunnel.asksAt = asksAt;
    tunnel.isRefused = isRefused;
    this.#waiting.add(tunnel);
  }

  #askAt(tunnel: Tunnel, time: number): void {
    if (!tunnel.isOwn) {
      tunnel.stage = Stage.over;
      return;
    }
    tunnel.stage = Stage.asks;
    tunnel.asksAt = time;
    tunnel.event = this.#ground.sim.at(time, Rank.arrival, this.#ground.kinds.asks, tunnel.row);
  }

  #leave(tunnel: Tunnel, word: boolean): void {
    const { sim, server, counts } = this.#ground;
    if (tunnel.isHeld) counts.waiting.add(-1, sim.now);
    tunnel.heldSince = NaN;
    if (tunnel.stage === Stage.waits) {
      this.#settle(tunnel, tunnel.isRefused);
      this.#waiting.delete(tunnel);
    } else if (tunnel.stage === Stage.stands && tunnel.token !== undefined) {
      if (word) server.close(tunnel.token);
      else server.fallSilent(tunnel.token, this.#lastWord(tunnel));
    } else {
      this.#cancel(tunnel);
    }
  }

  /** The last sign of life of a session that stands until now. */
  #lastWord({ openedAt }: Tunnel): number {
    const { sim, server } = this.#ground;
    const { keepalive } = server.spec;
    return openedAt + Math.max(0, momentsBefore(openedAt, keepalive, sim.now) - 1) * keepalive;
  }

  /** Questions that came to nothing before now are behind it; `isRefused` says that somebody heard them. */
  #settle(tunnel: Tunnel, isRefused: boolean): void {
    const { sim, server, counts, warmupSeconds } = this.#ground;
    const { retry } = server.spec;
    const asked = momentsBefore(tunnel.asksAt, retry, sim.now);
    if (isRefused) counts.refused += asked - Math.min(asked, momentsBefore(tunnel.asksAt, retry, warmupSeconds));
    tunnel.asksAt += asked * retry;
  }

  #cancel(tunnel: Tunnel): void {
    const { sim } = this.#ground;
    if (sim.isPending(tunnel.event)) sim.cancel(tunnel.event);
  }
}
