import { z } from "zod";
import { brokenFile, dataFile, type DataFileSpec, type FileReport, needOf, scanLines } from "../../ports/index.js";
import { moment } from "../moment.js";
import type { Calendar, CalendarGround, FailureEntry } from "../process.js";
import { KNOWN_FAILURES } from "../traces/known.js";
import { readIntervals, type TraceRow } from "../traces/read-intervals.js";
import { type NodeOutage, NODES_HEADER, readNodes } from "../traces/read-nodes.js";
import type { Unit } from "../target.js";

interface TraceSpec extends DataFileSpec {
  readonly kind: "trace";
  readonly interval: "start" | "end";
  readonly hit: "share" | "all";
  readonly skip: number;
}

const isByNode = (bytes: Uint8Array): boolean => {
  let isIt = false;
  scanLines(bytes, (text, line) => {
    if (line === 1) isIt = text === NODES_HEADER;
    return { line, column: 1, expected: "", got: "" };
  });
  return isIt;
};

/** When each failure of a trace begins [s from its own begin]. */
function begins(rows: readonly TraceRow[], interval: TraceSpec["interval"]): number[] {
  let at = 0;
  let lasted = 0;
  return rows.map(({ intervalSeconds, durationSeconds }) => {
    at += intervalSeconds + (interval === "end" ? lasted : 0);
    lasted = durationSeconds;
    return at;
  });
}

/** Outages that are all known, those over before the start of the run left out. */
class Known implements Calendar {
  readonly #outages: readonly NodeOutage[];
  readonly #hits: (outage: number) => boolean;
  #next = 0;
  from = NaN;
  until = NaN;

  /** @param hits Whether an outage hits this unit. */
  constructor(outages: readonly NodeOutage[], hits: (outage: number) => boolean) {
    this.#outages = outages;
    this.#hits = hits;
  }

  next(): boolean {
    for (; this.#next < this.#outages.length; this.#next += 1) {
      const { from, until } = this.#outages[this.#next];
      if (until <= 0 || until === from || !this.#hits(this.#next)) continue;
      this.from = from;
      this.until = until;
      this.#next += 1;
      return true;
    }
    return false;
  }
}

const always = (): boolean => true;

function calendarsOf(spec: TraceSpec, units: readonly Unit[], { draws, file }: CalendarGround): Calendar[] {
  const bytes = file(needOf(spec, KNOWN_FAILURES));
  const later = ({ from, until }: NodeOutage): NodeOutage => ({ from: from - spec.skip, until: until - spec.skip });
  if (isByNode(bytes)) {
    const reading = readNodes(bytes);
    if ("issue" in reading) throw brokenFile(spec.file, reading.issue);
    return units.map((_, index) => new Known((reading.nodes[index] ?? []).map(later), always));
  }
  const reading = readIntervals(bytes);
  if ("issue" in reading) throw brokenFile(spec.file, reading.issue);
  const { rows } = reading;
  const outages = begins(rows, spec.interval).map((from, row) => later({ from, until: from + rows[row].durationSeconds }));
  // By unit and row: whether a host is hit does not depend on how many there are.
  return units.map((unit) => new Known(outages, spec.hit === "all" ? always : (row) => draws(unit, row).next() < rows[row].intensity));
}

function inspect(bytes: Uint8Array, spec: TraceSpec, units: readonly Unit[]): FileReport {
  const { file, skip } = spec;
  const byNode = isByNode(bytes);
  const reading = byNode ? readNodes(bytes) : readIntervals(bytes);
  if ("issue" in reading) return { issues: [{ file, ...reading.issue }], notes: [] };
  const ends =
    "nodes" in reading
      ? reading.nodes.flatMap((outages) => outages.map(({ until }) => until))
      : begins(reading.rows, spec.interval).map((from, row) => from + reading.rows[row].durationSeconds);
  const last = ends.reduce((latest, end) => Math.max(latest, end), 0);
  if (skip >= last) return { issues: [{ file, line: 1, column: 1, expected: `failures after skip (${skip} s)`, got: `a trace whose last failure is over at ${last} s` }], notes: [] };
  const notes = [`${file}: ${ends.filter((end) => end > skip).length} failures are replayed; none comes after ${last - skip} s`];
  if ("nodes" in reading && reading.nodes.length !== units.length) {
    const [nodes, hosts] = [reading.nodes.length, units.length];
    notes.push(nodes > hosts ? `${file}: names ${nodes} nodes for ${hosts} that can fail; the last ${nodes - hosts} by name are left out` : `${file}: names ${nodes} nodes for ${hosts} that can fail; the last ${hosts - nodes} of these never do`);
  }
  return { issues: [], notes };
}

export const trace: FailureEntry = {
  name: "trace",
  description: "As recorded, from a file: failures of a service with the share they hit, or outages node by node",
  schema: z.object({
    ...dataFile(
      `Failures, CSV: failure_interval_ms, failure_duration_ms, failure_intensity; or ${NODES_HEADER.replaceAll(",", ", ")}, whose nodes in order of name are the hosts in order of number`,
      "failure-traces/hypixel_online_game.csv",
    ),
    interval: z.enum(["start", "end"]).default("start").describe("What failure_interval_ms runs from: start or end of the failure before; default start, with which some overlap (the published traces do not say)"),
    hit: z.enum(["share", "all"]).default("share").describe("Whom a failure hits: share, each with the probability that its intensity says; all, everything; default share"),
    skip: moment().prefault("0 s").describe("Time of the trace that is t = 0; failures that are over by then are left out; default 0 s"),
  }),
  files: (spec) => [needOf(spec as unknown as TraceSpec, KNOWN_FAILURES)],
  inspect: (spec, units, file) => inspect(file(needOf(spec as unknown as TraceSpec, KNOWN_FAILURES)), spec as unknown as TraceSpec, units),
  calendars: (spec, units, ground) => calendarsOf(spec as unknown as TraceSpec, units, ground),
};
