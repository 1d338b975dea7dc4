import { z } from "zod";
import { quantity } from "../../sim/index.js";

/** One scheduled outage as parsed: of a site, of one host, or of the ways between sets of sites. */
export interface OutageSpec {
  readonly site?: string | undefined;
  /** Name of a host, such as local/host-3. */
  readonly host?: string | undefined;
  /** Sets of sites that are cut off from each other. */
  readonly between?: readonly (readonly string[])[] | undefined;
  /** When it begins [s, ≥ 0]. */
  readonly from: number;
  /** How long it lasts [s, > 0]. */
  readonly for: number;
}

/** Far enough for any run, and near enough that the end of an outage is a time. */
const moment = () => quantity("time").refine((seconds) => seconds <= 1000 * 8760 * 3600, "expected at most 1000 year");

/** Schema of the experiment's `outages`. */
export function outagesSchema(): z.ZodType<readonly OutageSpec[]> {
  const outage = z
    .strictObject({
      site: z.string().optional().describe("Site that is down: its VMs end and requests are refused"),
      host: z.string().optional().describe("Host that is down, such as local/host-3: its VMs end and none is placed there"),
      between: z
        .array(z.array(z.string()).min(1))
        .min(2)
        .optional()
        .describe("Sets of sites between which no message of the control plane gets through, such as [[a, b], [c]]; the data of jobs and requests still does"),
      from: moment().describe("When the outage begins, from the start of the run"),
      for: moment()
        .refine((seconds) => seconds > 0, "expected a time longer than 0 s")
        .describe("How long it lasts"),
    })
    .refine((written) => [written.site, written.host, written.between].filter((subject) => subject !== undefined).length === 1, "expected one of site, host and between")
    .describe("One scheduled outage");
  return z
    .array(outage)
    .prefault([])
    .describe("Scheduled outages; those of one subject may overlap: it is back when the last one is over; default none");
}
