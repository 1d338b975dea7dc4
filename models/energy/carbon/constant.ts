import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import { unchanging } from "../step-function.js";
import type { IntensityEntry } from "./contract.js";

export const constantIntensity: IntensityEntry = {
  name: "constant",
  description: "One carbon intensity for the whole run",
  schema: z.object({ intensity: quantity("carbon").describe("Grams of CO2 equivalent for each kWh drawn") }),
  create: (spec) => unchanging((spec as unknown as { readonly intensity: number }).intensity),
};
