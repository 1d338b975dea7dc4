import { scenario } from "../../experiments/scenario/index.js";
import { attachBroker } from "../../models/broker/index.js";
import { attachMessaging } from "../../models/messaging/index.js";
import { attachNetwork } from "../../models/network/index.js";
import { type AvailabilityChange, AvailabilityBus, type OrderWatcher, type Vm, VmBus } from "../../models/ports/index.js";
import { attachSites } from "../../models/site/index.js";
import { Rank, Simulation, Streams } from "../../sim/index.js";
import { users } from "./users.js";
import { ordersLaw } from "./watching.js";

export interface StageParts {
  /** Keys of every manager; those of single ones come over them. */
  readonly managers?: Readonly<Record<string, unknown>>;
  readonly of?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Instances that the local account may hold at each site. */
  readonly quotas: Readonly<Record<string, number>>;
  readonly boot?: string;
  readonly rtt?: string;
  readonly messaging?: unknown;
  readonly seed?: string;
  readonly tables?: readonly string[];
  readonly site?: Readonly<Record<string, unknown>>;
}

/** Managers at sites whose VMs boot in a fixed time, on a net of a fixed latency, and users that write down what they hear. */
export function stage({ managers = {}, of = {}, quotas, boot = "20 s", rtt = "100 ms", messaging: transport = "direct", seed = "1", tables = [], site = {} }: StageParts) {
  const names = Object.keys(quotas);
  const ownSite = { driver: "opennebula", hosts: { count: 100, cores: 8, memory: "64 GiB" }, core: { cycle: "0 s", "per-host": "unlimited", dispatched: "unlimited" }, boot, ...site };
  const literal = {
    horizon: "1 h",
    sites: Object.fromEntries(names.map((name) => [name, ownSite])),
    network: { rtt: { default: rtt } },
    messaging: transport,
    managers: Object.fromEntries(names.map((name) => [name, { ssh: "none", quota: quotas[name], ...managers, ...of[name] }])),
  };
  const spec = scenario(literal as never);
  const sim = new Simulation();
  const streams = new Streams(seed);
  const [vmBus, availability] = [new VmBus(), new AvailabilityBus()];
  const options = { warmupSeconds: 0, startMillis: 0, tables: new Set(tables) };
  const siteNames = [...names].sort();
  const network = attachNetwork(spec.network, siteNames, { sim, options, availability });
  const sites = attachSites(new Map(Object.entries(spec.sites)), { sim, streams, vmBus, availability, network, options });
  const messaging = attachMessaging(spec.messaging, siteNames, { sim, streams, network, availability, options });
  const states: (readonly [time: number, order: number, state: string])[] = [];
  const alive = new Map<number, Vm>();
  vmBus.subscribe({ vmChanged: (vm) => {
    if (vm.phase === "ended") alive.delete(vm.id);
    else alive.set(vm.id, vm);
  } });
  const noted: OrderWatcher = { stateChanged: ({ order }, state) => void states.push([sim.now, order, state]) };
  const law = ordersLaw(sim);
  const broker = attachBroker(spec.managers, {
    sim, streams, options, vmBus, availability, network, messaging,
    site: (name) => sites.site(name),
    membership: () => {
      throw new TypeError("no memberships");
    },
    hourlyUsd: () => 0,
    observers: [noted, law.watcher],
  });
  return {
    sim,
    broker,
    sites,
    law,
    ...users(sim, broker),
    /** States that an order came to, and when. */
    states: (order: number) => states.filter(([, of]) => of === order).map(([time, , state]) => [time, state]),
    /** Names of the VMs that are there. */
    vms: () => [...alive.values()].map(({ name }) => name),
    living: () => [...alive.values()],
    remove: (order: number) => broker.remove(order),
    change: (change: AvailabilityChange) => availability.publish(change),
    /** Does something at a time, when all that the world does by itself at that instant is done. */
    at: (time: number, run: () => void) => sim.call(time, Rank.sample, "test", run),
    run: (until: number) => sim.run(until),
    /** Ends the run and gives the metrics by id and entity; `id` alone for those of the run. */
    close: (): ReadonlyMap<string, number | null> => {
      broker.close();
      law.close();
      const values = new Map<string, number | null>();
      broker.report({
        value: (id, entity, value) => void values.set(`${id} ${entity}`, value),
        parts: (id, entity, numerator, denominator) => void values.set(`${id} ${entity}`, denominator === 0 ? null : numerator / denominator),
        run: (id, value) => void values.set(id, value),
      });
      return values;
    },
  };
}
