import type { KnownFile } from "../../ports/index.js";
import { HOURLY_HEADER } from "./read-hourly.js";

const ORIGIN = "github.com/atlarge-research/opendc-traces, carbon/traces/electricity_maps, to be converted from parquet as data/README.md says";

export const KNOWN_INTENSITIES: readonly KnownFile[] = [
  { name: "DE-2023-hourly.csv", what: "hourly carbon intensity of electricity in Germany, 2023", origin: ORIGIN },
  { name: "FR-2023-hourly.csv", what: "hourly carbon intensity of electricity in France, 2023", origin: ORIGIN },
  { name: "", what: `hourly carbon intensity, CSV with the columns ${HOURLY_HEADER}`, origin: "whoever gave you its name" },
];
