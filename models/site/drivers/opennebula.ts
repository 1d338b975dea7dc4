import { z } from "zod";
import { Fault, makeVariate, quantity, variate } from "../../../sim/index.js";
import type { Carrier, DriverEntry, DriverGround } from "../driver.js";
import { HostPool } from "../host-pool.js";
import { HostSleepers } from "../host-sleepers.js";
import { bootLaw } from "../laws.js";
import { type CoreLimits, OpennebulaCore } from "../opennebula-core.js";
import { placements } from "../placement/index.js";
import type { InstanceType, Shape } from "../shape.js";
import type { VmRecord } from "../vm-record.js";

/** Hosts of a site and cores of a host are held in memory one by one or added up: more is a slip of the pen. */
const MOST = 1_000_000;

const limit = (usual: number, what: string) =>
  z
    .union([z.int().min(1), z.literal("unlimited")])
    .prefault(usual)
    .describe(`${what}; default ${usual}, or unlimited (read in the source of OpenNebula 2.2 and 3.0)`);

const memory = () => quantity("memory").refine((bytes) => bytes > 0, "expected a positive size");
const cores = () => z.int().min(1).max(MOST);

/** Made on demand: modules of the user may add placement policies first. */
const parameters = () =>
  z.object({
    hosts: z
      .strictObject({
        count: z.int().min(0).max(MOST).describe("Number of equal hosts; where 0, every request is refused for lack of capacity"),
        cores: cores().describe("Cores of one host"),
        memory: memory().describe("Memory of one host, in GiB"),
        speed: quantity("speed")
          .refine((speed) => speed > 0, "expected a positive speed")
          .prefault("0.5 Gflop/s")
          .describe("Speed of one core; default 0.5 Gflop/s, an assumption to sweep"),
      })
      .describe("The site's own machines, host-1 to host-n"),
    placement: placements.schema(true).prefault("first-fit").describe("Which host a VM goes to among those with room; default first-fit"),
    templates: z
      .record(z.string(), z.strictObject({ cores: cores().describe("Cores of the VM"), memory: memory().describe("Memory of the VM, in GiB") }))
      .prefault({})
      .describe("Named sizes that orders may use as a type, beside free sizes; default none"),
    core: z
      .strictObject({
        cycle: quantity("time")
          .refine((seconds) => seconds === 0 || seconds >= 0.001, "expected 0 s or at least 1 ms")
          .prefault("30 s")
          .describe("Time between scheduler passes, at k · cycle; default 30 s; 0 s passes at once (read in the source of OpenNebula 2.2 and 3.0)"),
        considered: limit(300, "Pending VMs that one pass looks at, oldest first"),
        dispatched: limit(30, "VMs that one pass dispatches in all"),
        "per-host": limit(1, "VMs that one pass dispatches on one host; a public cloud behind this core counts as one host"),
      })
      .prefault({})
      .describe("Limits of the OpenNebula core's scheduler"),
    boot: bootLaw("30 s", "an assumption (no published figure for a local KVM boot was found)"),
    resume: variate("time")
      .prefault({ lognormal: { mean: "15 s", cv: 0.3 } })
      .describe("Time from the call to resume a suspended VM to the running VM; default lognormal with mean 15 s and cv 0.3, an assumption"),
  });
type OpennebulaSpec = z.output<ReturnType<typeof parameters>>;

const limitsOf = ({ core }: OpennebulaSpec): CoreLimits => {
  const number = (written: number | "unlimited"): number => (written === "unlimited" ? Infinity : written);
  return {
    cycleSeconds: core.cycle,
    considered: number(core.considered),
    dispatched: number(core.dispatched),
    perHost: number(core["per-host"]),
  };
};

function carrierOf(spec: OpennebulaSpec, ground: DriverGround): Carrier {
  const { count, cores: hostCores, memory: hostMemory } = spec.hosts;
  const pool = new HostPool(ground.sim, ground.site, count, hostCores, hostMemory, ground.warmupSeconds);
  const core = new OpennebulaCore(ground.sim, ground.alarms, ground.site, limitsOf(spec));
  ground.cores.set(ground.site, core);
  const { sim, site, alarms, sleep, hostPower } = ground;
  if (sleep !== undefined) {
    const sleepers = new HostSleepers(count, { sim, site, alarms, rules: sleep, tell: hostPower, changed: () => core.wake() });
    pool.sleepBy(sleepers);
    core.afterPasses(() => sleepers.looked());
  }
  const policy = placements.get(spec.placement.kind as string).make(spec.placement, ground.draws);

  const target = {
    place(vm: VmRecord, pass: number, perHost: number): boolean {
      const hosts = pool.candidates(vm, pass, perHost);
      if (hosts.length === 0) {
        pool.wakeFor(vm, pass);
        return false;
      }
      const choice = policy.choose(vm.shape, hosts);
      if (!hosts.some((host) => host.index === choice)) {
        throw new Fault(`the placement policy chose host ${choice}, which cannot take ${vm.name}`, {
          timeSeconds: ground.sim.now,
          entity: `${ground.site} placement ${String(spec.placement.kind)}`,
        });
      }
      pool.take(choice, vm, pass);
      vm.host = choice;
      return true;
    },
    begin: ground.boot,
  };

  return {
    refuses: (shape) => (count > 0 && shape.cores <= hostCores && shape.memoryBytes <= hostMemory ? null : "capacity"),
    admit: (vm) => core.enqueue(vm, target),
    discharge(vm) {
      if (vm.host < 0) {
        core.withdraw(vm);
        return;
      }
      pool.giveBack(vm.host, vm);
      core.wake();
    },
    siteChanged(up) {
      pool.siteChanged(up);
      core.setUp(up);
    },
    hostChanged(name, up) {
      const host = pool.indexOf(name);
      if (host < 0) return false;
      pool.setUp(host, up);
      if (up) core.wake();
      else ground.endHosted(host);
      return true;
    },
    utilisation: () => pool.utilisation(),
  };
}

/** The local cloud: the OpenNebula core over hosts of one's own. A suspended VM keeps its place on its host (an assumption), so that a resume never fails. */
export const opennebula: DriverEntry = {
  name: "opennebula",
  description: "Private cloud under an OpenNebula core: free sizes on own hosts; VMs wait for a scheduler pass and for room; suspend, migrate, snapshot",
  abilities: { freeSizes: true, suspend: true, migrate: true, snapshot: true, persistentDisk: true },
  get schema() {
    return parameters();
  },
  offer(parsed) {
    const spec = parsed as unknown as OpennebulaSpec;
    const { count, cores: hostCores, memory: hostMemory, speed } = spec.hosts;
    const types = new Map<string, InstanceType>();
    for (const [name, size] of Object.entries(spec.templates)) types.set(name, { cores: size.cores, memoryBytes: size.memory, speed });
    return {
      types,
      // An order without a size gets one core and its even share of a host's memory.
      free: { speed, usualMemoryBytes: (wanted) => Math.min(hostMemory, Math.floor((hostMemory / hostCores) * wanted)) },
      caps: new Map(),
      hosts: count,
      hostCores,
      hostMemoryBytes: hostMemory,
      carries: (shape: Shape) => count * Math.min(Math.floor(hostCores / shape.cores), Math.floor(hostMemory / shape.memoryBytes)),
    };
  },
  attach: (spec, ground) => carrierOf(spec as unknown as OpennebulaSpec, ground),
  resume: (spec) => makeVariate((spec as unknown as OpennebulaSpec).resume),
};
