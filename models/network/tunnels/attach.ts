import { byName, type EventKind, Fault, type Simulation } from "../../../sim/index.js";
import {
  type AvailabilityBus,
  type AvailabilityChange,
  type AvailabilityListener,
  type Domain,
  type MetricsPort,
  type RunOptions,
  type TunnelListener,
  tunnelProcess,
  type TunnelsPort,
  type Vm,
  type VmBus,
  type VmGate,
  type VmListener,
} from "../../ports/index.js";
import { TunnelCounts } from "./counts.js";
import { reportTunnels } from "./metrics.js";
import { Rows } from "./rows.js";
import { Scripts } from "./scripts.js";
import { TunnelServer } from "./server.js";
import { capacityOf, type TunnelsSpec } from "./spec.js";
import type { Token } from "./token.js";
import type { Tunnel } from "./tunnel.js";

/** What reverse tunnels need of their surroundings. */
export interface TunnelPorts {
  readonly sim: Simulation;
  readonly vmBus: VmBus;
  readonly availability: AvailabilityBus;
  readonly options: RunOptions;
}

/** Reverse tunnels as a part of the world. */
export interface TunnelsDomain extends Domain, VmGate, TunnelsPort {
  /** VMs that would ask for a port for ever, were nothing else to happen. */
  readonly refused: number;
}

interface Member {
  readonly server: TunnelServer;
  readonly scripts: Scripts;
  readonly counts: TunnelCounts;
}

/** Causes that leave a VM no time to close its connections. */
const ABRUPT: ReadonlySet<Vm["cause"]> = new Set(["host", "site"]);

/** The tunnel servers of all sites that have one, and what their VMs run to reach them. */
class Tunnels implements TunnelsDomain, VmListener, AvailabilityListener {
  readonly #sim: Simulation;
  readonly #warmupSeconds: number;
  /** By number, in order of site. */
  readonly #members: Member[] = [];
  readonly #bySite = new Map<string, Member>();
  readonly #listeners: TunnelListener[] = [];

  constructor(specs: Readonly<Record<string, TunnelsSpec>>, { sim, vmBus, availability, options }: TunnelPorts) {
    this.#sim = sim;
    this.#warmupSeconds = options.warmupSeconds;
    const sites = Object.keys(specs).sort(byName);
    if (sites.length === 0) return;
    const tokens = new Rows<Token>();
    const tunnels = new Rows<Tunnel>();
    const ofTunnel = (name: string, run: (scripts: Scripts, tunnel: Tunnel) => void): EventKind =>
      sim.kind(name, (row) => run(this.#members[tunnels.at(row).server.number].scripts, tunnels.at(row)), (row) => tunnels.at(row).nameHash);
    const ofToken = (name: string, run: (server: TunnelServer, token: Token) => void): EventKind =>
      sim.kind(name, (row) => run(this.#members[tokens.at(row).tunnelServer].server, tokens.at(row)), (row) => tokens.at(row).nameHash);
    const scriptKinds = { asks: ofTunnel("tunnel.asks", (scripts, tunnel) => scripts.ask(tunnel)), opens: ofTunnel("tunnel.opens", (scripts, tunnel) => scripts.open(tunnel)) };
    const serverKinds = {
      expires: ofToken("tunnel.expires", (server, token) => server.expire(token)),
      dropped: ofToken("tunnel.dropped", (server, token) => server.close(token)),
      sweep: sim.kind("tunnel.sweep", (number) => this.#members[number].server.removeEmpty()),
    };
    for (const [number, site] of sites.entries()) {
      const counts = new TunnelCounts(options.warmupSeconds);
      const freed = (): void => this.#members[number].scripts.wake();
      const server = new TunnelServer(site, specs[site], { sim, tokens, counts, listeners: this.#listeners, kinds: serverKinds, number, freed });
      const scripts = new Scripts({ sim, server, tunnels, counts, warmupSeconds: options.warmupSeconds, kinds: scriptKinds });
      this.#bySite.set(site, { server, scripts, counts });
      this.#members.push({ server, scripts, counts });
    }
    vmBus.subscribe(this, { phases: ["suspended", "ended"] });
    availability.subscribe("network", this);
  }

  guards(site: string): boolean {
    return this.#bySite.has(site);
  }

  enter(vm: Vm, passed: EventKind): void {
    const member = this.#bySite.get(vm.site);
    if (member === undefined) throw new Fault("a VM asks for a tunnel where there are none", { timeSeconds: this.#sim.now, entity: vm.name });
    member.scripts.begin(vm, passed);
  }

  get refused(): number {
    return this.#members.reduce((sum, { scripts }) => sum + scripts.refused, 0);
  }

  vmChanged(vm: Vm): void {
    if (vm.phase === "ended") this.#bySite.get(vm.site)?.scripts.end(vm, !ABRUPT.has(vm.cause));
    else if (vm.phase === "suspended") this.#bySite.get(vm.site)?.scripts.freeze(vm);
  }

  availabilityChanged({ subject, name, up }: AvailabilityChange): void {
    if (subject !== "site" && subject !== "process") return;
    for (const { server, scripts } of this.#members) {
      if (name !== (subject === "site" ? server.site : tunnelProcess(server.site)) || !server.change(subject, up)) continue;
      if (up) scripts.wake();
      else scripts.serverWentDown();
    }
  }

  listen(listener: TunnelListener): void {
    this.#listeners.push(listener);
  }

  capacity(site: string): number {
    const member = this.#bySite.get(site);
    return member === undefined ? 0 : capacityOf(member.server.spec);
  }

  held(): ReadonlyMap<string, { readonly ports: number; readonly sessions: number }> {
    return new Map([...this.#bySite].map(([site, { server, counts }]) => [site, { ports: server.ports, sessions: counts.sessions.value }]));
  }

  close(): void {
    for (const { scripts } of this.#members) scripts.close();
  }

  report(metrics: MetricsPort): void {
    const { now } = this.#sim;
    for (const [site, { counts }] of this.#bySite) reportTunnels(site, counts, now, Math.max(0, now - this.#warmupSeconds), metrics);
  }
}

/** Attaches the reverse tunnels of a network; the specs have passed `tunnelsIssues`. */
export function attachTunnels(specs: Readonly<Record<string, TunnelsSpec>>, ports: TunnelPorts): TunnelsDomain {
  return new Tunnels(specs, ports);
}
