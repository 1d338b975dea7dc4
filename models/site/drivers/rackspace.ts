import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import { FIXED_TYPES_ONLY } from "../abilities.js";
import { apiSchema } from "../api-gate.js";
import { capIssues, capSchema } from "../caps.js";
import { cloudCarrier } from "../cloud-carrier.js";
import type { DriverEntry } from "../driver.js";
import { bootLaw } from "../laws.js";
import type { Offer } from "../offer.js";

/** Flavours 1 to 7 of 2011 by their memory [MiB] (libcloud's price list, read in source). Cores are an assumption: one per 2 GiB, at least one. */
const FLAVOURS: readonly (readonly [name: string, cores: number, memoryMib: number])[] = [
  ["256MB", 1, 256],
  ["512MB", 1, 512],
  ["1GB", 1, 1024],
  ["2GB", 1, 2048],
  ["4GB", 2, 4096],
  ["8GB", 4, 8192],
  ["15.5GB", 8, 15_872],
];

const MIB = 1_048_576;

const parameters = z.object({
  speed: quantity("speed")
    .refine((value) => value > 0, "expected a positive speed")
    .prefault("0.5 Gflop/s")
    .describe("Speed of one core of every flavour; default 0.5 Gflop/s, an assumption to sweep"),
  cap: capSchema(),
  api: apiSchema(undefined, ""),
  boot: bootLaw("44.2 s", "Linux, 2011–12 (Mao and Humphrey 2012, read)"),
});
type RackspaceSpec = z.output<typeof parameters>;

function offerOf(spec: RackspaceSpec): Offer {
  return {
    types: new Map(FLAVOURS.map(([name, cores, memoryMib]) => [name, { cores, memoryBytes: memoryMib * MIB, speed: spec.speed }])),
    caps: new Map(Object.entries(spec.cap)),
    hosts: 0,
    hostCores: 0,
    hostMemoryBytes: 0,
    carries: () => Infinity,
  };
}

export const rackspace: DriverEntry = {
  name: "rackspace",
  description: "Rackspace Cloud Servers: flavours by memory with persistent disks, no choice of cores; no suspend, migrate or snapshot",
  abilities: { ...FIXED_TYPES_ONLY, persistentDisk: true },
  schema: parameters,
  offer: (spec) => offerOf(spec as unknown as RackspaceSpec),
  issues(spec) {
    const written = spec as unknown as RackspaceSpec;
    return capIssues(written.cap, offerOf(written));
  },
  attach: (spec, ground) => cloudCarrier(spec as unknown as RackspaceSpec, ground),
};
