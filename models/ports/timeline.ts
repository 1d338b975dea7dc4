import type { TableColumn } from "./table.js";

/** Columns of the table `timeline`, the same in every domain that writes to it. */
export const TIMELINE_COLUMNS: readonly TableColumn[] = [
  { name: "entity", type: "string", description: "Name of the VM, node or other thing that passes through states" },
  { name: "site", type: "string", description: "Site it lives at" },
  { name: "state", type: "string", description: "What it was doing; `cut` in the last row of a domain whose further rows were left out" },
  { name: "start_seconds", type: "number", unit: "s", description: "When the state began, from the start of the run" },
  { name: "end_seconds", type: "number", unit: "s", description: "When it ended; the end of the run where it lasted" },
];

/** Rows one domain keeps of the table `timeline`; what comes later is counted, not kept. */
export const TIMELINE_ROWS_MAXIMUM = 20_000;
