import { Catalogue } from "../../../sim/index.js";
import { constantIntensity } from "./constant.js";
import type { IntensityEntry } from "./contract.js";
import { hourly } from "./hourly.js";
import { region } from "./region.js";

export { type Intensity, type IntensityEntry, intensityIntegral, type RunSpan } from "./contract.js";
export { CARBON_COLUMN, KNOWN_INTENSITIES } from "./known.js";

/** Carbon intensities of electricity. */
export const carbonIntensities = new Catalogue<IntensityEntry>("carbonIntensities", [constantIntensity, region, hourly]);
