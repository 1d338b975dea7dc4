import { attachSites, siteMetrics, siteSchema, type SiteSpec } from "../../models/site/index.js";
import { AvailabilityBus, HostPowerBus, type HostSleep, type MetricsPort, type NetworkPort, type SitePort, type Vm, VmBus, type VmOrder, type VmRefusal } from "../../models/ports/index.js";
import { Rank, Simulation, Streams } from "../../sim/index.js";

/** A network that only knows how long tunnels take. */
function tunnels(setupSeconds: Readonly<Record<string, number>>, names: readonly string[]): NetworkPort {
  return {
    siteIndex: (name) => names.indexOf(name),
    latencySeconds: () => 0,
    transferSeconds: () => 0,
    send: () => undefined,
    signal: () => undefined,
    reaches: () => true,
    tunnelSetupSeconds: (site) => setupSeconds[names[site]] ?? 0,
    listen: () => undefined,
  };
}

let schema = siteSchema({});

/** For tests that add to a catalogue: schemas are made from the catalogues as they are then. */
export function remakeSchema(): void {
  schema = siteSchema({});
}

export const parseSites = (written: Readonly<Record<string, unknown>>): Map<string, SiteSpec> =>
  new Map(Object.entries(written).map(([name, spec]) => [name, schema.parse(spec)]));

export interface WorldOptions {
  readonly tunnel?: Readonly<Record<string, number>>;
  readonly seed?: string;
  readonly warmupSeconds?: number;
  readonly tables?: readonly string[];
  /** By which all visible hosts sleep. */
  readonly sleep?: HostSleep;
}

/** Sites alone in the world, with a log of every VM change as `time vm phase`, and one of the power of hosts as `time host power`. */
export function sitesWorld(written: Readonly<Record<string, unknown>>, { tunnel = {}, seed = "1", warmupSeconds = 0, tables = [], sleep }: WorldOptions = {}) {
  const specs = parseSites(written);
  const sim = new Simulation();
  const vmBus = new VmBus();
  const availability = new AvailabilityBus();
  const hostPower = new HostPowerBus();
  const powers: string[] = [];
  hostPower.subscribe({ hostPowerChanged: (site, host, power) => powers.push(`${sim.now} ${site}/host-${host + 1} ${power}`) });
  const domain = attachSites(specs, {
    sim,
    streams: new Streams(seed),
    vmBus,
    availability,
    hostPower,
    sleep: () => sleep,
    network: tunnels(tunnel, [...specs.keys()]),
    options: { warmupSeconds, startMillis: 0, tables: new Set(tables) },
  });
  const log: string[] = [];
  vmBus.subscribe({ vmChanged: (vm) => log.push(`${sim.now} ${vm.name} ${vm.phase}${vm.cause === null ? "" : ` ${vm.cause}`}`) });
  const metrics = () => {
    const found = new Map<string, number | null>();
    const port: MetricsPort = {
      value: (id, entity, value) => void found.set(`${id} ${entity}`, value),
      parts: (id, entity, numerator, denominator) => void found.set(`${id} ${entity}`, denominator === 0 ? null : numerator / denominator),
      run: (id, value) => void found.set(id, value),
    };
    domain.close();
    domain.report(port);
    return found;
  };
  const at = (time: number, run: () => void) => void sim.call(time, Rank.arrival, `at ${time}`, run);
  return { sim, domain, vmBus, availability, log, powers, metrics, at, site: (name: string): SitePort => domain.site(name), declared: siteMetrics.map(({ id }) => id) };
}

export const order = (ordinal: number, more: Partial<VmOrder> = {}): VmOrder => ({ group: "g", ordinal, purchase: "on-demand", owner: "me", ...more });

/** The VM of a request that must have been granted. */
export function granted(answer: Vm | VmRefusal): Vm {
  if (typeof answer === "string") throw new Error(`refused: ${answer}`);
  return answer;
}
