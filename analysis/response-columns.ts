import type { Column } from "./table.js";

/** Columns of what is made of `requests.csv`: a row for each share of each arm, service and operation. */
export const RESPONSE_COLUMNS: readonly Column[] = [
  { name: "arm", type: "string", role: "arm", description: "Name of the arm" },
  { name: "service", type: "string", description: "Service that was asked" },
  { name: "operation", type: "string", description: "Kind of operation" },
  { name: "requests", type: "integer", description: "Requests in the table, over all seeds that are in it" },
  { name: "answered", type: "integer", description: "Of them those that were answered" },
  { name: "share", type: "number", unit: "ratio", description: "Share of the answered requests" },
  { name: "response_seconds", type: "number", unit: "s", description: "So many of them had their answer within this time" },
];
