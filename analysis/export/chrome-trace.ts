import { cellText, columnIndex } from "../table.js";
import type { Cell, Row, Table } from "../table.js";
import { Tracks, nanoseconds, type Track } from "./tracks.js";

/** What a trace says of the run it is of. */
export interface TracedRun {
  readonly experiment: string;
  readonly arm: string;
  readonly seed: string;
  readonly version: string;
}

interface TimedEvent {
  readonly ph: "X" | "i" | "C";
  /** Both in nanoseconds; written in microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly track: Track;
  readonly name: string;
  readonly cat: string;
  readonly args: Readonly<Record<string, Cell>>;
}

/** Process of what belongs to no site. */
const RUN = "run";

/**
 * Writes a run as a Chrome trace (the JSON object format), a line at a time, which Perfetto and chrome://tracing open: a process for each site;
 * rows of nodes, VMs and orders in their states; rows of jobs on their nodes, as many as run at once; counters of every series, spot prices
 * among them; and an instant for each event of the trace that names what it happened to, on its row where it has one.
 *
 * @param tables `timeline`, `jobs`, `series` and `trace`, as far as there are any
 */
export function chromeTrace(tables: ReadonlyMap<string, Table>, run: TracedRun, write: (line: string) => void): void {
  const tracks = new Tracks();
  const events = [...states(tables.get("timeline"), tracks), ...jobs(tables.get("jobs"), tracks), ...counters(tables.get("series"), tracks), ...instants(tables.get("trace"), tracks)];
  const ids = tracks.numbered();
  events.sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  write(`{"displayTimeUnit":"ms","otherData":${JSON.stringify({ ...run, cut: String(cutOff(tables.get("trace"))) })},"traceEvents":[`);
  const head = [...ids].flatMap(([track, { pid, tid, isFirst }]) => [
    ...(isFirst ? [{ ph: "M", name: "process_name", pid, tid: 0, args: { name: track.process } }, { ph: "M", name: "process_sort_index", pid, tid: 0, args: { sort_index: pid } }] : []),
    { ph: "M", name: "thread_name", pid, tid, args: { name: track.name } },
    { ph: "M", name: "thread_sort_index", pid, tid, args: { sort_index: tid } },
  ]);
  let comma = "";
  for (const event of head) {
    write(`${comma}${JSON.stringify(event)}`);
    comma = ",";
  }
  for (const { ph, ts, dur, track, name, cat, args } of events) {
    const { pid, tid } = ids.get(track)!;
    const length = dur === undefined ? {} : { dur: dur / 1000 };
    write(`${comma}${JSON.stringify({ ph, ts: ts / 1000, ...length, pid, tid, name, cat, ...(ph === "i" ? { s: "t" } : {}), args })}`);
    comma = ",";
  }
  write("]}");
}

type CellReader = (row: Row, name: string) => Cell;

/** Reads cells of a table by the names of their columns. */
function reader(table: Table): CellReader {
  const positions = new Map(table.columns.map(({ name }) => [name, columnIndex(table, name)]));
  return (row, name) => row[positions.get(name) ?? -1] ?? null;
}

/** One row of a table that lasted for a while [ns]. */
interface Span {
  readonly row: Row;
  readonly from: number;
  readonly to: number;
}

/** Rows that began and ended, in order of beginning, the longer first. */
function spans(rows: readonly Row[], at: CellReader): Span[] {
  const found = rows.flatMap((row): Span[] => {
    const [start, end] = [at(row, "start_seconds"), at(row, "end_seconds")];
    return typeof start === "number" && typeof end === "number" ? [{ row, from: nanoseconds(start), to: nanoseconds(end) }] : [];
  });
  return found.sort((a, b) => a.from - b.from || b.to - a.to);
}

function states(table: Table | undefined, tracks: Tracks): TimedEvent[] {
  if (table === undefined) return [];
  const at = reader(table);
  return spans(table.rows.filter((row) => at(row, "state") !== "cut"), at).map(({ row, from, to }) => {
    const entity = cellText(at(row, "entity"));
    const track = tracks.place(cellText(at(row, "site")) || RUN, entity, "states", from, to);
    return { ph: "X", ts: from, dur: to - from, track, name: cellText(at(row, "state")), cat: "state", args: { entity } };
  });
}

function jobs(table: Table | undefined, tracks: Tracks): TimedEvent[] {
  if (table === undefined) return [];
  const at = reader(table);
  return spans(table.rows, at).map(({ row, from, to }) => {
    const track = tracks.place(cellText(at(row, "site")) || RUN, cellText(at(row, "node")), "jobs", from, to);
    const args = Object.fromEntries(["service", "job", "submit_seconds", "wait_seconds", "processors", "outcome"].map((name) => [name, at(row, name)]));
    return { ph: "X", ts: from, dur: to - from, track, name: `${cellText(at(row, "source"))} ${cellText(at(row, "tag"))}`.trim() || "job", cat: "job", args };
  });
}

function counters(table: Table | undefined, tracks: Tracks): TimedEvent[] {
  if (table === undefined) return [];
  const at = reader(table);
  return table.rows.flatMap((row): TimedEvent[] => {
    const [time, value] = [at(row, "time_seconds"), at(row, "value")];
    if (typeof time !== "number" || typeof value !== "number") return [];
    const name = [cellText(at(row, "series")), cellText(at(row, "entity"))].filter((part) => part !== "").join(" of ") || "series";
    return [{ ph: "C", ts: nanoseconds(time), track: tracks.named(RUN, "series"), name, cat: "series", args: { value } }];
  });
}

/** Events that name what they happened to, and outages, which name it by number. */
function instants(table: Table | undefined, tracks: Tracks): TimedEvent[] {
  if (table === undefined) return [];
  const at = reader(table);
  return table.rows.flatMap((row): TimedEvent[] => {
    const [time, kind, entity] = [at(row, "time_seconds"), cellText(at(row, "kind")), cellText(at(row, "entity"))];
    if (typeof time !== "number" || (entity === "" && !kind.startsWith("outage."))) return [];
    const track = tracks.of(entity) ?? tracks.named(RUN, kind.split(".")[0]);
    return [{ ph: "i", ts: nanoseconds(time), track, name: kind, cat: "event", args: { event: at(row, "event"), subject: at(row, "subject"), entity } }];
  });
}

/** Events that a trace cut short leaves out. */
function cutOff(trace: Table | undefined): number {
  if (trace === undefined) return 0;
  const at = reader(trace);
  const last = trace.rows.at(-1);
  return last !== undefined && at(last, "kind") === "cut" ? Number(at(last, "subject")) : 0;
}
