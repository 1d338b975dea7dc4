import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import type { PowerEntry } from "./contract.js";
import { throughTenths } from "./points.js";

export const table: PowerEntry = {
  name: "table",
  description: "Power measured at 0, 10, …, 100 % of load, as SPECpower reports it; straight lines between",
  of: "host",
  schema: z.object({ watts: z.array(quantity("power")).length(11, "expected 11 powers, at 0, 10, …, 100 % of load").describe("Power at 0, 10, …, 100 % of load") }),
  curve: (spec) => throughTenths((spec as unknown as { readonly watts: readonly number[] }).watts),
};
