import { byName, Fault, makeVariate, type Simulation, type Streams } from "../../sim/index.js";
import type {
  AvailabilityBus,
  AvailabilityChange,
  AvailabilityListener,
  Domain,
  HostPowerBus,
  HostSleep,
  MetricsPort,
  NetworkPort,
  RunOptions,
  SitePort,
  Table,
  VmBus,
  VmGate,
  VmMarket,
} from "../ports/index.js";
import { Alarms } from "./alarms.js";
import { VmCounts } from "./counts.js";
import { drivers } from "./drivers/index.js";
import { inventoryOf, type SiteInventory } from "./inventory.js";
import { LifeCycle } from "./life-cycle.js";
import { reportSite } from "./metrics.js";
import type { OpennebulaCore } from "./opennebula-core.js";
import { Site } from "./site.js";
import type { SiteSpec } from "./spec.js";
import { VmTimeline } from "./timeline.js";

/** What sites need of their surroundings. */
export interface SitesPorts {
  readonly sim: Simulation;
  readonly streams: Streams;
  readonly vmBus: VmBus;
  readonly availability: AvailabilityBus;
  readonly network: NetworkPort;
  /** Holds VMs of some sites up before they are ready; absent: those of none. */
  readonly gate?: VmGate;
  /** Where VMs of some purchase options are bought; absent: nowhere. */
  readonly market?: VmMarket;
  /** Hears what visible hosts do with their power. */
  readonly hostPower?: HostPowerBus;
  /** By which the visible hosts of a site sleep; undefined where they stay awake. */
  readonly sleep?: (site: string) => HostSleep | undefined;
  readonly options: RunOptions;
}

/** All sites of a run. */
export interface SitesDomain extends Domain {
  /** A fault for an unknown name. */
  site(name: string): SitePort;
  /** In the order of names. */
  inventory(): readonly SiteInventory[];
}

class Sites implements SitesDomain, AvailabilityListener {
  readonly #sim: Simulation;
  readonly #sites = new Map<string, Site>();
  readonly #inventory: SiteInventory[] = [];
  readonly #timeline: VmTimeline | undefined;

  constructor(specs: ReadonlyMap<string, SiteSpec>, ports: SitesPorts) {
    this.#sim = ports.sim;
    const lifeCycle = new LifeCycle(ports.sim, ports.vmBus, ports.market);
    const alarms = new Alarms(ports.sim);
    const cores = new Map<string, OpennebulaCore>();
    let ids = 0;
    for (const [name, spec] of [...specs].sort(([a], [b]) => byName(a, b))) {
      const counts = new VmCounts();
      const driver = drivers.get(spec.driver);
      const carrier = driver.attach(spec, {
        sim: ports.sim,
        site: name,
        alarms,
        cores,
        draws: () => ports.streams.source(`placement/${name}`),
        warmupSeconds: ports.options.warmupSeconds,
        boot: (vm) => lifeCycle.boot(vm),
        call: (vm, seconds, answered) => lifeCycle.call(vm, seconds, answered),
        sleep: ports.sleep?.(name),
        hostPower: (host, power) => ports.hostPower?.publish(name, host, power),
        endHosted: (host) => this.#sites.get(name)?.endAll("host", (vm) => vm.host === host),
      });
      const tunnelSeconds = ports.network.tunnelSetupSeconds(ports.network.siteIndex(name));
      const gate = ports.gate?.guards(name) === true ? ports.gate : undefined;
      lifeCycle.addSite(name, { counts, context: makeVariate(spec.context), tunnelSeconds, gate, taken: (vm) => this.#sites.get(name)?.release(vm, "provider-spot") });
      const site = new Site(name, driver, spec, { sim: ports.sim, streams: ports.streams, lifeCycle, counts, carrier, nextId: () => ids++, market: ports.market });
      this.#sites.set(name, site);
      this.#inventory.push(inventoryOf(name, spec));
    }
    ports.availability.subscribe("site", this);
    if (ports.options.tables.has("timeline")) {
      this.#timeline = new VmTimeline(ports.sim);
      ports.vmBus.subscribe(this.#timeline);
    }
  }

  site(name: string): SitePort {
    const site = this.#sites.get(name);
    if (site === undefined) throw new Fault("no such site", { timeSeconds: this.#sim.now, entity: name });
    return site;
  }

  inventory(): readonly SiteInventory[] {
    return this.#inventory;
  }

  /** Sites and their hosts; links and processes are other domains' matter. */
  availabilityChanged({ subject, name, up }: AvailabilityChange): void {
    if (subject === "site") this.#sites.get(name)?.setUp(up);
    if (subject === "host") this.#sites.get(name.slice(0, name.lastIndexOf("/")))?.carrier.hostChanged(name, up);
  }

  close(): void {
    // VMs belong to those who asked for them; what lives on at the end is counted to the end.
  }

  report(metrics: MetricsPort): void {
    for (const site of this.#sites.values()) reportSite(site, metrics, this.#sim.now);
  }

  tables(): ReadonlyMap<string, Table> {
    return new Map(this.#timeline === undefined ? [] : [["timeline", this.#timeline.table()]]);
  }
}

/** Attaches all sites, in the order of their names however declared; the specs have passed `siteIssues`. */
export function attachSites(specs: ReadonlyMap<string, SiteSpec>, ports: SitesPorts): SitesDomain {
  return new Sites(specs, ports);
}
