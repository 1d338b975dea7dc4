import { scenario } from "../../experiments/scenario/index.js";
import { World } from "../../models/world.js";
import { Rank } from "../../sim/index.js";
import { users } from "./users.js";

interface StageParts {
  /** Keys of every manager; those of single ones come over them. */
  readonly managers?: Readonly<Record<string, unknown>>;
  readonly of?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Instances that the local account may hold at each site. */
  readonly quotas: Readonly<Record<string, number>>;
  readonly boot?: string;
  readonly rtt?: string;
  readonly seed?: string;
  readonly tables?: readonly string[];
  readonly more?: Readonly<Record<string, unknown>>;
}

/** The same as `stage`, in a whole world with all that an experiment may add to it. */
export function stage({ managers = {}, of = {}, quotas, boot = "20 s", rtt = "100 ms", seed = "1", tables = [], more = {} }: StageParts) {
  const names = Object.keys(quotas);
  const site = () => ({ driver: "opennebula", hosts: { count: 100, cores: 8, memory: "64 GiB" }, core: { cycle: "0 s", "per-host": "unlimited", dispatched: "unlimited" }, boot });
  const literal = {
    horizon: "1 h",
    sites: Object.fromEntries(names.map((name) => [name, site()])),
    network: { rtt: { default: rtt } },
    managers: Object.fromEntries(names.map((name) => [name, { ssh: "none", quota: quotas[name], ...managers, ...of[name] }])),
    ...more,
  };
  const options = { warmupSeconds: 0, startMillis: 0, tables: new Set(tables) };
  const world = new World(scenario(literal as never), seed, options, () => {
    throw new TypeError("no files");
  });
  const { sim } = world;
  return {
    world,
    sim,
    ...users(sim, world.federation),
    /** Does something at a time, when all that the world does by itself at that instant is done. */
    at: (time: number, run: () => void) => sim.call(time, Rank.sample, "test", run),
    run: (until: number) => sim.run(until),
  };
}
