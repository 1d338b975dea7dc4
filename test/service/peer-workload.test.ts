import { describe, expect, it } from "vitest";
import { type JobLine, play } from "./stage.js";

/** Lengths of the peers' workload W1 in MI; 1000 MI are 1 Gflop. */
export function peerJobs(count: number): JobLine[] {
  const jobs: JobLine[] = [];
  for (let x = 12345, job = 0; job < count; job += 1) {
    x = (x * 48271) % 2147483647;
    jobs.push({ at: 0, work: (1000 + (x % 9001)) / 1000 });
  }
  return jobs;
}

describe("peer workload W1 · through the batch cluster · makespans of the other simulators", () => {
  const makespanMillis = (count: number, processors: number, dispatch: string) => {
    const { metrics } = play({ spec: { processors, dispatch, scheduler: "immediate" }, jobs: peerJobs(count) });
    return Math.round(metrics.get("makespan")! * 1000);
  };

  it("10,000 jobs on 100 processors · one queue · 557.789 s", () => {
    expect(makespanMillis(10_000, 100, "central")).toBe(557_789);
  });

  it("10,000 jobs on 100 processors · round-robin · 606.401 s", () => {
    expect(makespanMillis(10_000, 100, "round-robin")).toBe(606_401);
  });

  it("100,000 jobs on 1,000 processors · one queue · 556.389 s", () => {
    expect(makespanMillis(100_000, 1_000, "central")).toBe(556_389);
  });

  it("100,000 jobs on 1,000 processors · round-robin · 622.663 s", () => {
    expect(makespanMillis(100_000, 1_000, "round-robin")).toBe(622_663);
  });

  it("one queue without messages · two events a job beside its arrival at most", () => {
    const { events } = play({ spec: { processors: 10, scheduler: "immediate" }, jobs: peerJobs(1_000) });
    expect(events).toBeLessThanOrEqual(3 * 1_000 + 2);
  });
});
