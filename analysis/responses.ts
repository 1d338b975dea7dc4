import { QuantileSketch } from "../sim/index.js";
import type { FileText } from "./report/csv-records.js";
import { readRecords } from "./report/csv-records.js";
import { RESPONSE_COLUMNS } from "./response-columns.js";
import type { Row, Table } from "./table.js";

/** Columns of `requests.csv` that are read; others may stand beside them. */
const NEEDED = ["arm", "service", "operation", "response_seconds", "outcome"] as const;
const ANSWERED = "answered";

/** Shares of the answered requests at which response times are told: enough for a smooth curve, close together where limits are set. */
export const RESPONSE_SHARES = [0, 0.01, 0.02, ...Array.from({ length: 18 }, (_, step) => (step + 1) / 20), 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99, 0.995, 0.999, 1].sort((a, b) => a - b).filter((share, index, all) => share !== all[index - 1]);

export type ResponseReading = { readonly table: Table } | { readonly problem: string };

class Group {
  requests = 0;
  readonly sketch = new QuantileSketch();
}

/**
 * What `requests.csv` says of response times, in one pass over the file and in memory that does not grow with its rows.
 *
 * Quantiles are those of a `QuantileSketch`: at most 1/256 off, least and greatest exact. Rows of any order give the same.
 */
export function summariseRequests(text: FileText): ResponseReading {
  const groups = new Map<string, Map<string, Map<string, Group>>>();
  let positions: readonly number[] = [];
  let problem: string | null = null;
  const reading = readRecords(text, (record, line) => {
    if (line === 0) {
      positions = NEEDED.map((name) => record.indexOf(name));
      const missing = NEEDED.filter((_, index) => positions[index] < 0);
      if (missing.length > 0) problem ??= `no column "${missing.join('", "')}"`;
      return;
    }
    if (problem !== null) return;
    const [arm, service, operation, response, outcome] = positions.map((position) => record[position]);
    const group = groupOf(groups, arm, service, operation);
    group.requests += 1;
    if (outcome !== ANSWERED) return;
    const seconds = Number(response);
    if (response === "" || !(seconds >= 0) || seconds === Infinity) problem ??= `row ${line}, response_seconds: expected a time in seconds from 0, got ${JSON.stringify(response.slice(0, 40))}`;
    else group.sketch.add(seconds);
  });
  const wrong = reading.problem ?? problem;
  return wrong === null ? { table: { columns: RESPONSE_COLUMNS, rows: rowsOf(groups) } } : { problem: wrong };
}

function groupOf(groups: Map<string, Map<string, Map<string, Group>>>, arm: string, service: string, operation: string): Group {
  const services = groups.get(arm) ?? new Map<string, Map<string, Group>>();
  groups.set(arm, services);
  const operations = services.get(service) ?? new Map<string, Group>();
  services.set(service, operations);
  const group = operations.get(operation) ?? new Group();
  operations.set(operation, group);
  return group;
}

function rowsOf(groups: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, Group>>>): Row[] {
  return [...groups].flatMap(([arm, services]) =>
    [...services].flatMap(([service, operations]) =>
      [...operations]
        .filter(([, { sketch }]) => sketch.count > 0)
        .flatMap(([operation, { requests, sketch }]) => RESPONSE_SHARES.map((share): Row => [arm, service, operation, requests, sketch.count, share, sketch.quantile(share)])),
    ),
  );
}
