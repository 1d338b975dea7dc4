import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JobLine, play } from "./stage.js";

interface Drawn extends JobLine {
  readonly processors: number;
  readonly estimateSeconds: number;
}

const PROCESSORS = 8;

const run = (jobs: readonly Drawn[]) => play({ spec: { processors: PROCESSORS, scheduler: "immediate", queue: "easy-backfill" }, jobs }).stories;
const job = (at: number, processors: number, work: number, estimateSeconds = work): Drawn => ({ at, processors, work, estimateSeconds });

/** When so many processors will be free by the estimates of what runs at `time`, and how many then stay free. */
function reservation(jobs: readonly Drawn[], starts: ReadonlyMap<number, number>, time: number, width: number): { at: number; spare: number } {
  const running = [...starts].filter(([index, start]) => start <= time && start + jobs[index].work > time);
  const expected = running.map(([index, start]) => ({ end: Math.max(time, start + jobs[index].estimateSeconds), width: jobs[index].processors }));
  const freeBy = (instant: number) => PROCESSORS - expected.reduce((sum, other) => sum + (other.end > instant ? other.width : 0), 0);
  const at = Math.min(...[time, ...expected.map(({ end }) => end)].filter((instant) => freeBy(instant) >= width));
  return { at, spare: freeBy(at) - width };
}

/** EASY backfill second by second, recomputing everything after every start. */
function naiveStarts(jobs: readonly Drawn[]): number[] {
  const starts = new Map<number, number>();
  for (let time = 0; starts.size < jobs.length; time += 1) {
    for (let next: number | undefined = -1; next !== undefined; ) {
      const busy = [...starts].reduce((sum, [index, start]) => sum + (start + jobs[index].work > time ? jobs[index].processors : 0), 0);
      const waiting = jobs.flatMap((other, index) => (other.at <= time && !starts.has(index) ? [index] : []));
      const fits = (index: number) => jobs[index].processors <= PROCESSORS - busy;
      if (waiting.length === 0) break;
      const [head, ...others] = waiting;
      const held = reservation(jobs, starts, time, jobs[head].processors);
      const harmless = (index: number) => time + jobs[index].estimateSeconds <= held.at || jobs[index].processors <= held.spare;
      next = fits(head) ? head : others.find((index) => fits(index) && harmless(index));
      if (next !== undefined) starts.set(next, time);
    }
  }
  return jobs.map((_, index) => starts.get(index)!);
}

const workload = fc
  .array(
    fc.record({ gap: fc.nat(3), processors: fc.integer({ min: 1, max: PROCESSORS }), work: fc.nat(12), slack: fc.nat(6) }),
    { maxLength: 30 },
  )
  .map((drawn) => {
    let at = 0;
    return drawn.map(({ gap, processors, work, slack }) => job((at += gap), processors, work, work + slack));
  });

describe("EASY backfill · small cases by hand", () => {
  it("a narrow short job behind a blocked head · ends before the head can start · overtakes", () => {
    const stories = run([job(0, 6, 10), job(1, 4, 5), job(2, 2, 8)]);
    expect(stories.map(({ start }) => start)).toEqual([0, 10, 2]);
  });

  it("a narrow long job · needs slots the head wants · waits", () => {
    const stories = run([job(0, 6, 10), job(1, 8, 5), job(2, 2, 9)]);
    expect(stories.map(({ start }) => start)).toEqual([0, 10, 15]);
  });

  it("a narrow long job · fits into what the head leaves over · overtakes", () => {
    const stories = run([job(0, 6, 10), job(1, 4, 5), job(2, 2, 99)]);
    expect(stories.map(({ start }) => start)).toEqual([0, 10, 2]);
  });

  it("slots left over · are given away only once", () => {
    const stories = run([job(0, 5, 10), job(1, 6, 5), job(2, 2, 99), job(2, 1, 99)]);
    expect(stories.map(({ start }) => start)).toEqual([0, 10, 2, 15]);
  });

  it("a job that runs over its estimate · counts as ending now · the head waits for its true end", () => {
    const stories = run([job(0, 8, 10, 3), job(1, 8, 5)]);
    expect(stories.map(({ start }) => start)).toEqual([0, 10]);
  });
});

describe("EASY backfill · random integer workloads", () => {
  it("starts equal those of the naive reference", () => {
    fc.assert(
      fc.property(workload, (jobs) => {
        expect(run(jobs).map(({ start }) => start)).toEqual(naiveStarts(jobs));
      }),
      { numRuns: 150, seed: 2 },
    );
  });

  it("estimates are upper bounds · nobody starts later than was reserved when it became the head (C-38)", () => {
    fc.assert(
      fc.property(workload, (jobs) => {
        const stories = run(jobs);
        const starts = new Map(stories.map(({ start }, index) => [index, start]));
        stories.forEach(({ start }, index) => {
          const headSince = Math.max(jobs[index].at, ...stories.slice(0, index).map((other) => other.start));
          const others = new Map([...starts].filter(([other]) => other !== index));
          expect(start).toBeLessThanOrEqual(reservation(jobs, others, headSince, jobs[index].processors).at);
        });
      }),
      { numRuns: 150, seed: 3 },
    );
  });
});
