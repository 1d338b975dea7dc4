import type { z } from "zod";
import { transports } from "./transports/index.js";
import type { TransportSpec } from "./transport.js";

/** Schema of the experiment's `messaging`. */
export function messagingSchema(): z.ZodType<TransportSpec> {
  return transports.schema(true).prefault("direct").describe("How processes of the control plane talk to each other; default direct") as unknown as z.ZodType<TransportSpec>;
}
