import { Catalogue } from "../../../../sim/index.js";
import { constant } from "./constant.js";
import type { PriceProcessEntry } from "./contract.js";
import { mixture } from "./mixture.js";
import { reserveBand } from "./reserve-band.js";
import { smoothed } from "./smoothed.js";
import { trace } from "./trace.js";

export type { InspectedMarket, PriceProcess, PriceProcessEntry, ProcessGround, ProcessSpec } from "./contract.js";

/** The laws of spot prices an experiment can choose. */
export const priceProcesses = new Catalogue<PriceProcessEntry>("priceProcesses", [constant, trace, reserveBand, mixture, smoothed]);
