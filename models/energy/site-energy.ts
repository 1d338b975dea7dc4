import type { Simulation } from "../../sim/index.js";
import { CountSeries, type HostPower, type TableRow, type Vm, type VmPhase } from "../ports/index.js";
import type { Intensity } from "./carbon/index.js";
import { powerCurves } from "./curves/index.js";
import { HourBars } from "./hour-bars.js";
import { PowerMeter } from "./power-meter.js";
import type { StepFunction } from "./step-function.js";
import { type EnergySite, showsHosts } from "./site.js";
import type { SiteEnergySpec } from "./spec.js";

/** Levels of power beside those of a host that is awake, which are the cores that VMs hold of it. */
const OFF = -1;
const ASLEEP = -2;
const IN_TRANSITION = -3;
/** The one level of cores of VMs whose hosts are out of sight. */
const CORE = 0;

const WATTS_PER_KILOWATT = 1000;

const POWERS: readonly HostPower[] = ["awake", "falling-asleep", "asleep", "waking"];
const HOST_PHASES: readonly VmPhase[] = ["booting", "running", "ready", "notice"];
const RUNNING_PHASES: readonly VmPhase[] = ["running", "ready", "notice"];

/** Power of one host, or one core, at a level [W], overhead included. */
function wattsOf(energy: SiteEnergySpec, site: EnergySite): (level: number) => number {
  const curve = powerCurves.get(energy.power.kind).curve(energy.power);
  const idle = (): number => curve.watts(0);
  const bare = (level: number): number => {
    if (level === OFF) return energy.off;
    if (level === ASLEEP) return energy.sleep?.power ?? idle();
    if (level === IN_TRANSITION) return energy.sleep?.transition ?? idle();
    return curve.watts(showsHosts(site) ? level / site.hostCores : 1);
  };
  return (level) => bare(level) * energy.pue;
}

/** What one site draws: follows its hosts, or the cores of its VMs where hosts are out of sight. */
export class SiteEnergy {
  readonly name: string;
  readonly intensity: Intensity | undefined;
  wakeUps = 0;
  readonly #sim: Simulation;
  readonly #hosts: number;
  readonly #wattsPerCore: number;
  readonly #meter: PowerMeter;
  readonly #isVisible: boolean;
  /** Cores that VMs hold of each host, and what it does. */
  readonly #cores: Int32Array;
  readonly #powers: Uint8Array;
  readonly #isDown: Uint8Array;
  readonly #levels: Int32Array;
  #siteIsDown = false;
  readonly #vms = new Map<number, { readonly host: number; readonly cores: number }>();
  readonly #series: CountSeries | undefined;
  readonly #bars: HourBars | undefined;

  constructor(site: EnergySite, energy: SiteEnergySpec, { intensity, price }: { readonly intensity: Intensity | undefined; readonly price: StepFunction | undefined }, sim: Simulation, keepsSeries: boolean) {
    this.name = site.name;
    this.intensity = intensity;
    this.#sim = sim;
    const watts = wattsOf(energy, site);
    this.#wattsPerCore = showsHosts(site) ? (watts(site.hostCores) - watts(0)) / site.hostCores : watts(CORE);
    this.#isVisible = showsHosts(site);
    this.#hosts = this.#isVisible ? site.hosts : 0;
    this.#meter = new PowerMeter(watts, intensity, price);
    this.#cores = new Int32Array(this.#hosts);
    this.#powers = new Uint8Array(this.#hosts);
    this.#isDown = new Uint8Array(this.#hosts);
    this.#levels = new Int32Array(this.#hosts);
    this.#meter.add(0, this.#hosts, sim.now);
    if (keepsSeries) {
      this.#series = new CountSeries("power", site.name);
      this.#bars = new HourBars(intensity);
    }
    this.#record();
  }

  vmChanged(vm: Vm): void {
    const held = this.#vms.get(vm.id);
    const counts = (this.#isVisible ? vm.host >= 0 && HOST_PHASES.includes(vm.phase) : RUNNING_PHASES.includes(vm.phase));
    if (counts === (held !== undefined)) return;
    if (held === undefined) this.#vms.set(vm.id, { host: vm.host, cores: vm.cores });
    else this.#vms.delete(vm.id);
    const { host, cores } = held ?? { host: vm.host, cores: vm.cores };
    const more = counts ? cores : -cores;
    if (this.#isVisible) {
      this.#cores[host] += more;
      this.#settle(host);
    } else {
      this.#meter.add(CORE, more, this.#sim.now);
    }
    this.#record();
  }

  hostChanged(host: number, power: HostPower): void {
    if (power === "waking") this.wakeUps += 1;
    this.#powers[host] = POWERS.indexOf(power);
    this.#settle(host);
    this.#record();
  }

  /** A host of this number is down or up again; nothing where there is none. */
  hostUp(host: number, up: boolean): void {
    if (!(host >= 0 && host < this.#hosts)) return;
    this.#isDown[host] = up ? 0 : 1;
    this.#settle(host);
    this.#record();
  }

  siteUp(up: boolean): void {
    this.#siteIsDown = !up;
    for (let host = 0; host < this.#hosts; host += 1) this.#settle(host);
    this.#record();
  }

  /** [J] */
  get joules(): number {
    return this.#meter.joules(this.#sim.now);
  }

  /** Under each price, ascending [integer micro-USD per kWh to J]. */
  get joulesByPrice(): ReadonlyMap<number, number> {
    return this.#meter.joulesByPrice(this.#sim.now);
  }

  /** [gCO2e] */
  get grams(): number {
    return this.#meter.grams(this.#sim.now);
  }

  /** What one more core at work emits in an hour, at the intensity of now [gCO2e]; NaN where that is not known. */
  get gramsPerCoreHour(): number {
    return this.intensity === undefined ? NaN : (this.intensity.at(this.#sim.now) * this.#wattsPerCore) / WATTS_PER_KILOWATT;
  }

  /** Time that hosts slept, energy that they drew meanwhile, and time of all hosts [s, J, s]. */
  get asleep(): { readonly seconds: number; readonly joules: number; readonly hostSeconds: number } {
    return { ...this.#meter.at(ASLEEP, this.#sim.now), hostSeconds: this.#hosts * this.#sim.now };
  }

  /** Rows of the table `series`; none unless they are kept. */
  rows(): TableRow[] {
    return [...(this.#series?.rows() ?? []), ...(this.#bars?.rows(this.name, this.#sim.now) ?? [])];
  }

  #settle(host: number): void {
    const level = this.#levelOf(host);
    this.#meter.move(this.#levels[host], level, this.#sim.now);
    this.#levels[host] = level;
  }

  #levelOf(host: number): number {
    if (this.#siteIsDown || this.#isDown[host] === 1) return OFF;
    const power = POWERS[this.#powers[host]];
    if (power === "awake") return this.#cores[host];
    return power === "asleep" ? ASLEEP : IN_TRANSITION;
  }

  #record(): void {
    if (this.#series === undefined) return;
    const { watts } = this.#meter;
    this.#series.record(this.#sim.now, watts);
    this.#bars?.record(this.#sim.now, watts);
  }
}
