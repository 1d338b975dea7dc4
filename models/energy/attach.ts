import { byName, type Simulation } from "../../sim/index.js";
import {
  type AvailabilityBus,
  type AvailabilityChange,
  type Domain,
  type EnergyPort,
  type HostPower,
  type HostPowerBus,
  type MetricsPort,
  type ReadFile,
  type RunOptions,
  SERIES_COLUMNS,
  type Table,
  type VmBus,
} from "../ports/index.js";
import { carbonIntensities } from "./carbon/index.js";
import { priceOver } from "./prices/index.js";
import type { EnergySite } from "./site.js";
import { SiteEnergy } from "./site-energy.js";

/** What the domain of energy needs of its surroundings. */
export interface EnergyPorts {
  readonly sim: Simulation;
  readonly vmBus: VmBus;
  readonly availability: AvailabilityBus;
  readonly hostPower: HostPowerBus;
  readonly options: RunOptions;
  readonly file: ReadFile;
}

/** Energy as a part of the world. */
export interface EnergyDomain extends Domain, EnergyPort {
  /** Whether the energy of any site is counted. */
  readonly counts: boolean;
  /** Energy that a site has drawn so far, overhead included [J]; 0 where nothing is known of its power. */
  joules(site: string): number;
}

const JOULES_PER_KWH = 3_600_000;

class Energy implements EnergyDomain {
  readonly #sim: Simulation;
  /** In order of name. */
  readonly #sites = new Map<string, SiteEnergy>();

  constructor(sites: readonly EnergySite[], { sim, vmBus, availability, hostPower, options, file }: EnergyPorts) {
    this.#sim = sim;
    for (const site of [...sites].sort((a, b) => byName(a.name, b.name))) {
      const { energy } = site;
      if (energy === undefined) continue;
      const intensity = energy.carbon === undefined ? undefined : carbonIntensities.get(energy.carbon.kind).create(energy.carbon, options.startMillis, file);
      this.#sites.set(site.name, new SiteEnergy(site, energy, { intensity, price: energy.price === undefined ? undefined : priceOver(energy.price, options.startMillis, file) }, sim, options.tables.has("series")));
    }
    if (!this.counts) return;
    vmBus.subscribe({ vmChanged: (vm) => this.#sites.get(vm.site)?.vmChanged(vm) });
    availability.subscribe("meter", { availabilityChanged: (change) => this.#availabilityChanged(change) });
    hostPower.subscribe({ hostPowerChanged: (site: string, host: number, power: HostPower) => this.#sites.get(site)?.hostChanged(host, power) });
  }

  get counts(): boolean {
    return this.#sites.size > 0;
  }

  joules(site: string): number {
    return this.#sites.get(site)?.joules ?? 0;
  }

  joulesByPrice(site: string): ReadonlyMap<number, number> {
    return this.#sites.get(site)?.joulesByPrice ?? new Map();
  }

  gramsPerCoreHour(site: string): number {
    return this.#sites.get(site)?.gramsPerCoreHour ?? NaN;
  }

  close(): void {
    // What is drawn is drawn to the end; nothing is held.
  }

  report(metrics: MetricsPort): void {
    let joules = 0;
    for (const [name, site] of this.#sites) {
      const { asleep } = site;
      joules += site.joules;
      metrics.value("energy", name, site.joules / JOULES_PER_KWH);
      metrics.value("energy.asleep", name, asleep.joules / JOULES_PER_KWH);
      if (site.intensity !== undefined) metrics.value("emissions", name, site.grams);
      metrics.value("power.mean", name, this.#mean(site.joules));
      metrics.parts("hosts.asleep", name, asleep.seconds, asleep.hostSeconds);
      metrics.value("hosts.wake-ups", name, site.wakeUps);
    }
    metrics.run("power.mean", this.counts ? this.#mean(joules) : null);
    // A sum over no site would be 0: nothing is known of it.
    if (!this.counts) for (const id of ["energy", "energy.asleep", "hosts.wake-ups"]) metrics.run(id, null);
    if ([...this.#sites.values()].every(({ intensity }) => intensity === undefined)) metrics.run("emissions", null);
  }

  tables(): ReadonlyMap<string, Table> {
    const rows = [...this.#sites.values()].flatMap((site) => site.rows());
    return new Map(rows.length === 0 ? [] : [["series", { columns: SERIES_COLUMNS, rows }]]);
  }

  #mean(joules: number): number | null {
    return this.#sim.now === 0 ? null : joules / this.#sim.now;
  }

  #availabilityChanged({ subject, name, up }: AvailabilityChange): void {
    if (subject === "site") this.#sites.get(name)?.siteUp(up);
    if (subject !== "host") return;
    const slash = name.lastIndexOf("/");
    this.#sites.get(name.slice(0, slash))?.hostUp(Number(name.slice(slash + "/host-".length)) - 1, up);
  }
}

/** Attaches the energy of all sites to the buses; the sites have passed `energyIssues`. */
export function attachEnergy(sites: readonly EnergySite[], ports: EnergyPorts): EnergyDomain {
  return new Energy(sites, ports);
}
