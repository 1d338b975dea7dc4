import { byName, type EventKind, hashName, NO_EVENT, Rank, type Simulation } from "../../sim/index.js";
import type { AvailabilityBus, AvailabilityChange, Domain, Exchange, MessagingPort, MetricsPort, RunOptions, Vm, VmBus } from "../ports/index.js";
import { presenceProcess, presentSites, watchersOf } from "./issues.js";
import { reportVmPresence } from "./metrics.js";
import { Sightings } from "./sightings.js";
import type { VmPresenceSpec } from "./spec.js";
import { type Stanza, Stanzas } from "./stanzas.js";
import { type Status, statusOf } from "./status.js";

/** What the presence of VMs needs of its surroundings. */
export interface VmPresencePorts {
  readonly sim: Simulation;
  readonly messaging: MessagingPort;
  readonly vmBus: VmBus;
  readonly availability: AvailabilityBus;
  readonly options: RunOptions;
}

/** One site that shows its VMs. */
interface Teller {
  readonly site: string;
  readonly spec: VmPresenceSpec;
  readonly watchers: readonly string[];
  readonly sightings: Sightings;
}

/** A watcher and what it watches: where its probe stands. */
interface Probe {
  readonly teller: number;
  readonly watcher: number;
  isOpen: boolean;
  /** The watcher went down meanwhile: what comes of the probe is nobody's. */
  isStale: boolean;
  answer: ReadonlyMap<number, Status> | null;
  timer: number;
}

/**
 * VMs shown to other sites by XMPP presence (RFC 6121): each VM is a resource of its site's component, each watcher is subscribed to
 * that component by its roster. A change of what a VM is shown as goes to each watcher in a stanza of its own. A component that comes back
 * tells each watcher of all its VMs; a watcher that comes back probes, and then every `probe`.
 */
class VmPresence implements Domain {
  readonly #ports: VmPresencePorts;
  readonly #tellers: readonly Teller[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #probes: readonly Probe[];
  readonly #endpoints: ReadonlyMap<string, number>;
  readonly #sitesDown = new Set<string>();
  readonly #failed = new Set<string>();
  readonly #stanzas = new Stanzas();
  readonly #taken: EventKind;
  readonly #round: EventKind;
  readonly #exchange: Exchange;

