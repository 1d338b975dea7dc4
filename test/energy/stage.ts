import { attachEnergy, type EnergyDomain, type SiteEnergySpec, siteEnergySchema } from "../../models/energy/index.js";
import { AvailabilityBus, HostPowerBus, type MetricsPort, type ReadFile, type TableRow, type Vm, VmBus } from "../../models/ports/index.js";
import { Rank, Simulation } from "../../sim/index.js";
import { fakeVm, publish } from "../market/fakes.js";

export const energyOf = (written: object): SiteEnergySpec => siteEnergySchema().parse(written)!;

/** What a stage is set up with beside the energy of its site. */
export interface StageOptions {
  readonly hosts?: number;
  readonly cores?: number;
  readonly startMillis?: number;
  readonly file?: ReadFile;
  readonly series?: boolean;
}

const noFile: ReadFile = ({ file }) => {
  throw new Error(`no file ${file}`);
};

/** One site, `local`, with hosts that a test plays on; where it has no cores, hosts are out of sight. */
export class EnergyStage {
  readonly sim = new Simulation();
  readonly bus = new VmBus();
  readonly availability = new AvailabilityBus();
  readonly hostPower = new HostPowerBus();
  readonly energy: EnergyDomain;
  #vms = 0;

  constructor(written: object, { hosts = 1, cores = 4, startMillis = 0, file = noFile, series = false }: StageOptions = {}) {
    const { sim, bus: vmBus, availability, hostPower } = this;
    const options = { warmupSeconds: 0, startMillis, tables: new Set(series ? ["series"] : []) };
    this.energy = attachEnergy([{ name: "local", driver: "opennebula", hosts, hostCores: cores, energy: energyOf(written) }], { sim, vmBus, availability, hostPower, options, file });
  }

  at(time: number, run: () => void): void {
    this.sim.call(time, Rank.environment, "test", run);
  }

  /** A VM that boots on a host at one instant and ends at another. */
  vm(from: number, until: number, over: Partial<Vm> = {}): void {
    const vm = fakeVm(++this.#vms, { site: "local", host: 0, ...over });
    this.at(from, () => {
      publish(this.bus, vm, "requested", from);
      publish(this.bus, vm, "booting", from);
      publish(this.bus, vm, "running", from);
      publish(this.bus, vm, "ready", from);
    });
    this.at(until, () => publish(this.bus, vm, "ended", until));
  }

  /** Plays to a time [s] and gives what the site drew [J]. */
  joules(until: number): number {
    this.sim.run(until);
    return this.energy.joules("local");
  }

  metrics(): Map<string, number | null> {
    const found = new Map<string, number | null>();
    const port: MetricsPort = {
      value: (id, entity, value) => void found.set(`${id} ${entity}`, value),
      parts: (id, entity, numerator, denominator) => void found.set(`${id} ${entity}`, denominator === 0 ? null : numerator / denominator),
      run: (id, value) => void found.set(id, value),
    };
    this.energy.report(port);
    return found;
  }

  series(name: string): TableRow[] {
    return (this.energy.tables?.().get("series")?.rows ?? []).filter(([series]) => series === name);
  }
}
