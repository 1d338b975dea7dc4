import type { TableColumn } from "./table.js";

/**
 * Columns of the table `series`, the same in every domain that writes to it: one row per instant at which a count changed.
 * A domain that keeps fewer rows than there were changes leaves whole rows out (every second, then every fourth, …);
 * `before` makes each row readable without its neighbours. Of a price or a bid it leaves out what lies between the first, last, least and
 * greatest of each short stretch of time.
 *
 * Series the report knows: `completions` (jobs done so far) and `queue` (jobs waiting) of a service. A web service keeps `queue` alone,
 * requests that wait for a connection or a worker: the line through completions is one of jobs. `view-accuracy` is the share of beliefs of a
 * membership that are right, from 0 to 1. `power` is that of a site [W] at each change; `energy` [kWh] and `carbon` [gCO2e] are what the site has drawn and
 * emitted so far, at the end of each hour (of longer bars in long runs): `value` less `before` is the hour's.
 * Of a spot market `price` and `bid` [USD/h], a row for each request, and `interruptions` so far.
 */
export const SERIES_COLUMNS: readonly TableColumn[] = [
  { name: "series", type: "string", description: "What is counted: completions, queue, interruptions; the share view-accuracy; power [W], and energy [kWh] and carbon [gCO2e] so far; or what price and bid of a spot market are, in USD/h" },
  { name: "entity", type: "string", description: "Name of the service, membership or other thing it belongs to" },
  { name: "time_seconds", type: "number", unit: "s", description: "When it changed, from the start of the run" },
  { name: "before", type: "number", description: "The count before all changes of this instant" },
  { name: "value", type: "number", description: "The count after them" },
];
