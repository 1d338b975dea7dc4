import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import type { PowerEntry } from "./contract.js";

export const constant: PowerEntry = {
  name: "constant",
  description: "The same power at every load, while the host is up",
  of: "host",
  schema: z.object({ power: quantity("power").describe("Power of a host that is up") }),
  curve: (spec) => ({ watts: () => (spec as unknown as { readonly power: number }).power }),
};
