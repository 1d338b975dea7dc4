import { z } from "zod";
import { managersSchema } from "../../models/broker/index.js";
import { siteEnergySchema } from "../../models/energy/index.js";
import { failuresSchema, outagesSchema } from "../../models/failure/index.js";
import { raftSchema } from "../../models/consensus/index.js";
import { currenciesSchema, type CurrenciesSpec, inUsd, purchasesSchema, sitePriceSchema, spotKeys } from "../../models/market/index.js";
import { membershipsSchema } from "../../models/membership/index.js";
import { messagingSchema } from "../../models/messaging/index.js";
import { networkSchema } from "../../models/network/index.js";
import { vmPresenceSchema } from "../../models/vm-presence/index.js";
import { services } from "../../models/service/index.js";
import { agreementsSchema } from "../../models/sla/index.js";
import { siteSchema } from "../../models/site/index.js";
import type { WorldSpec } from "../../models/world-spec.js";
import { parseInstant, quantity } from "../../sim/index.js";
import { workloads, type WorkloadSpec } from "../../workloads/index.js";

/** One arm, parsed: SI units, policies with all their parameters, every name checked. Plain data. */
export interface Scenario extends WorldSpec {
  /** Calendar of t = 0 [ms since 1970, UTC]. */
  readonly start: number;
  /** Length of the run [s], or until all jobs have ended. */
  readonly horizon: number | "until-done";
  /** Opening stretch that metrics leave out [s], or the way to find it in each run. */
  readonly warmup: number | "mser-5";
  /** Rates of other currencies, in which prices were written; they are in USD here [integer micro-USD for one]. */
  readonly currencies: CurrenciesSpec;
  readonly workloads: Readonly<Record<string, WorkloadSpec>>;
}

const entityName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, "expected a name of at most 64 letters, digits, _ and -, a letter first");

function instant(): z.ZodType<number> {
  const written = z.string().meta({ examples: ["2010-06-01T00:00:00Z"] });
  return written.transform((text, context) => {
    const millis = parseInstant(text);
    if (millis !== null) return millis;
    context.addIssue({ code: "custom", message: `expected an instant in UTC such as 2010-06-01T00:00:00Z, got "${text}"`, input: text });
    return z.NEVER;
  });
}

/** Longest run [s], 100 years of 365 days: with a horizon the clock goes on when all jobs have ended, and what is billed by the month with it. */
const HORIZON_MOST = 3_153_600_000;

const horizon = (): z.ZodType<number | "until-done"> => {
  const length = quantity("time")
    .refine((seconds) => seconds > 0, "expected a time above 0 s")
    .refine((seconds) => seconds <= HORIZON_MOST, "expected at most 36500 d");
  return z
    .union([z.literal("until-done"), length])
    .prefault("until-done")
    .describe("Length of every run, or until-done: until all jobs of all workloads have ended; default until-done");
};

/** Schema of one arm. Made on demand, because modules of the user may have added entries to the catalogues. */
export function scenarioSchema(): z.ZodType<Scenario> {
  const schema = z.strictObject({
    start: instant()
      .prefault("1970-01-01T00:00:00Z")
      .describe("Calendar of t = 0: which era's prices and billing rules hold; default 1970-01-01T00:00:00Z, when no cloud had prices"),
    horizon: horizon(),
    warmup: z
      .union([z.literal("mser-5"), quantity("time")])
      .prefault("0 s")
      .describe("Opening stretch that metrics marked `removed` leave out, or mser-5: found in each run from its response times, which is then run again with it; default 0 s"),
    currencies: currenciesSchema(),
    sites: z.record(entityName, siteSchema({ price: sitePriceSchema(), energy: siteEnergySchema(), ...spotKeys() })).prefault({}).describe("Data centres and regions by name"),
    purchases: purchasesSchema(entityName),
    agreements: agreementsSchema(entityName),
    network: networkSchema(),
    messaging: messagingSchema(),
    outages: outagesSchema(),
    raft: raftSchema(entityName),
    memberships: membershipsSchema(entityName),
    managers: managersSchema(entityName),
    "vm-presence": vmPresenceSchema(entityName),
    failures: failuresSchema(entityName),
    services: z.record(entityName, services.schema()).prefault({}).describe("Virtual clusters that workloads run on, by name"),
    workloads: z.record(entityName, workloads.schema()).prefault({}).describe("Sources of jobs, by name"),
  });
  return z.preprocess(inUsd, schema) as unknown as z.ZodType<Scenario>;
}
