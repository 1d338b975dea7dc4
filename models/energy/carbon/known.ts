import type { KnownFile } from "../../ports/index.js";
import type { HourlyColumn } from "../read-hourly.js";

const ORIGIN = "github.com/atlarge-research/opendc-traces, carbon/traces/electricity_maps, to be converted from parquet as data/README.md says";

/** A column of carbon intensities. */
export const CARBON_COLUMN: HourlyColumn = {
  header: "timestamp,carbon_intensity_gco2eq_per_kwh",
  noun: "carbon intensity",
  unit: "grams of CO2 equivalent a kWh",
  example: "366.97",
  pattern: /^\d{1,6}(?:\.\d{1,12})?$/,
};

export const KNOWN_INTENSITIES: readonly KnownFile[] = [
  { name: "DE-2023-hourly.csv", what: "hourly carbon intensity of electricity in Germany, 2023", origin: ORIGIN },
  { name: "FR-2023-hourly.csv", what: "hourly carbon intensity of electricity in France, 2023", origin: ORIGIN },
  { name: "", what: `hourly carbon intensity, CSV with the columns ${CARBON_COLUMN.header}`, origin: "whoever gave you its name" },
];
