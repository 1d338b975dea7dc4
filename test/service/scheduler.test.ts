import { describe, expect, it } from "vitest";
import { gridInstant } from "../../models/service/batch/schedulers/sge.js";
import { type JobLine, play } from "./stage.js";

const starts = (scheduler: unknown, jobs: readonly JobLine[], processors = 1) =>
  play({ spec: { processors, scheduler }, jobs }).stories.map(({ start }) => start);

describe("Sun Grid Engine scheduler · passes every 15 s", () => {
  it("a job submitted between passes · starts at the next multiple of the interval", () => {
    expect(starts("sge", [{ at: 1, work: 1 }])).toEqual([15]);
  });

  it("a job submitted at the very instant of a pass · starts in it", () => {
    expect(starts("sge", [{ at: 30, work: 1 }])).toEqual([30]);
  });

  it("a slot that falls free between passes · is used at the next", () => {
    expect(starts("sge", [{ at: 0, work: 20 }, { at: 0, work: 1 }])).toEqual([0, 30]);
  });

  it("nine tasks of 20 s on three nodes · each round is rounded up to a pass", () => {
    const jobs = Array.from({ length: 9 }, () => ({ at: 0, work: 20 }));
    expect(starts("sge", jobs, 3)).toEqual([0, 0, 0, 30, 30, 30, 60, 60, 60]);
  });

  it("an interval that no double holds · the k-th pass is the product k · interval", () => {
    expect(starts({ kind: "sge", interval: "0.1 s" }, [{ at: 0.65, work: 1 }])).toEqual([7 * 0.1]);
    for (let step = 0; step < 5000; step += 1) expect(gridInstant(step * 0.1, 0.1)).toBe(step * 0.1);
  });

  it("a day with nothing to do, or nothing free · no pass is an event", () => {
    const { events } = play({ spec: { processors: 1, scheduler: "sge" }, jobs: [{ at: 0, work: 86_400 }, { at: 1, work: 1 }, { at: 200_000, work: 1 }] });
    // Start, and for each job arrival, pass and end; the first ends at the instant of a pass, which then is no event of its own.
    expect(86_400 % 15).toBe(0);
    expect(events).toBe(1 + 3 * 3 - 1);
  });
});

describe("Sun Grid Engine scheduler · flushes", () => {
  it("flush on submit · a pass so long after the submission", () => {
    expect(starts({ kind: "sge", "flush-submit": "2 s" }, [{ at: 1, work: 1 }])).toEqual([1 + 2]);
  });

  it("flush on submit · the regular pass comes first where it is nearer", () => {
    expect(starts({ kind: "sge", "flush-submit": "4 s" }, [{ at: 13, work: 1 }])).toEqual([15]);
  });

  it("flush on submit alone · a slot that falls free later waits for the regular pass", () => {
    const jobs = [{ at: 0, work: 20 }, { at: 1, work: 1 }];
    expect(starts({ kind: "sge", "flush-submit": "1 s" }, jobs)).toEqual([0, 30]);
  });

  it("flush on finish · a pass so long after the end of a job", () => {
    const jobs = [{ at: 0, work: 20 }, { at: 0, work: 1 }];
    expect(starts({ kind: "sge", "flush-finish": "1 s" }, jobs)).toEqual([0, 20 + 1]);
  });

  it("a slot that falls free before the flush of a submission that found none · is used by that flush", () => {
    const jobs = [{ at: 0, work: 17 }, { at: 16, work: 1 }];
    expect(starts({ kind: "sge", "flush-submit": "3 s" }, jobs)).toEqual([0, 16 + 3]);
  });

  it("jobs without run time at a flush · all start in that one pass", () => {
    const jobs = [{ at: 1, work: 0 }, { at: 1, work: 0 }, { at: 1, work: 5 }];
    expect(starts({ kind: "sge", "flush-submit": "2 s" }, jobs)).toEqual([3, 3, 3]);
  });

  it("a flush under a second · is refused", () => {
    expect(() => starts({ kind: "sge", "flush-submit": "0.5 s" }, [])).toThrow(/at least 1 s/);
  });
});

describe("immediate scheduler · looks at once", () => {
  it("arrivals and completions · no waiting for passes", () => {
    expect(starts("immediate", [{ at: 0, work: 20 }, { at: 1, work: 1 }])).toEqual([0, 20]);
  });
});
