import { z } from "zod";
import { price, quantity } from "../../sim/index.js";
import { carbonIntensities } from "./carbon/index.js";
import { powerCurves } from "./curves/index.js";
import { energyPrices, type EnergyPriceSpec } from "./prices/index.js";
import { sleepSchema, type SleepSpec } from "./sleep/spec.js";

/** A choice from a catalogue as parsed. */
interface Chosen {
  readonly kind: string;
  readonly [parameter: string]: unknown;
}

/** The `energy` of a site as parsed: W, micro-USD per kWh. */
export interface SiteEnergySpec {
  readonly power: Chosen;
  readonly off: number;
  readonly pue: number;
  readonly carbon?: Chosen | undefined;
  readonly price?: EnergyPriceSpec | undefined;
  readonly sleep?: SleepSpec | undefined;
}

/** Schema of the `energy` of a site; made on demand, because modules of the user may have added curves and intensities. */
export function siteEnergySchema(): z.ZodType<SiteEnergySpec | undefined> {
  const schema = z
    .strictObject({
      power: powerCurves
        .schema()
        .describe(
          "Power by load. The load of a host is the share of its cores that VMs hold from their boot to their end or suspension, an assumption: what they do with them is not looked at",
        ),
      off: quantity("power").prefault("0 W").describe("Power of a host that is down, by itself or with its site; default 0 W, an assumption"),
      pue: z
        .number()
        .min(1)
        .max(100)
        .default(1)
        .describe("Power usage effectiveness: energy of the whole room over that of its hosts; default 1, hosts alone (1.59 is the average of 2020 by Uptime, 1.135 AWS by Cloud Carbon Footprint)"),
      carbon: carbonIntensities.schema().optional().describe("Carbon intensity of the electricity; default: emissions are not counted"),
      price: z.union([price("kWh"), energyPrices.schema()]).optional().describe("Price of energy, overhead included, paid to the site: one, or its course over time; default: not billed by the kWh"),
      sleep: sleepSchema().optional().describe("Idle hosts go to sleep and are woken when a VM needs them, as under Green Sitter; default: hosts stay awake"),
    })
    .describe("What the site's hosts draw, what that emits and costs; default: energy is not counted");
  return (schema as unknown as z.ZodType<SiteEnergySpec>).optional();
}
