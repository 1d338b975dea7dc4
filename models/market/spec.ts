import { z } from "zod";
import { price, quantity, requestPrice } from "../../sim/index.js";
import { billingRules, type BillingSpec } from "./billing/index.js";
import { trafficPrice, type TrafficPrice } from "./tiers.js";
import { ownedSchema, type OwnedSpec } from "./owned.js";

/** Prices of traffic as parsed. */
interface Directions {
  readonly out?: TrafficPrice | undefined;
  readonly in?: TrafficPrice | undefined;
}

/** Prices of traffic of a site, and those with single other sites. */
export interface TransferSpec extends Directions {
  readonly with?: Readonly<Record<string, Directions>> | undefined;
}

/** Storage rented at a site, as parsed. */
export interface StorageSpec {
  /** [B] */
  readonly size: number;
  /** Integer micro-USD per GB-month. */
  readonly price: number;
  /** Integer micro-USD per million. */
  readonly put?: number | undefined;
  readonly get?: number | undefined;
}

/** The `price` of a site as parsed; money in integer micro-USD. Which keys go together is checked by the schema. */
export interface SitePrice {
  readonly "per-host"?: number | undefined;
  readonly owned?: OwnedSpec | undefined;
  readonly charge?: "all" | "used" | undefined;
  readonly types?: Readonly<Record<string, number>> | undefined;
  readonly "per-core"?: number | undefined;
  readonly "per-gib"?: number | undefined;
  readonly billing?: BillingSpec | undefined;
  readonly transfer?: TransferSpec | undefined;
  readonly storage?: StorageSpec | undefined;
}

/** Ways to price VMs or hosts; a site states one of them, or none and its provider's book holds. */
const WAYS = ["per-host", "owned", "types", "per-core"] as const;

/** True where hosts are charged for, whatever runs on them. */
export const chargesHosts = (spec: SitePrice | undefined): boolean => spec?.["per-host"] !== undefined || spec?.owned !== undefined;

/** True where the site states itself what its VMs or hosts cost. */
export const statesPrice = (spec: SitePrice | undefined): boolean => spec !== undefined && WAYS.some((way) => spec[way] !== undefined);

function checkTogether(spec: SitePrice, context: z.RefinementCtx<SitePrice>): void {
  const issue = (path: string, message: string): void => {
    context.addIssue({ code: "custom", path: [path], message, input: spec });
  };
  const ways = WAYS.filter((way) => spec[way] !== undefined);
  if (ways.length > 1) issue(ways[1], `expected one way to price a site, got ${ways.join(" and ")}`);
  if (spec["per-core"] !== undefined && spec["per-gib"] === undefined) issue("per-gib", "expected per-gib beside per-core, got nothing (0 USD/h where memory is free)");
  if (spec["per-gib"] !== undefined && spec["per-core"] === undefined) issue("per-core", "expected per-core beside per-gib, got nothing (0 USD/h where cores are free)");
  if (spec.charge !== undefined && !chargesHosts(spec)) issue("charge", "expected charge only beside per-host or owned, got neither of them");
  if (spec.billing !== undefined && chargesHosts(spec)) issue("billing", "expected no billing rule where hosts are charged, by the started second, got one");
  if (spec.types !== undefined && Object.keys(spec.types).length === 0) issue("types", "expected at least one type with its price, got none");
}

/** Schema of the `price` of a site. */
export function sitePriceSchema(): z.ZodType<SitePrice | undefined> {
  const keys = z.strictObject({
    "per-host": price("h").optional().describe("Plain price of one host of the site's own; per started second"),
    owned: ownedSchema().optional().describe("What an owned host costs its owner, instead of a plain price; per started second"),
    charge: z
      .enum(["all", "used"])
      .optional()
      .describe("With per-host or owned: charge all hosts for the whole run, or each one while at least one VM is on it, from its boot on; default all"),
    types: z.record(z.string(), price("h")).optional().describe("The site's own price list by instance type"),
    "per-core": price("h").optional().describe("With per-gib, for any size: price of one core"),
    "per-gib": price("h").optional().describe("With per-core, for any size: price of one GiB of memory"),
    billing: billingRules
      .schema(true)
      .optional()
      .describe("How running time becomes billed time; default: the provider's rule by the calendar, per-started-hour where none is known (an assumption)"),
    transfer: z
      .strictObject({
        out: trafficPrice().optional().describe("Price of traffic from this site to others: one, or tiers of a month's traffic; default: free"),
        in: trafficPrice().optional().describe("Price of traffic from other sites to this one, likewise; default: free"),
        with: z
          .record(
            z.string(),
            z.strictObject({
              out: trafficPrice().optional().describe("Price of traffic to that site; default: free"),
              in: trafficPrice().optional().describe("Price of traffic from that site; default: free"),
            }),
          )
          .optional()
          .describe("Prices with single other sites in place of these, such as another zone of the same region; default: none"),
      })
      .optional()
      .describe(
        "Traffic between sites, in bytes on the wire; inside a site it is free. Default: the provider's prices where VMs are priced by its book and a source gives them, else free",
      ),
    storage: z
      .strictObject({
        size: quantity("data").prefault("0 B").describe("Data kept at the site for the whole run; default 0 B: only what jobs keep there for a while"),
        price: price("GB-month").describe("Price of keeping it; a month is 730 h"),
        put: requestPrice().optional().describe("Price of putting one object there: each state of a job that is kept; default free. S3 in December 2009: 0.01 USD/1000-requests"),
        get: requestPrice().optional().describe("Price of getting one object from there: each state that a job fetches back; default free. S3 in December 2009: 0.01 USD/10000-requests"),
      })
      .optional()
      .describe("Storage rented at the site, for data of the whole run and for the states that jobs have saved; default none, what is kept costs nothing"),
  });
  const schema = (keys as unknown as z.ZodType<SitePrice>)
    .superRefine(checkTogether)
    .describe("What the site costs; default: the provider's price book by region, type and calendar, and nothing where there is no book");
  return schema.optional();
}
