import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import { FIXED_TYPES_ONLY } from "../abilities.js";
import { apiSchema } from "../api-gate.js";
import { capIssues, capSchema } from "../caps.js";
import { cloudCarrier } from "../cloud-carrier.js";
import type { DriverEntry } from "../driver.js";
import { bootLaw } from "../laws.js";
import type { Offer } from "../offer.js";

/**
 * Bundles named in libcloud's price list of 2011 (read in source): memory [GiB]. Cores are an assumption, those of the
 * EC2 type whose size each bundle follows (2, 3, 4, 8, 5 and 20 GHz in all).
 */
const BUNDLES: readonly (readonly [name: string, cores: number, memoryGib: number])[] = [
  ["small", 1, 1.7],
  ["medium", 2, 4],
  ["large", 2, 7.68],
  ["extra-large", 4, 8],
  ["high-cpu-medium", 2, 1.7],
  ["high-cpu-extra-large", 8, 7.2],
];

const GIB = 1_073_741_824;

const parameters = z.object({
  speed: quantity("speed")
    .refine((value) => value > 0, "expected a positive speed")
    .prefault("0.5 Gflop/s")
    .describe("Speed of one core of every VM; default 0.5 Gflop/s, an assumption to sweep"),
  cap: capSchema(),
  api: apiSchema(undefined, ""),
  boot: bootLaw("60 s", "an assumption between Rackspace's 44.2 s and EC2's 96.9 s (no figure for ElasticHosts was found)"),
});
type ElasticHostsSpec = z.output<typeof parameters>;

function offerOf(spec: ElasticHostsSpec): Offer {
  return {
    types: new Map(BUNDLES.map(([name, cores, memoryGib]) => [name, { cores, memoryBytes: Math.round(memoryGib * GIB), speed: spec.speed }])),
    // An order that names no memory gets what the smallest bundle has for its one core.
    free: { speed: spec.speed, usualMemoryBytes: (cores) => Math.round(1.7 * GIB) * cores },
    caps: new Map(Object.entries(spec.cap)),
    hosts: 0,
    hostCores: 0,
    hostMemoryBytes: 0,
    carries: () => Infinity,
  };
}

export const elastichosts: DriverEntry = {
  name: "elastichosts",
  description: "ElasticHosts: KVM machines of any size with persistent disks; bundles of 2011 serve as named sizes; no suspend, migrate or snapshot",
  abilities: { ...FIXED_TYPES_ONLY, freeSizes: true, persistentDisk: true },
  schema: parameters,
  offer: (spec) => offerOf(spec as unknown as ElasticHostsSpec),
  issues(spec) {
    const written = spec as unknown as ElasticHostsSpec;
    return capIssues(written.cap, offerOf(written));
  },
  attach: (spec, ground) => cloudCarrier(spec as unknown as ElasticHostsSpec, ground),
};
