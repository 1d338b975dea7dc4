import { z } from "zod";
import type { PowerEntry } from "./contract.js";
import { throughTenths } from "./points.js";

/** Power at 0, 10, …, 100 % of load [W]: results of SPECpower_ssj2008 as CloudSim carries them (Cloudslab/cloudsim; calibration.md 6.1). */
export const SPECPOWER_WATTS = {
  "hp-ml110-g3": [105, 112, 118, 125, 131, 137, 147, 153, 157, 164, 169],
  "hp-ml110-g4": [86, 89.4, 92.6, 96, 99.5, 102, 106, 108, 112, 114, 117],
  "hp-ml110-g5": [93.7, 97, 101, 105, 110, 116, 121, 125, 129, 133, 135],
  "ibm-x3250-x3470": [41.6, 46.7, 52.3, 57.9, 65.4, 73, 80.7, 89.5, 99.6, 105, 113],
  "ibm-x3250-x3480": [42.3, 46.7, 49.7, 55.4, 61.8, 69.3, 76.1, 87, 96.1, 106, 113],
  "ibm-x3550-x5670": [66, 107, 120, 131, 143, 156, 173, 191, 211, 229, 247],
  "ibm-x3550-x5675": [58.4, 98, 109, 118, 128, 140, 153, 170, 189, 205, 222],
} as const;
type Server = keyof typeof SPECPOWER_WATTS;

const servers = Object.keys(SPECPOWER_WATTS) as [Server, ...Server[]];

export const specpower: PowerEntry = {
  name: "specpower",
  description: "A server measured by SPECpower_ssj2008: power at 0, 10, …, 100 % of load, straight lines between (tables of CloudSim)",
  of: "host",
  schema: z.object({
    server: z
      .enum(servers)
      .describe("HP ML110 G3 (Pentium D930), G4 (Xeon 3040), G5 (Xeon 3075); IBM x3250 (X3470, X3480), x3550 (two X5670, two X5675)"),
  }),
  curve: (spec) => throughTenths(SPECPOWER_WATTS[(spec as unknown as { readonly server: Server }).server]),
};
