import type { TunnelsSpec } from "../../../models/network/index.js";
import { Rank, Simulation } from "../../../sim/index.js";

/** What happens to a VM, or to the server, and when. */
export type Deed = { readonly at: number; readonly what: "come" | "end" | "vanish" | "suspend"; readonly vm: number } | { readonly at: number; readonly what: "down" | "up" };

interface Known {
  readonly port: number;
  held: boolean;
  /** Silences so far; those that are over are told by it. */
  silences: number;
  idleSince: number | null;
}

/**
 * The same tunnels by another route, as the programs do it: the server looks at all tokens at every check, each VM asks at every `retry`, and
 * ports are one list. Ssh servers, services and deletions are left out.
 */
export function poll(spec: TunnelsSpec, capacity: number, deeds: readonly Deed[], until: number): { readonly log: string[]; readonly refused: number } {
  const sim = new Simulation();
  const log: string[] = [];
  const tokens = new Map<string, Known>();
  /** Number of each VM's present try, by which those of earlier lives are told. */
  const life = new Map<number, number>();
  /** VMs with an ssh that sets out or stands, by the begin of its session. */
  const session = new Map<number, number>();
  let refused = 0;
  let isUp = true;
  let serverLife = 0;
  const say = (what: string, name: string, port: number): void => void log.push(`${sim.now} ${what} ${name} ${port}`);
  const nameOf = (vm: number): string => `vm-${vm}`;
  const later = (seconds: number, rank: Rank, act: () => void): void => void sim.call(sim.now + seconds, rank, "poll", act);
  const close = (name: string, token: Known): void => {
    token.held = false;
    token.silences += 1;
    say("closed", name, token.port);
  };
  const ask = (vm: number, mine: number): void => {
    if (life.get(vm) !== mine) return;
    const name = nameOf(vm);
    const taken = new Set([...tokens.values()].map(({ port }) => port));
    if (!isUp || (!tokens.has(name) && taken.size === capacity)) {
      if (isUp) refused += 1;
      later(spec.retry, Rank.arrival, () => ask(vm, mine));
      return;
    }
    if (!tokens.has(name)) {
      let port = spec.ports.from;
      while (taken.has(port)) port += 1;
      tokens.set(name, { port, held: false, silences: 0, idleSince: null });
      say("granted", name, port);
    }
    const token = tokens.get(name);
    const server = serverLife;
    session.set(vm, NaN);
    later(spec.setup, Rank.completion, () => {
      if (life.get(vm) !== mine || serverLife !== server || token === undefined) return;
      if (tokens.get(name) !== token) {
        session.delete(vm);
        later(spec.reconnect, Rank.arrival, () => ask(vm, mine));
        return;
      }
      if (token.held) close(name, token);
      token.held = true;
      session.set(vm, sim.now);
      say("opened", name, token.port);
    });
  };
  const check = (mine: number): void => {
    if (serverLife !== mine) return;
    for (const [name, token] of [...tokens]) {
      if (token.held) token.idleSince = null;
      else if (sim.now - (token.idleSince ??= sim.now) > spec["idle-expiry"]) {
        tokens.delete(name);
        say("ended", name, token.port);
      }
    }
    later(spec.check, Rank.delivery, () => check(mine));
  };
  const leave = (vm: number, isSilent: boolean): void => {
    const name = nameOf(vm);
    life.set(vm, (life.get(vm) ?? 0) + 1);
    const token = tokens.get(name);
    const since = session.get(vm);
    session.delete(vm);
    if (token?.held !== true || since === undefined || Number.isNaN(since)) return;
    if (!isSilent) {
      close(name, token);
      return;
    }
    let word = since;
    while (word + spec.keepalive < sim.now) word += spec.keepalive;
    const silence = (token.silences += 1);
    later(Math.max(0, word + spec["session-timeout"] - sim.now), Rank.completion, () => {
      if (tokens.get(name) === token && token.silences === silence) close(name, token);
    });
  };
  const deed = (given: Deed): void => {
    switch (given.what) {
      case "come":
        life.set(given.vm, (life.get(given.vm) ?? 0) + 1);
        ask(given.vm, life.get(given.vm) ?? 0);
        return;
      case "end":
        leave(given.vm, false);
        return;
      case "vanish":
      case "suspend":
        leave(given.vm, true);
        return;
      case "down":
        isUp = false;
        serverLife += 1;
        for (const [name, token] of tokens) if (token.held) close(name, token);
        for (const vm of [...session.keys()]) {
          session.delete(vm);
          const mine = life.get(vm) ?? 0;
          later(spec.reconnect, Rank.arrival, () => ask(vm, mine));
        }
        return;
      case "up":
        isUp = true;
        for (const token of tokens.values()) token.idleSince = null;
        check(serverLife);
    }
  };
  later(0, Rank.delivery, () => check(0));
  for (const given of deeds) sim.call(given.at, given.what === "down" || given.what === "up" ? Rank.environment : Rank.completion, "deed", () => deed(given));
  sim.run(until);
  return { log, refused };
}
