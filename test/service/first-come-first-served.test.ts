import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JobLine, play, stream } from "./stage.js";

const bare = (processors: number) => ({ processors, scheduler: "immediate" });
const starts = (processors: number, jobs: readonly JobLine[]) => play({ spec: bare(processors), jobs }).stories.map((job) => job.start);
const ends = (processors: number, jobs: readonly JobLine[]) => play({ spec: bare(processors), jobs }).stories.map((job) => job.end);
const wide = (processors: number, work: number, at = 0): JobLine => ({ at, work, processors });

/** FCFS with head-of-line blocking, as slowly and plainly as it can be said: start times of jobs in order of submission. */
export function naiveStarts(processors: number, jobs: readonly JobLine[]): number[] {
  const begun: { end: number; width: number }[] = [];
  let earliest = 0;
  return jobs.map((job) => {
    const width = job.processors ?? 1;
    const freeAt = (time: number) => processors - begun.reduce((sum, other) => sum + (other.end > time ? other.width : 0), 0);
    const instants = [job.at, earliest, ...begun.map(({ end }) => end)].filter((time) => time >= job.at && time >= earliest);
    earliest = Math.min(...instants.filter((time) => freeAt(time) >= width));
    begun.push({ end: earliest + job.work, width });
    return earliest;
  });
}

describe("FCFS on a bare machine · small cases by hand", () => {
  it("three jobs of 10 s · two processors · end at 10, 10 and 20 s (C-51)", () => {
    expect(ends(2, [wide(1, 10), wide(1, 10), wide(1, 10)])).toEqual([10, 10, 20]);
  });

  it("a job of 10 s at 35 s · a free processor beside busy ones · ends at 45 s (C-52)", () => {
    const jobs = [wide(1, 100), wide(1, 100), wide(1, 10, 35)];
    expect(ends(3, jobs)[2]).toBe(35 + 10);
  });

  it("a job of 0.6 s · alone · ends at 0.6 s (C-53)", () => {
    expect(ends(1, [wide(1, 0.6)])).toEqual([0.6]);
  });

  it("six jobs of 1 s and one of 3 s, the long one last · three processors · makespan 5 s (C-35)", () => {
    const jobs = [...Array.from({ length: 6 }, () => wide(1, 1)), wide(1, 3)];
    expect(Math.max(...ends(3, jobs))).toBe(6 / 3 + 3);
  });

  it.each([1, 3, 4, 9])("nine equal tasks of 7 s · %i processors · makespan ceil(9/m)·7 s (C-33)", (processors) => {
    const jobs = Array.from({ length: 9 }, () => wide(1, 7));
    expect(Math.max(...ends(processors, jobs))).toBe(Math.ceil(9 / processors) * 7);
  });

  it("D/D/1 below saturation · service 3 s every 4 s · nobody waits (C-23)", () => {
    const jobs = Array.from({ length: 200 }, (_, index) => wide(1, 3, 4 * index));
    const { metrics } = play({ spec: bare(1), jobs });
    expect(metrics.get("wait.sum")).toBe(0);
    expect(metrics.get("makespan")).toBe(4 * 199 + 3);
  });

  it("a wide head · a narrow job behind it would fit · it does not overtake", () => {
    expect(starts(4, [wide(3, 10), wide(2, 5), wide(1, 1)])).toEqual([0, 10, 10]);
  });

  it("an arrival at the very instant of a completion · the processor is free already · it starts at once", () => {
    expect(starts(1, [wide(1, 5), wide(1, 5, 5)])).toEqual([0, 5]);
  });

  it("jobs without run time as wide as the machine · all at one instant · all start and end in it", () => {
    expect(ends(4, [wide(4, 0), wide(4, 0), wide(4, 2), wide(4, 0)])).toEqual([0, 0, 2, 2]);
  });

  it("jobs without run time at a scheduler pass of Sun Grid Engine · the pass goes on until nothing more can start", () => {
    const { stories } = play({ spec: { processors: 1, scheduler: "sge" }, jobs: [wide(1, 0, 1), wide(1, 0, 1), wide(1, 5, 1)] });
    expect(stories.map((job) => job.start)).toEqual([15, 15, 15]);
  });

  it("a bare machine of 2 Gflop/s · 10 Gflop · run in 5 s", () => {
    const { stories } = play({ spec: { ...bare(1), speed: "2 Gflop/s" }, jobs: [wide(1, 10)] });
    expect(stories[0].end).toBe(10 / 2);
  });

  it("a job wider than the machine · is rejected at once and holds nobody up", () => {
    const { stories, metrics } = play({ spec: bare(4), jobs: [wide(5, 10, 1), wide(4, 2, 1)] });
    expect(stories.map(({ end, outcome }) => [end, outcome])).toEqual([
      [1, "rejected"],
      [3, "completed"],
    ]);
    expect(metrics.get("jobs.rejected")).toBe(1);
  });
});

describe("FCFS on a bare machine · many jobs", () => {
  it("random integer workloads · starts equal those of the naive reference", () => {
    const job = fc.record({ gap: fc.nat(4), work: fc.nat(9), processors: fc.integer({ min: 1, max: 6 }) });
    fc.assert(
      fc.property(fc.array(job, { maxLength: 40 }), fc.integer({ min: 6, max: 9 }), (drawn, processors) => {
        let at = 0;
        const jobs = drawn.map(({ gap, ...rest }) => ({ ...rest, at: (at += gap) }));
        expect(starts(processors, jobs)).toEqual(naiveStarts(processors, jobs));
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it("100,000 jobs of milliseconds at random offsets · all end, and none before its work is done (C-56, C-57)", () => {
    const chance = stream("offsets");
    const jobs = Array.from({ length: 100_000 }, () => wide(1, chance.next() / 1000, chance.next() * 100));
    jobs.sort((a, b) => a.at - b.at);
    const { stories, metrics } = play({ spec: bare(2), jobs });
    expect(metrics.get("jobs.completed")).toBe(100_000);
    expect(metrics.get("jobs.unfinished")).toBe(0);
    expect(stories.every((job, index) => job.outcome === "completed" && job.start >= jobs[index].at && job.end === job.start + jobs[index].work)).toBe(true);
  });

  it("doubling all times · doubles every start exactly (C-64a)", () => {
    const chance = stream("doubling");
    const jobs = Array.from({ length: 500 }, (_, index) => wide(1 + Math.floor(chance.next() * 4), chance.next() * 9, index * 0.7));
    const doubled = jobs.map((job) => ({ ...job, at: job.at * 2, work: job.work * 2 }));
    expect(starts(4, doubled)).toEqual(starts(4, jobs).map((start) => start * 2));
  });
});
