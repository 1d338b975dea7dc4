import { describe, expect, it } from "vitest";
import { Responses } from "../../models/responses.js";
import { Rank, Simulation } from "../../sim/index.js";

/** Plays jobs, each told as [submitted, ended]; what it heard. */
function heard(jobs: readonly (readonly [number, number])[], make: (sim: Simulation) => Responses = (sim) => Responses.forWarmup(sim), service = "cluster"): Responses {
  const sim = new Simulation();
  const responses = make(sim);
  jobs.forEach(([submitted, ended], job) => {
    sim.call(submitted, Rank.arrival, "submit", () => responses.jobObserver.jobQueued(service, job, 1));
    sim.call(ended, Rank.completion, "end", () => responses.jobObserver.jobEnded(service, job, "completed"));
  });
  sim.run();
  return responses;
}

/** A job every second, whose response is 10 s and a little more or less, and what `late` adds to it. */
const steady = (count: number, late: (job: number) => number = () => 0): [number, number][] =>
  Array.from({ length: count }, (_, job) => [job, job + 10 + Math.sin(job * job) + late(job)] as [number, number]);

describe("a warm-up found by MSER-5", () => {
  it("responses that are high at first · it ends when the last of those that are cut ended", () => {
    const jobs = steady(1000, (job) => (job < 100 ? 100 - job : 0));
    const found = heard(jobs).warmupSeconds();
    const ends = jobs.map(([, end]) => end);
    expect(ends).toContain(found);
    expect(found).toBeGreaterThanOrEqual(90);
    expect(found).toBeLessThan(250);
  });

  it("equal responses · nothing is cut", () => expect(heard(steady(100).map(([from]) => [from, from + 3])).warmupSeconds()).toBe(0));

  it("a load that grows without end · is refused, with what to do", () => {
    expect(() => heard(steady(1000, (job) => job)).warmupSeconds()).toThrow(/more than half of the 1000 response times of cluster \(all until \d.* s\).*does not keep up.*warmup: 1 h/);
  });

  it("all submitted at once · half of the responses would be left out because none is submitted later, and that is refused too", () => {
    const jobs = steady(200, (job) => (job < 30 ? 60 - 2 * job : 0)).map(([from, end]): [number, number] => [0, end - from + 1e-6 * from]);
    const falling = jobs.map(([, end], job): [number, number] => [0, job < 190 ? 50 + end : 5]);
    expect(() => heard(falling).warmupSeconds()).toThrow(/more than half of the 200 response times/);
  });

  it("fewer than fifty responses, or none · is refused, with what to do", () => {
    expect(() => heard(steady(49)).warmupSeconds()).toThrow("warmup: mser-5 cannot judge cluster by 49 response times, it takes 50: let the run be longer, or give the warm-up in time (warmup: 1 h)");
    expect(() => heard([]).warmupSeconds()).toThrow(/nothing ended in the run/);
    expect(heard(steady(50)).warmupSeconds()).toBeLessThan(40);
  });

  it("a job that is queued again · counts from its first submission; rejected and lost ones do not count", () => {
    const sim = new Simulation();
    const responses = new Responses(sim, 0, 1);
    const { jobObserver } = responses;
    sim.call(0, Rank.arrival, "job", () => jobObserver.jobQueued("c", 1, 1));
    sim.call(4, Rank.arrival, "job", () => jobObserver.jobQueued("c", 1, 1));
    sim.call(9, Rank.completion, "job", () => jobObserver.jobEnded("c", 1, "completed"));
    sim.call(9, Rank.completion, "job", () => jobObserver.jobEnded("c", 2, "rejected"));
    sim.call(10, Rank.arrival, "job", () => jobObserver.jobQueued("c", 3, 1));
    sim.call(12, Rank.completion, "job", () => jobObserver.jobEnded("c", 3, "lost"));
    sim.run();
    expect(responses.table().rows).toEqual([["c", 1, 1, 9, 9]]);
  });
});

describe("batches of responses", () => {
  it("ten thousand responses · between 960 and 1,920 equal batches, and nothing from the warm-up", () => {
    const { rows } = heard(steady(10_000), (sim) => new Responses(sim, 1000, 1)).table();
    expect(rows.length).toBeGreaterThanOrEqual(960);
    expect(rows.length).toBeLessThanOrEqual(1920);
    expect(new Set(rows.map((row) => row[2]))).toEqual(new Set([8]));
    // Eight jobs from second 1000 on end some ten seconds later.
    expect(rows[0][3]).toBeGreaterThan(1016);
    expect(rows[0][3]).toBeLessThan(1020);
  });
});
