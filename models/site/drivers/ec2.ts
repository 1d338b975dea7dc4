import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import { type SpecIssue, unknownName } from "../../ports/index.js";
import { FIXED_TYPES_ONLY } from "../abilities.js";
import { apiSchema } from "../api-gate.js";
import { CapacityCap } from "../capacity-cap.js";
import { capIssues, capSchema } from "../caps.js";
import { cloudCarrier } from "../cloud-carrier.js";
import type { DriverEntry } from "../driver.js";
import { bootLaw } from "../laws.js";
import type { Offer } from "../offer.js";
import type { InstanceType } from "../shape.js";

const MIB = 1_048_576;

/** Types of 2009 to 2013: cores, memory [MiB] and EC2 compute units (libcloud's EC2 drivers and SpotSim, read in source; memory of c1.xlarge by the hybrid-cloud thesis, 7 GB). */
const TYPES: readonly (readonly [name: string, cores: number, memoryMib: number, computeUnits: number])[] = [
  ["m1.small", 1, 1740, 1],
  ["m1.large", 2, 7680, 4],
  ["m1.xlarge", 4, 15_360, 8],
  ["c1.medium", 2, 1740, 5],
  ["c1.xlarge", 8, 7168, 20],
];

const positive = (value: number): boolean => value > 0;
const speed = () => quantity("speed").refine(positive, "expected a positive speed");
const counted = (what: string) => z.int().min(0).prefault(0).describe(`Number of ${what} whose CPU and memory the cap adds up; default 0`);

const parameters = z.object({
  region: z.string().min(1).optional().describe("Region by the provider's name, such as eu-west-1; chooses the prices; default: none"),
  types: z
    .record(
      z.string(),
      z.strictObject({
        cores: z.int().min(1).describe("Cores of the VM"),
        memory: quantity("memory").refine(positive, "expected a positive size").describe("Memory of the VM, in GiB"),
        ecu: z.number().positive().describe("EC2 compute units of all its cores together"),
      }),
    )
    .prefault({})
    .describe("Instance types beside m1.small, m1.large, m1.xlarge, c1.medium and c1.xlarge, or in place of one of them; default none"),
  speed: z
    .union([speed(), z.strictObject({ "per-ecu": speed().describe("Speed of one EC2 compute unit") })])
    .prefault({ "per-ecu": "0.3 Gflop/s" })
    .describe("Speed of one core of every type, or of one EC2 compute unit; default 0.3 Gflop/s per unit, an assumption to sweep"),
  cap: capSchema(),
  capacity: z
    .strictObject({ small: counted("m1.small"), large: counted("m1.large"), xlarge: counted("m1.xlarge") })
    .optional()
    .describe(
      "Capacity as OpenNebula's EC2 host states it: CPU 100·small + 400·large + 800·xlarge, memory 1.7, 7.5 and 15 GiB each; any types may share it (one_im_ec2.rb, read in source); default: unlimited",
    ),
  through: z
    .string()
    .optional()
    .describe("Site whose OpenNebula core dispatches the VMs, as to one more host; default: the API is called directly"),
  api: apiSchema(5, "OpenNebula's EC2 driver (read in source)"),
  boot: bootLaw("96.9 s", "m1.small with Linux, request to first ssh, us-east-1, 2011–12 (Mao and Humphrey 2012, read)"),
});
type Ec2Spec = z.output<typeof parameters>;

function offerOf(spec: Ec2Spec): Offer {
  const types = new Map<string, InstanceType>();
  const add = (name: string, cores: number, memoryBytes: number, computeUnits: number): void => {
    const coreSpeed = typeof spec.speed === "number" ? spec.speed : (spec.speed["per-ecu"] * computeUnits) / cores;
    types.set(name, { cores, memoryBytes, computeUnits, speed: coreSpeed });
  };
  for (const [name, cores, memoryMib, computeUnits] of TYPES) add(name, cores, memoryMib * MIB, computeUnits);
  for (const [name, type] of Object.entries(spec.types)) add(name, type.cores, type.memory, type.ecu);
  const { capacity } = spec;
  return {
    types,
    // The driver's own default (read in source).
    usualType: "m1.small",
    caps: new Map(Object.entries(spec.cap)),
    hosts: 0,
    hostCores: 0,
    hostMemoryBytes: 0,
    ...(spec.region === undefined ? {} : { region: spec.region }),
    carries: (shape) => (capacity === undefined ? Infinity : new CapacityCap(capacity).room(shape)),
  };
}

export const ec2: DriverEntry = {
  name: "ec2",
  description: "Amazon EC2: fixed instance types with ephemeral disks, called directly or as one more host of an OpenNebula core; no suspend, migrate or snapshot",
  abilities: FIXED_TYPES_ONLY,
  schema: parameters,
  offer: (spec) => offerOf(spec as unknown as Ec2Spec),
  issues(spec, specs) {
    const written = spec as unknown as Ec2Spec;
    const issues: SpecIssue[] = capIssues(written.cap, offerOf(written));
    const { through } = written;
    if (through !== undefined && specs.get(through)?.driver !== "opennebula") {
      const fit = [...specs].filter(([, other]) => other.driver === "opennebula").map(([name]) => name);
      issues.push(unknownName(["through"], "the name of a site with driver opennebula", through, fit));
    }
    return issues;
  },
  attach: (spec, ground) => cloudCarrier(spec as unknown as Ec2Spec, ground),
};
