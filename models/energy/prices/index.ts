import { Catalogue } from "../../../sim/index.js";
import type { ReadFile } from "../../ports/index.js";
import { type StepFunction, unchanging } from "../step-function.js";
import type { EnergyPriceEntry } from "./contract.js";
import { hourly } from "./hourly.js";
import { schedule } from "./schedule.js";

export type { EnergyPriceEntry } from "./contract.js";

/** Prices of energy that change with time. */
export const energyPrices = new Catalogue<EnergyPriceEntry>("energyPrices", [schedule, hourly]);

/** A price of energy as parsed: one [integer micro-USD per kWh], or its course. */
export type EnergyPriceSpec = number | { readonly kind: string; readonly [parameter: string]: unknown };

/** The price over a run [integer micro-USD per kWh]. */
export const priceOver = (spec: EnergyPriceSpec, startMillis: number, file: ReadFile): StepFunction =>
  typeof spec === "number" ? unchanging(spec) : energyPrices.get(spec.kind).create(spec, startMillis, file);
