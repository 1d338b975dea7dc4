import { z } from "zod";
import { unchanging } from "../step-function.js";
import type { IntensityEntry } from "./contract.js";

/**
 * Carbon intensity of grids [gCO2e/kWh]. Regions of AWS: Cloud Carbon Footprint; world (2019) and EU-28 (2017):
 * lfwa/carbontracker (calibration.md 6.3). None of them is of 2010, for which no figure was found.
 */
export const REGION_INTENSITIES = {
  "us-east-1": 379,
  "us-east-2": 411,
  "us-west": 322,
  "eu-west-1": 316,
  "eu-west-2": 228,
  "eu-west-3": 52,
  "eu-central-1": 338,
  "eu-north-1": 8,
  world: 475,
  "eu-28": 294,
} as const;
type Region = keyof typeof REGION_INTENSITIES;

const regions = Object.keys(REGION_INTENSITIES) as [Region, ...Region[]];

export const region: IntensityEntry = {
  name: "region",
  description: "Yearly average of a known grid: regions of AWS (Cloud Carbon Footprint), world 2019 and EU-28 2017 (carbontracker)",
  schema: z.object({ region: z.enum(regions).describe("Grid by name; for all years alike, though each is a figure of its own year") }),
  create: (spec) => unchanging(REGION_INTENSITIES[(spec as unknown as { readonly region: Region }).region]),
};
