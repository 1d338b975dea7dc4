import { describe, expect, it } from "vitest";
import { parseInstant } from "../../sim/index.js";
import { jobs, trial } from "./elastic.js";

const HOUR = 3600;
const DAY = 24 * HOUR;
/** When VMs were asked for and when they went, under changes of the count. */
const lives = (count: number, changes: readonly object[], more: Partial<Parameters<typeof trial>[0]> = {}) =>
  trial({ count, provisioning: { kind: "schedule", changes }, jobs: jobs(1, 10 * DAY), horizon: 8 * DAY, ...more }).site.vms.map(({ requestedAt, endedAt, cause }) => [
    requestedAt,
    cause === null || endedAt === 8 * DAY ? Infinity : endedAt,
  ]);

describe("schedule · by the time since the start", () => {
  it("two changes · nodes come and go at those instants, the last ones first", () => {
    expect(lives(1, [{ after: "100 s", count: 3 }, { after: "400 s", count: 1 }])).toEqual([
      [0, Infinity],
      [100, 400],
      [100, 400],
    ]);
  });

  it("changes in any order of writing · happen in order of time", () => {
    expect(lives(0, [{ after: "400 s", count: 0 }, { after: "100 s", count: 1 }])).toEqual([[100, 400]]);
  });

  it("a change at 0 s · stands in for the count", () => {
    expect(lives(5, [{ after: "0 s", count: 2 }])).toEqual([
      [0, Infinity],
      [0, Infinity],
    ]);
  });

  it("a node that is lost · is replaced after the retry time", () => {
    const { site } = trial({
      count: 0,
      provisioning: { kind: "schedule", changes: [{ after: "100 s", count: 1 }], retry: "30 s" },
      jobs: jobs(1, 1000),
      disturb: { at: 300, what: (at) => at.end(at.vms[0], "host") },
    });
    expect(site.vms.map(({ requestedAt }) => requestedAt)).toEqual([100, 300 + 30]);
  });

  it("no change after the last · no event is left", () => {
    const { events } = trial({ count: 1, provisioning: { kind: "schedule", changes: [{ after: "100 s", count: 1 }] }, jobs: jobs(1, 10 * DAY) });
    const steady = trial({ count: 1, jobs: jobs(1, 10 * DAY) });
    expect(events).toBe(steady.events + 1);
  });
});

describe("schedule · by the calendar", () => {
  it("a time of day · comes again each day", () => {
    expect(lives(0, [{ at: "08:30", count: 1 }, { at: "20:00", count: 0 }], { horizon: 2 * DAY })).toEqual([
      [8.5 * HOUR, 20 * HOUR],
      [DAY + 8.5 * HOUR, DAY + 20 * HOUR],
    ]);
  });

  it("days of the week · from a Thursday, Monday is four days away", () => {
    // 1970-01-01 was a Thursday.
    expect(lives(0, [{ at: "00:00", days: ["mon"], count: 1 }, { at: "12:00", days: ["tue", "thu"], count: 0 }])).toEqual([
      [4 * DAY, 5 * DAY + 12 * HOUR],
    ]);
  });

  it("a start within the week · times count from it", () => {
    // 1998-06-14 was a Sunday.
    const startMillis = parseInstant("1998-06-14T23:00:00.500Z")!;
    expect(lives(0, [{ at: "01:00:01", days: ["mon"], count: 1 }, { at: "22:00", days: ["sun"], count: 0 }], { startMillis, horizon: 7 * DAY })).toEqual([
      [2 * HOUR + 1 - 0.5, 7 * DAY - HOUR - 0.5],
    ]);
  });

  it("a start at the very instant of a change · has it already", () => {
    expect(lives(3, [{ at: "00:00", days: ["thu"], count: 1 }])).toEqual([[0, Infinity]]);
  });

  it("the second week · repeats the first", () => {
    const { site } = trial({ provisioning: { kind: "schedule", changes: [{ at: "06:00", days: ["fri"], count: 1 }, { at: "07:00", days: ["fri"], count: 0 }] }, jobs: jobs(1, 20 * DAY), horizon: 15 * DAY });
    expect(site.vms.map(({ requestedAt }) => requestedAt)).toEqual([DAY + 6 * HOUR, 8 * DAY + 6 * HOUR]);
  });
});
