import { z } from "zod";
import { money, roundHalfEven } from "../../../sim/index.js";
import { brokenFile, type KnownFile, needOf } from "../../ports/index.js";
import { hourlyKeys, type HourlySpec, HourlyTrace, inspectHourly } from "../hourly-trace.js";
import { type HourlyColumn, readHourly } from "../read-hourly.js";
import type { EnergyPriceEntry } from "./contract.js";

interface HourlyPrices extends HourlySpec {
  /** Micro-USD. */
  readonly unit: number;
}

const MICRO = 1_000_000;
const PRICE_COLUMN: HourlyColumn = {
  header: "timestamp,price",
  noun: "energy prices",
  unit: "a price with at most six decimals",
  example: "0.21",
  pattern: /^\d{1,6}(?:\.\d{1,6})?$/,
};
const KNOWN: readonly KnownFile[] = [{ name: "", what: `hourly prices of energy, CSV with the columns ${PRICE_COLUMN.header}`, origin: "whoever gave you its name" }];

const specOf = (spec: Readonly<Record<string, unknown>>): HourlyPrices => spec as unknown as HourlyPrices;

/** A price as it was read, in whole micro-USD: rounded half-even once. Six decimals are whole millionths, to the nearest double. */
const microUsd = (value: number, unit: number): number => Number(roundHalfEven(BigInt(Math.round(value * MICRO)) * BigInt(unit), BigInt(MICRO)));

export const hourly: EnergyPriceEntry = {
  name: "hourly",
  description: "Prices hour by hour, by the calendar, from a file",
  schema: z.object({
    ...hourlyKeys("Prices of energy", PRICE_COLUMN, "prices/day-ahead.csv"),
    unit: money()
      .refine((least) => least > 0, "expected more than 0 USD")
      .prefault("1 USD")
      .describe("What a 1 in the file stands for, for a kWh; 0.001 EUR where prices are in EUR per MWh and currencies states its rate; default 1 USD. Prices become whole micro-USD, rounded half-even"),
  }),
  files: (spec) => [needOf(specOf(spec), KNOWN)],
  inspect: (spec, span, file) => inspectHourly(file(needOf(specOf(spec), KNOWN)), specOf(spec), span, PRICE_COLUMN),
  create(spec, startMillis, file) {
    const reading = readHourly(file(needOf(specOf(spec), KNOWN)), PRICE_COLUMN);
    if ("issue" in reading) throw brokenFile(specOf(spec).file, reading.issue);
    return new HourlyTrace({ ...reading, values: reading.values.map((value) => microUsd(value, specOf(spec).unit)) }, startMillis, specOf(spec));
  },
};
