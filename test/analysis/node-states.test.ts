import { describe, expect, it } from "vitest";
import { fitCompletions } from "../../analysis/estimators/index.js";
import { armTimeline, mostAtOnce, stateShares } from "../../analysis/figures/node-states.js";
import type { Table } from "../../analysis/table.js";

const text = (name: string) => ({ name, type: "string", description: name }) as const;
const number = (name: string) => ({ name, type: "number", description: name }) as const;

function timeline(...rows: readonly (readonly [entity: string, state: string, start: number, end: number])[]): Table {
  return {
    columns: [text("arm"), text("entity"), text("site"), text("state"), number("start_seconds"), number("end_seconds")],
    rows: rows.map(([entity, state, start, end]) => ["all", entity, "ec2", state, start, end]),
  };
}

describe("states of nodes", () => {
  it("nodes that follow one another · are one at once, and fill the height when they work", () => {
    const { lanes } = armTimeline(timeline(["a", "busy", 0, 10], ["b", "busy", 10, 20], ["c", "busy", 20, 40]), "all");
    expect(mostAtOnce(lanes)).toBe(1);
    expect(stateShares(lanes, ["busy"], 40, 4)).toEqual([[1], [1], [1], [1]]);
  });

  it("a node that works on while it has notice · is one node, in notice", () => {
    const { lanes } = armTimeline(timeline(["a", "running", 0, 10], ["a", "ready", 10, 30], ["a", "busy", 12, 32], ["a", "notice", 30, 40], ["a", "idle", 32, 35]), "all");
    expect(lanes[0].stays.map(({ state, start, end }) => [state, start, end])).toEqual([["tunnel", 0, 10], ["busy", 12, 30], ["notice", 30, 40]]);
    expect(mostAtOnce(lanes)).toBe(1);
  });

  it("rows that were left out · nothing is drawn of what came later, of no domain", () => {
    const { lanes, endSeconds, cutSeconds } = armTimeline(timeline(["a", "busy", 0, 10], ["b", "ready", 5, 90], ["c", "ready", 60, 90], ["service", "cut", 50, 90]), "all");
    expect([endSeconds, cutSeconds]).toEqual([50, 50]);
    expect(lanes.map(({ entity, stays }) => [entity, stays.at(-1)!.end])).toEqual([["a", 10], ["b", 50]]);
  });
});

describe("the line through completions", () => {
  const series = (...queue: readonly (readonly [time: number, before: number, after: number])[]): Table => ({
    columns: [text("arm"), text("series"), text("entity"), number("time_seconds"), number("before"), number("value")],
    rows: [
      ...Array.from({ length: 9 }, (_, at) => ["all", "completions", "c", 10 * (at + 1), at, at + 1] as const),
      ...queue.map(([time, before, after]) => ["all", "queue", "c", time, before, after] as const),
    ],
  });

  it("a queue that runs empty once, at the end · a line", () => {
    expect(fitCompletions(series([0, 0, 9], [80, 9, 0]), undefined)[0]).toMatchObject({ followsArrivals: false, line: { ratePerSecond: 1 / 10 } });
  });

  it("a queue that runs empty and fills again · no line: the slope is that of the arrivals", () => {
    expect(fitCompletions(series([0, 0, 4], [40, 4, 0], [50, 0, 4], [90, 4, 0]), undefined)[0]).toMatchObject({ followsArrivals: true, line: null });
  });
});
