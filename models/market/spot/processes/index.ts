import { Catalogue } from "../../../../sim/index.js";
import { constant } from "./constant.js";
import type { PriceProcessEntry } from "./contract.js";
import { trace } from "./trace.js";

export type { InspectedMarket, PriceProcess, PriceProcessEntry, ProcessGround, ProcessSpec } from "./contract.js";

/** The laws of spot prices an experiment can choose. */
export const priceProcesses = new Catalogue<PriceProcessEntry>("priceProcesses", [constant, trace]);
