import { z } from "zod";
import { inWeekOrder, quantity, secondsOfWeek, timeOfDay, Week, type Weekday, WEEKDAYS, type WeeklyTime } from "../../../sim/index.js";
import type { SpecIssue } from "../../ports/index.js";
import type { ProvisionerEntry } from "./contract.js";
import { keepsTo } from "./desired.js";
import { nodes, positiveTime } from "./parameters.js";

interface Change {
  readonly after?: number;
  readonly at?: number;
  readonly days?: readonly Weekday[];
  readonly count: number;
}

interface ScheduleSpec {
  readonly changes: readonly Change[];
  readonly retry: number;
}

/** Counts of nodes from instants on. */
interface Plan {
  /** When the n-th change is [s from the start], Infinity where there is none. */
  time(n: number): number;
  count(n: number): number;
}

/** A change by the calendar. */
type CalendarChange = Change & WeeklyTime;

function planOf(changes: readonly Change[], startMillis: number): Plan {
  if (changes[0].at === undefined) {
    const inOrder = [...changes].sort((a, b) => (a.after as number) - (b.after as number));
    return { time: (n) => (n < inOrder.length ? (inOrder[n].after as number) : Infinity), count: (n) => inOrder[n].count };
  }
  const inOrder = inWeekOrder(changes as readonly CalendarChange[]);
  const week = new Week(inOrder.map(({ second }) => second), startMillis);
  return { time: (n) => week.time(n), count: (n) => inOrder[week.place(n)].entry.count };
}

function issuesOf(changes: readonly Change[]): SpecIssue[] {
  const issues: SpecIssue[] = [];
  const taken = new Map<number, number>();
  changes.forEach((change, index) => {
    const path = ["changes", index];
    const { after, at, days } = change;
    if ((after === undefined) === (at === undefined)) {
      issues.push({ path, expected: "either after or at", got: after === undefined ? "neither" : "both" });
      return;
    }
    if ((at === undefined) !== (changes[0].at === undefined)) {
      issues.push({ path, expected: "all changes by after, or all by at", got: at === undefined ? "after among at" : "at among after" });
      return;
    }
    if (after !== undefined && days !== undefined) issues.push({ path: [...path, "days"], expected: "days only beside at", got: days.join(", ") });
    for (const instant of after === undefined ? secondsOfWeek(change as CalendarChange) : [after]) {
      const other = taken.get(instant);
      if (other === index) issues.push({ path: [...path, "days"], expected: "each day once", got: (days ?? []).join(", ") });
      else if (other !== undefined) issues.push({ path, expected: `an instant of its own`, got: `the instant of change ${other + 1}` });
      if (other !== undefined) return;
      taken.set(instant, index);
    }
  });
  return issues;
}

/** Numbers of nodes by the calendar, or by the time since the start; one event at each change. */
export const schedule: ProvisionerEntry = {
  name: "schedule",
  description: "Numbers of nodes by time of day and week, or by time since the start; the count of the group holds until the first change",
  schema: z.object({
    changes: z
      .array(
        z.strictObject({
          after: quantity("time").optional().describe("When, from the start of the run; in place of at"),
          at: timeOfDay().optional().describe("When, as a time of day in UTC, again and again; in place of after"),
          days: z.array(z.enum(WEEKDAYS)).min(1).optional().describe("Days of the week on which at is meant; default: every day"),
          count: nodes().describe("Nodes of the group from then on"),
        }),
      )
      .min(1)
      .describe("Changes of the number of nodes, all with after or all with at"),
    retry: positiveTime("60 s").describe("How long the group asks for nothing after a refusal or a loss; default 60 s, an assumption"),
  }),
  maximum: (parsed, count) => (parsed as unknown as ScheduleSpec).changes.reduce((most, change) => Math.max(most, change.count), count),
  issues: (parsed) => issuesOf((parsed as unknown as ScheduleSpec).changes),
  create(parsed, view) {
    const { changes, retry } = parsed as unknown as ScheduleSpec;
    const plan = planOf(changes, view.startMillis);
    let desired = view.count;
    let next = 0;
    return keepsTo(
      {
        nodes: () => desired,
        nextLook: () => plan.time(next),
        look() {
          desired = plan.count(next);
          next += 1;
        },
        looksAtLoad: false,
        retrySeconds: retry,
      },
      view,
    );
  },
};
