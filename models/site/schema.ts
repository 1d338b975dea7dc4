import { z } from "zod";
import { variate } from "../../sim/index.js";
import { drivers } from "./drivers/index.js";
import type { SiteSpec } from "./spec.js";

const common = () => ({
  context: variate("time")
    .prefault("0 s")
    .describe("Time a running VM takes to configure itself before the tunnel is set up and it is ready; default 0 s (no published figure was found)"),
  quota: z.int().min(1).optional().describe("Most VMs of all types at once, from request to end; default: unlimited"),
});

/**
 * Schema of one site, told apart by `driver`; `extra` keys, such as the market's `price`, are added to each.
 *
 * Made on demand, because modules of the user may have added drivers.
 */
export function siteSchema(extra: z.ZodRawShape): z.ZodType<SiteSpec> {
  const options = [...drivers].map((entry) =>
    z.strictObject({ driver: z.literal(entry.name), ...entry.schema.shape, ...common(), ...extra }).describe(entry.description),
  );
  return z.discriminatedUnion("driver", options as never);
}
