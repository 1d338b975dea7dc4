import { describe, expect, it } from "vitest";
import { chromeTrace, type Cell, type Table } from "../../analysis/index.js";

const table = (names: readonly string[], ...rows: Cell[][]): Table => ({ columns: names.map((name) => ({ name, type: "string", description: "" })), rows });
const TIMELINE = table(["entity", "site", "state", "start_seconds", "end_seconds"], ["n-1", "b", "busy", 10, 20.5], ["n-1", "b", "boot", 0, 10], ["n-2", "a", "idle", 0, 20.5], ["", "", "cut", 20, 20]);
const JOBS = table(["service", "job", "source", "tag", "submit_seconds", "start_seconds", "end_seconds", "wait_seconds", "processors", "node", "site", "outcome"],
  ["s", 0, "ed", 4, 0, 10, 15, 10, 1, "n-1", "b", "completed"], ["s", 1, "ed", 5, 0, 12, 20, 12, 1, "n-1", "b", "completed"], ["s", 2, "ed", 6, 0, 15, 18, 15, 1, "n-1", "b", "completed"], ["s", 3, "ed", 7, 0, null, null, null, 1, null, null, "unfinished"]);
const SERIES = table(["series", "entity", "time_seconds", "before", "value"], ["price", "m1", 3, 0.1, 0.2]);
const TRACE = table(["event", "time_seconds", "kind", "subject", "entity"], [1, 0, "network.arrival", 0, ""], [2, 10, "vm.ready", 1, "n-1"], [3, 11, "outage.begins", 0, ""], [null, 12, "order.placed", null, "o-1"], [9, null, "cut", 6, ""]);
const RUN = { experiment: "toy", arm: "all", seed: "1", version: "1" };

interface Event { readonly ph: string; readonly name: string; readonly pid: number; readonly tid: number; readonly ts?: number; readonly dur?: number; readonly args: Readonly<Record<string, unknown>> }
const textOf = (tables: Readonly<Record<string, Table>>): string => {
  const lines: string[] = [];
  chromeTrace(new Map(Object.entries(tables)), RUN, (line) => void lines.push(line));
  return lines.join("\n");
};
const read = (tables: Readonly<Record<string, Table>>) => JSON.parse(textOf(tables)) as { readonly traceEvents: readonly Event[]; readonly otherData: object };

describe("Chrome trace", () => {
  const { traceEvents, otherData } = read({ timeline: TIMELINE, jobs: JOBS, series: SERIES, trace: TRACE });
  const rowOf = ({ tid }: Event): unknown => traceEvents.find(({ name, tid: row }) => name === "thread_name" && row === tid)!.args["name"];
  const timed = traceEvents.filter(({ ph }) => ph !== "M");

  it("rows · are named: a process for each site in order of names, what belongs to none under the run", () => {
    expect(traceEvents.filter(({ name }) => name === "process_name").map(({ pid, args }) => [pid, args["name"]])).toEqual([[1, "a"], [2, "b"], [3, "run"]]);
    expect(traceEvents.filter(({ name }) => name === "thread_name").map(({ pid, args }) => [pid, args["name"]])).toEqual([[1, "n-2"], [2, "n-1"], [2, "n-1 jobs"], [2, "n-1 jobs 2"], [3, "order"], [3, "outage"], [3, "series"]]);
  });

  it("states and jobs · are complete events in microseconds, in order, jobs at once on rows beside each other", () => {
    expect(timed.map(({ ts }) => ts)).toEqual([...timed.map(({ ts }) => ts!)].sort((a, b) => a - b));
    expect(timed.filter(({ ph }) => ph === "X").map((event) => [rowOf(event), event.name, event.ts, event.dur])).toEqual([
      ["n-2", "idle", 0, 20_500_000],
      ["n-1", "boot", 0, 10_000_000],
      ["n-1", "busy", 10_000_000, 10_500_000],
      ["n-1 jobs", "ed 4", 10_000_000, 5_000_000],
      ["n-1 jobs 2", "ed 5", 12_000_000, 8_000_000],
      ["n-1 jobs", "ed 6", 15_000_000, 3_000_000],
    ]);
  });

  it("prices and other series · are counters; named events and outages are instants, on the row of what they name", () => {
    expect(timed.filter(({ ph }) => ph === "C")).toMatchObject([{ name: "price of m1", ts: 3_000_000, args: { value: 0.2 } }]);
    expect(timed.filter(({ ph }) => ph === "i").map((event) => [rowOf(event), event.name, event.ts])).toEqual([["n-1", "vm.ready", 10_000_000], ["outage", "outage.begins", 11_000_000], ["order", "order.placed", 12_000_000]]);
  });

  it("a trace cut short · says how many events are missing", () => {
    expect(otherData).toEqual({ ...RUN, cut: "6" });
  });

  it("work within the life of a VM · lies on its row, inside; what crosses goes to a row beside", () => {
    const names = TIMELINE.columns.map(({ name }) => name);
    const lives = table(names, ["n", "a", "idle", 1, 3], ["n", "a", "ready", 1, 9], ["n", "a", "busy", 3, 5], ["n", "a", "late", 8, 10]);
    const { traceEvents: events } = read({ timeline: lives });
    const first = events.find(({ name }) => name === "ready")!.tid;
    expect(events.filter(({ ph }) => ph === "X").map(({ name, tid }) => [name, tid - first])).toEqual([["ready", 0], ["idle", 0], ["busy", 0], ["late", 1]]);
  });

  it("no two slices of a row overlap · whatever the times round to", () => {
    const close = table(TIMELINE.columns.map(({ name }) => name), ["n", "a", "x", 0.1, 0.1 + 0.2], ["n", "a", "y", 0.3, 1 / 3], ["n", "a", "z", 1 / 3, 0.4]);
    const rows = new Map<number, number>();
    for (const { ph, tid, ts = 0, dur = 0 } of read({ timeline: close }).traceEvents) {
      if (ph !== "X") continue;
      expect(ts).toBeGreaterThanOrEqual(rows.get(tid) ?? 0);
      rows.set(tid, ts + dur);
    }
  });

  it("no table at all · is a trace still; made twice, the same bytes", () => {
    expect(read({}).traceEvents).toEqual([]);
    expect(textOf({ jobs: JOBS })).toBe(textOf({ jobs: JOBS }));
  });
});
