import type { TableColumn, TableRow } from "../../ports/index.js";
import { Part, PARTS } from "./request-state.js";
import type { RequestStore } from "./request-store.js";

/** Columns of the table `requests`, one row per request in order of its end at the client; those that did not end come last. */
export const REQUEST_COLUMNS: readonly TableColumn[] = [
  { name: "service", type: "string", description: "Service that was asked" },
  { name: "request", type: "integer", description: "Place in the order of submission to the service, from 0" },
  { name: "source", type: "string", description: "Workload it comes from" },
  { name: "tag", type: "integer", description: "The workload's own number: of the request, or of the user who asks" },
  { name: "operation", type: "string", description: "Kind of operation" },
  { name: "submit_seconds", type: "number", unit: "s", description: "When it was submitted" },
  { name: "end_seconds", type: "number", unit: "s", description: "When its client had the last byte, or heard or gave up; empty when unfinished" },
  { name: "response_seconds", type: "number", unit: "s", description: "End less submission" },
  { name: "backend", type: "string", description: "Back-end it was sent to last; empty when none" },
  { name: "retries", type: "integer", description: "Other back-ends it was sent to before" },
  { name: "cpu_seconds", type: "number", unit: "s", description: "Time at the shared cores of proxy and back-end" },
  { name: "queue_seconds", type: "number", unit: "s", description: "Time in the backlog, in a back-end's queue, before the database's pool and storage" },
  { name: "network_seconds", type: "number", unit: "s", description: "Time on the way between client, front end, back-end and database" },
  { name: "database_seconds", type: "number", unit: "s", description: "Time at the database's shared cores and in its storage" },
  { name: "outcome", type: "string", description: "answered, timed-out, refused, failed or unfinished" },
];

/** The row of a request that ends now for its client, or does not end. */
export function requestRow(
  store: RequestStore,
  row: number,
  told: { service: string; source: string; operation: string; backend: string | null; outcome: string; endSeconds: number | null },
): TableRow {
  const submit = store.submit[row];
  const part = (of: number): number => store.spent[PARTS * row + of];
  return [
    told.service,
    store.ordinal[row],
    told.source,
    store.tag[row],
    told.operation,
    submit,
    told.endSeconds,
    told.endSeconds === null ? null : told.endSeconds - submit,
    told.backend,
    store.retries[row],
    part(Part.cpu),
    part(Part.queue),
    part(Part.network),
    part(Part.database),
    told.outcome,
  ];
}