  constructor(specs: Readonly<Record<string, VmPresenceSpec>>, siteNames: readonly string[], ports: VmPresencePorts) {
    const { sim, messaging, vmBus, availability, options } = ports;
    this.#ports = ports;
    this.#tellers = Object.keys(specs).sort(byName).map((site) => {
      const watchers = watchersOf(site, specs[site], siteNames);
      return { site, spec: specs[site], watchers, sightings: new Sightings(watchers.length, sim, options.warmupSeconds) };
    });
    this.#numbers = new Map(this.#tellers.map(({ site }, number) => [site, number]));
    this.#endpoints = new Map(presentSites(specs, siteNames).sort(byName).map((site) => [site, messaging.endpoint(presenceProcess(site), site)]));
    this.#probes = this.#tellers.flatMap(({ watchers }, teller) => watchers.map((_, watcher): Probe => ({ teller, watcher, isOpen: false, isStale: false, answer: null, timer: NO_EVENT })));
    const between = ({ site, watchers }: Teller, watcher: number): string => `${presenceProcess(site)} > ${presenceProcess(watchers[watcher])}`;
    const ofStanza = (row: number): string => {
      const stanza = this.#stanzas.at(row);
      return stanza === undefined ? "" : between(this.#tellers[stanza.site], stanza.watcher);
    };
    const ofProbe = (pair: number): string => between(this.#tellers[this.#probes[pair].teller], this.#probes[pair].watcher);
    const kind = (what: string, run: (arg: number) => void, entity: (arg: number) => string): EventKind => sim.kind(`vm-presence.${what}`, run, (arg) => hashName(entity(arg)), entity);
    this.#taken = kind("told", (row) => this.#take(row), ofStanza);
    this.#round = kind("round", (pair) => this.#nextRound(pair), ofProbe);
    this.#exchange = {
      asked: kind("probed", (pair) => this.#probed(pair), ofProbe),
      answered: kind("answered", (pair) => this.#probeEnded(pair, true), ofProbe),
      failed: kind("failed", (pair) => this.#probeEnded(pair, false), ofProbe),
    };
    if (this.#tellers.length === 0) return;
    vmBus.subscribe({ vmChanged: (vm) => this.#vmChanged(vm) });
    availability.subscribe("member", { availabilityChanged: (change) => this.#availabilityChanged(change) });
    for (const pair of this.#probes.keys()) this.#roundLater(pair);
  }

  close(): void {
    for (const { sightings } of this.#tellers) sightings.pass();
  }

  report(metrics: MetricsPort): void {
    for (const { site, sightings } of this.#tellers) reportVmPresence(site, sightings, metrics);
  }

  /** VMs that end with their site are gone while nobody is there to say so. */
  #vmChanged(vm: Vm): void {
    const number = this.#numbers.get(vm.site);
    if (number === undefined) return;
    const { spec, watchers, sightings } = this.#tellers[number];
    const status = statusOf(vm.phase, spec.show);
    const sight = sightings.change(vm.id, status);
    if (sight === null || vm.cause === "site" || !this.#isUp(vm.site)) return;
    for (const watcher of watchers.keys()) this.#tell({ site: number, watcher, news: { vm: vm.id, status, changedAt: this.#ports.sim.now } }, 1);
  }

  #tell(stanza: Stanza, stanzas: number): void {
    const { site, spec, watchers, sightings } = this.#tellers[stanza.site];
    const bytes = stanzas * spec.stanza;
    sightings.sent(stanzas, bytes);
    if ("vm" in stanza.news) sightings.underWay(stanza.news.vm, 1);
    this.#ports.messaging.send(this.#endpoint(site), this.#endpoint(watchers[stanza.watcher]), bytes, this.#taken, this.#stanzas.put(stanza), this.#lost);
  }

  #take(row: number): void {
    const { site, watcher, news } = this.#stanzas.take(row);
    const { sightings } = this.#tellers[site];
    if (!("vm" in news)) {
      sightings.hearsAll(watcher, news.shown);
      return;
    }
    if (news.changedAt >= this.#ports.options.warmupSeconds) sightings.delay.add(this.#ports.sim.now - news.changedAt);
    sightings.hears(watcher, news.vm, news.status);
    sightings.underWay(news.vm, -1);
  }

  readonly #lost = (row: number): void => {
    const { site, news } = this.#stanzas.take(row);
    const { sightings } = this.#tellers[site];
    if (sightings.counts) sightings.lost += 1;
    if ("vm" in news) sightings.underWay(news.vm, -1);
  };

  #probe(pair: number): void {
    const probe = this.#probes[pair];
    if (probe.isOpen) return;
    const { site, spec, watchers, sightings } = this.#tellers[probe.teller];
    probe.isOpen = true;
    sightings.sent(1, spec.stanza);
    this.#ports.messaging.request(this.#endpoint(watchers[probe.watcher]), this.#endpoint(site), spec.stanza, this.#exchange, pair, spec["iq-timeout"]);
  }

  #probed(pair: number): void {
    const probe = this.#probes[pair];
    const { spec, sightings } = this.#tellers[probe.teller];
    probe.answer = sightings.shown();
    const stanzas = Math.max(1, probe.answer.size);
    sightings.sent(stanzas, stanzas * spec.stanza);
    this.#ports.messaging.reply(this.#exchange, pair, stanzas * spec.stanza);
  }

  #probeEnded(pair: number, isAnswered: boolean): void {
    const probe = this.#probes[pair];
    const { watchers, sightings } = this.#tellers[probe.teller];
    const { answer, isStale } = probe;
    probe.isOpen = false;
    probe.isStale = false;
    probe.answer = null;
    if (!this.#isUp(watchers[probe.watcher])) return;
    if (isStale) this.#probe(pair);
    else sightings.hearsAll(probe.watcher, isAnswered && answer !== null ? answer : new Map<number, Status>());
  }

  #nextRound(pair: number): void {
    this.#roundLater(pair);
    this.#probe(pair);
  }

  #roundLater(pair: number): void {
    const probe = this.#probes[pair];
    const { sim } = this.#ports;
    const { probe: seconds } = this.#tellers[probe.teller].spec;
    if (seconds !== undefined) probe.timer = sim.after(seconds, Rank.decision, this.#round, pair);
  }

  #availabilityChanged({ subject, name, up }: AvailabilityChange): void {
    if (subject !== "site" && subject !== "process") return;
    for (const site of this.#endpoints.keys()) {
      if (name !== (subject === "site" ? site : presenceProcess(site))) continue;
      const wasUp = this.#isUp(site);
      const down = subject === "site" ? this.#sitesDown : this.#failed;
      if (up) down.delete(site);
      else down.add(site);
      if (this.#isUp(site) !== wasUp) this.#componentChanged(site, !wasUp);
    }
  }

  #componentChanged(site: string, isUp: boolean): void {
    const own = this.#numbers.get(site);
    if (own !== undefined && isUp) this.#tellAll(own);
    for (const [pair, probe] of this.#probes.entries()) {
      const { watchers, sightings } = this.#tellers[probe.teller];
      if (watchers[probe.watcher] !== site) continue;
      sightings.up(probe.watcher, isUp);
      if (isUp) {
        this.#probe(pair);
        this.#roundLater(pair);
      } else {
        probe.isStale = probe.isOpen;
        if (this.#ports.sim.isPending(probe.timer)) this.#ports.sim.cancel(probe.timer);
      }
    }
  }

  #tellAll(number: number): void {
    const { watchers, sightings } = this.#tellers[number];
    const shown = sightings.shown();
    for (const watcher of watchers.keys()) this.#tell({ site: number, watcher, news: { shown } }, Math.max(1, shown.size));
  }

  #isUp(site: string): boolean {
    return !this.#sitesDown.has(site) && !this.#failed.has(site);
  }

  #endpoint(site: string): number {
    return this.#endpoints.get(site) ?? -1;
  }
}

/** Attaches the presence of VMs; the specs have passed `vmPresenceIssues`. */
export function attachVmPresence(specs: Readonly<Record<string, VmPresenceSpec>>, siteNames: readonly string[], ports: VmPresencePorts): Domain {
  return new VmPresence(specs, siteNames, ports);
}
