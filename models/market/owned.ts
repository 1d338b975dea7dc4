import { z } from "zod";
import { fraction, money, price, quantised, quantity } from "../../sim/index.js";

/** What an owned host costs its owner, as parsed. */
export interface OwnedSpec {
  /** Micro-USD. */
  readonly purchase: number;
  /** Seconds. */
  readonly lifetime: number;
  /** Watt. */
  readonly power: number;
  /** Micro-USD per kWh. */
  readonly energy: number;
  readonly pue: number;
  /** Micro-USD per year. */
  readonly staff: number;
  readonly utilisation: number;
}

/** Schema of `owned`: every key is a required parameter, for no source gives values that hold everywhere. */
export const ownedSchema = (): z.ZodType<OwnedSpec> =>
  z.strictObject({
    purchase: money().describe("Purchase price of one host"),
    lifetime: quantity("time")
      .refine((seconds) => seconds > 0, "expected a time above 0")
      .describe("Time over which the purchase is written off, in equal parts; a year is 8760 h"),
    power: quantity("power").describe("Electric power of one host in use, on average"),
    energy: price("kWh").describe("Price of energy"),
    pue: z.number().min(1).max(100).describe("Power usage effectiveness: energy of the whole room over that of its hosts, at least 1"),
    staff: price("year").describe("Yearly cost of staff, space and upkeep per host"),
    utilisation: fraction()
      .refine((share) => share > 0, "expected a share above 0")
      .describe("Share of its time that a host is put to use, above 0 and at most 1: hours in use bear the cost of idle ones"),
  });

const SECONDS_PER_HOUR = 3600;
const HOURS_PER_YEAR = 8760;
const WATTS_PER_KILOWATT = 1000;

/**
 * Cost of one hour of an owned host in use [integer micro-USD per hour]:
 * (purchase / lifetime + power · PUE · energy price + staff) / utilisation, rounded half-even here, at its source.
 *
 * The question is Walker's ("The real cost of a CPU hour", IEEE Computer 42(4), 2009, cited in published-figures.md); the
 * formula is the plain one, without his discounting of later payments.
 */
export function ownedMicroUsdPerHour(owned: OwnedSpec): number {
  const writeOff = owned.purchase / (owned.lifetime / SECONDS_PER_HOUR);
  const energy = (owned.power / WATTS_PER_KILOWATT) * owned.pue * owned.energy;
  const staff = owned.staff / HOURS_PER_YEAR;
  return quantised((writeOff + energy + staff) / owned.utilisation);
}
