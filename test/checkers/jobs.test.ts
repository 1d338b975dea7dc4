import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fault } from "../../sim/index.js";
import { littlesLaw } from "../../models/checkers/laws/little.js";
import { OrdinalWindow } from "../../models/checkers/ordinal-window.js";
import type { JobObserver } from "../../models/ports/index.js";
import { CheckedStage } from "./stage.js";

type Step = (jobs: JobObserver) => void;
const queued = (job: number): Step => (jobs) => jobs.jobQueued("cluster", job, 1);
const started = (job: number): Step => (jobs) => jobs.jobStarted("cluster", job, 1);
const interrupted = (job: number): Step => (jobs) => jobs.jobInterrupted("cluster", job, 1);
const ended = (job: number, outcome: "completed" | "lost" | "rejected" = "completed"): Step => (jobs) => jobs.jobEnded("cluster", job, outcome);

/** Plays one step per second and closes. */
function play(...steps: readonly Step[]): void {
  const stage = new CheckedStage();
  steps.forEach((step, index) => stage.at(index, () => step(stage.jobs)));
  stage.close();
}

describe("jobs conserved", () => {
  it.each([
    ["queued, run, completed", [queued(0), started(0), ended(0)]],
    ["interrupted and run again", [queued(0), started(0), interrupted(0), queued(0), started(0), ended(0)]],
    ["interrupted and lost", [queued(0), started(0), interrupted(0), ended(0, "lost")]],
    ["lost while it waits", [queued(0), ended(0, "lost")]],
    ["rejected at the door", [ended(0, "rejected"), queued(1), started(1), ended(1)]],
    ["still inside at the end", [queued(0), queued(1), started(1)]],
  ])("%s · is a healthy history", (_name, steps) => {
    expect(() => play(...steps)).not.toThrow();
  });

  it.each([
    ["started before it was queued", [started(0)], "started, but it was never queued"],
    ["started twice", [queued(0), started(0), started(0)], "started, but it runs"],
    ["completed while it waits", [queued(0), ended(0)], "completed, but it waits"],
    ["ended twice", [queued(0), started(0), ended(0), ended(0)], "completed, but it has ended"],
    ["queued after its end", [queued(0), started(0), ended(0), queued(0)], "queued, but it has ended"],
    ["queued twice", [queued(0), queued(0)], "queued, but it waits"],
    ["interrupted while it waits", [queued(0), interrupted(0)], "interrupted, but it waits"],
    ["lost without having come", [ended(0, "lost")], "lost, but it was never queued"],
  ])("%s · is a fault that names law, job and time", (_name, steps, what) => {
    let fault: unknown;
    try {
      play(...steps);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(Fault);
    expect((fault as Fault).message).toBe(`law jobs-conserved is broken: ${what}`);
    expect((fault as Fault).context).toEqual({ timeSeconds: steps.length - 1, entity: "cluster job 0" });
  });

  it("two services with jobs of the same ordinal · are told apart", () => {
    const stage = new CheckedStage();
    for (const service of ["a", "b"]) {
      stage.jobs.jobQueued(service, 0, 1);
      stage.jobs.jobStarted(service, 0, 1);
    }
    stage.jobs.jobEnded("a", 0, "completed");
    stage.jobs.jobEnded("b", 0, "completed");
    expect(() => stage.close()).not.toThrow();
  });
});

describe("Little's law", () => {
  it("any arrivals and ends, awkward floats included · holds within its own bound", () => {
    const job = fc.record({ at: fc.double({ min: 0, max: 1e7, noNaN: true }), length: fc.double({ min: 0, max: 1e5, noNaN: true }), ends: fc.boolean() });
    fc.assert(
      fc.property(fc.array(job, { maxLength: 60 }), (history) => {
        const stage = new CheckedStage();
        const byArrival = [...history].sort((a, b) => a.at - b.at);
        byArrival.forEach(({ at, length, ends }, index) => {
          stage.at(at, () => {
            stage.jobs.jobQueued("cluster", index, 1);
            stage.jobs.jobStarted("cluster", index, 1);
          });
          if (ends) stage.at(at + length, () => stage.jobs.jobEnded("cluster", index, "completed"));
        });
        expect(() => stage.close()).not.toThrow();
      }),
    );
  });

  it("a clock that stood still for the count but not for the jobs · is a fault", () => {
    // Reads of the clock alternate between two times: what a job saw and what the count saw differ.
    let reads = 0;
    const sim = { get now() { return (reads += 1) % 3 === 0 ? 100 : 50; } };
    const stage = new CheckedStage();
    const watch = littlesLaw.watch({ sim, vmBus: stage.bus, network: { listen: () => undefined }, ledger: stage.market.ledger, sites: [] });
    for (let job = 0; job < 10; job += 1) {
      watch.jobs!.jobQueued("cluster", job, 1);
      watch.jobs!.jobEnded("cluster", job, "completed");
    }
    expect(() => watch.close()).toThrow("law littles-law is broken");
  });

  it("a job that leaves without having come · is a fault at the end", () => {
    const sim = { now: 0 };
    const stage = new CheckedStage();
    const watch = littlesLaw.watch({ sim, vmBus: stage.bus, network: { listen: () => undefined }, ledger: stage.market.ledger, sites: [] });
    watch.jobs!.jobQueued("cluster", 0, 1);
    sim.now = 10;
    watch.jobs!.jobEnded("cluster", 1, "completed");
    sim.now = 20;
    expect(() => watch.close()).toThrow("the integral of jobs inside is 10 s, their times inside add up to 20 s");
  });
});

describe("the window of ordinals under way", () => {
  it("any order of ends · remembers what is under way and what is over", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.array(fc.nat(), { minLength: 400, maxLength: 400 }), (count, keys) => {
        const window = new OrdinalWindow();
        const over = new Set<number>();
        const alive: number[] = [];
        for (let ordinal = 0; ordinal < count; ordinal += 1) {
          window.set(ordinal, 7);
          alive.push(ordinal);
          while (alive.length > 1 + (keys[ordinal] % 9)) {
            const [gone] = alive.splice(keys[alive.length] % alive.length, 1);
            window.set(gone, -2);
            over.add(gone);
          }
        }
        for (let ordinal = 0; ordinal < count; ordinal += 1) expect(window.get(ordinal)).toBe(over.has(ordinal) ? -2 : 7);
        expect(window.get(count)).toBe(-1);
        const seen: number[] = [];
        window.forEach((ordinal) => seen.push(ordinal));
        expect(seen).toEqual(alive.sort((a, b) => a - b));
      }),
    );
  });
});

describe("the cost of checking", () => {
  it("a million jobs · pass through every law", () => {
    const stage = new CheckedStage();
    const JOBS = 1_000_000;
    for (let job = 0; job < JOBS; job += 1) {
      stage.jobs.jobQueued("cluster", job, 1);
      stage.jobs.jobStarted("cluster", job, 1);
      if (job >= 1000) stage.jobs.jobEnded("cluster", job - 1000, "completed");
    }
    expect(() => stage.checkers.close()).not.toThrow();
    expect(() => stage.jobs.jobEnded("cluster", JOBS - 1001, "completed")).toThrow("it has ended");
  });
});
