import type { TableColumn, TableRow } from "../../ports/index.js";
import type { Holdings } from "./holdings.js";
import type { JobStore } from "./job-store.js";
import type { Nodes } from "./nodes.js";

/** Columns of the table `jobs`, one row per job in order of its end; jobs that did not end come last. */
export const JOB_COLUMNS: readonly TableColumn[] = [
  { name: "service", type: "string", description: "Service that the job was handed to" },
  { name: "job", type: "integer", description: "Place in the order of submission to the service, from 0" },
  { name: "source", type: "string", description: "Workload it comes from" },
  { name: "tag", type: "integer", description: "The workload's own number of the job" },
  { name: "submit_seconds", type: "number", unit: "s", description: "When it was submitted" },
  { name: "start_seconds", type: "number", unit: "s", description: "When it got its slots, the last time; empty when never" },
  { name: "end_seconds", type: "number", unit: "s", description: "When the head had its result, or gave it up; empty when unfinished" },
  { name: "wait_seconds", type: "number", unit: "s", description: "Start less submission; empty when it never started" },
  { name: "processors", type: "integer", description: "Slots it holds together" },
  { name: "node", type: "string", description: "First of the nodes it ran on, the last time" },
  { name: "site", type: "string", description: "Site of that node" },
  { name: "outcome", type: "string", description: "completed, lost, rejected or unfinished" },
];

/** The row of a job that ends now, or does not end. While it holds slots its node is known, else its start is not. */
export function jobRow(
  parts: { store: JobStore; nodes: Nodes; holdings: Holdings },
  job: number,
  told: { service: string; source: string; outcome: string; endSeconds: number | null },
): TableRow {
  const { store, nodes, holdings } = parts;
  const holding = store.holdsSlots(job) ? store.holding[job] : -1;
  const node = holding < 0 ? -1 : holdings.node(holding);
  const submit = store.submit[job];
  const start = node < 0 ? null : holdings.start(holding);
  return [
    told.service,
    store.ordinal(job),
    told.source,
    store.tag(job),
    submit,
    start,
    told.endSeconds,
    start === null ? null : start - submit,
    store.processors[job],
    node < 0 ? null : nodes.name(node),
    node < 0 ? null : nodes.site(node),
    told.outcome,
  ];
}
