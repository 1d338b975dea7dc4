import { z } from "zod";
import type { ThroughputEntry } from "./contract.js";

/** Connections that fill whatever the links give them. */
export const unbounded: ThroughputEntry = {
  name: "unbounded",
  description: "A connection takes all that the links give it",
  schema: z.object({}),
  make: () => () => Infinity,
};
