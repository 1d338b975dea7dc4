import { z } from "zod";
import { variate, type VariateSpec } from "../../../sim/index.js";
import { priceProcesses, type ProcessSpec } from "./processes/index.js";
import { SPOT_RULES } from "./rules.js";

/** One spot market as parsed: its price process, and how it sells. */
export interface SpotSpec extends ProcessSpec {
  readonly type?: string | undefined;
  readonly zone?: string | undefined;
  readonly rules: (typeof SPOT_RULES)[number];
  readonly fulfilment: VariateSpec;
  readonly interruptions?: VariateSpec | undefined;
}

/** Markets of one site as parsed. */
export interface SpotMarketsSpec {
  readonly spot?: SpotSpec | undefined;
  readonly "spot-markets"?: Readonly<Record<string, SpotSpec>> | undefined;
}

const common = () => ({
  type: z.string().min(1).optional().describe("Instance type that the market is for; default: every type, at one price"),
  zone: z.string().min(1).optional().describe("Availability zone that the market is for, by a name of its own; default: none"),
  rules: z
    .enum(SPOT_RULES)
    .default("by-calendar")
    .describe(
      "How instances are billed and taken back: hourly, each at the price at its start and free where it is cut short; hourly-with-notice, the same with two minutes' notice; per-second, with notice, free in the first hour where taken back. Default by-calendar: EC2's since December 2009, January 2015 (day recalled) and October 2017",
    ),
  fulfilment: variate("time")
    .prefault("0 s")
    .describe("From when a request's bid suffices to when the instance is granted; default 0 s. Longer and more variable than on demand (Mao and Humphrey 2012), but no figure was found"),
  interruptions: variate("time")
    .optional()
    .describe("From when an instance runs to when it is taken back for its capacity, whatever the price, such as { exponential: { mean: 300 h } }; default never. No source gives a rate: an assumption to sweep"),
});

function marketSchema(): z.ZodType<SpotSpec> {
  const options = [...priceProcesses].map((entry) => z.strictObject({ kind: z.literal(entry.name), ...entry.schema.shape, ...common() }).describe(entry.description));
  return z.discriminatedUnion("kind", options as never);
}

/** Keys of a site with spot markets; made on demand, for modules of the user may have added price processes. */
export function spotKeys() {
  return {
    spot: marketSchema().optional().describe("Spot market of the site: how its price goes, and by which rules it sells; default: none"),
    "spot-markets": z
      .record(z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, "expected a name of letters, digits, _ and -, a letter first"), marketSchema())
      .optional()
      .describe("Several spot markets of the site by name, one for each instance type and zone; default: none"),
  };
}

/** Markets of a site by name: `spot` for the one that stands alone. */
export function marketsOf(site: SpotMarketsSpec): [string, SpotSpec][] {
  return [...(site.spot === undefined ? [] : [["spot", site.spot] as [string, SpotSpec]]), ...Object.entries(site["spot-markets"] ?? {})];
}

/** Zone of a purchase that takes any: that with the lowest price. */
export const CHEAPEST = "cheapest";

/** Whether a VM of a type may be bought on a market, given the zone that is asked. */
export const maySell = (spec: SpotSpec, type: string, zone: string): boolean => isFor(spec, type) && (zone === CHEAPEST || spec.zone === zone);

/** Whether a market is for VMs of a type. */
export const isFor = (spec: SpotSpec, type: string): boolean => spec.type === undefined || spec.type === type;
