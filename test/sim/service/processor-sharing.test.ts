import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ProcessorSharing, Rank, Simulation } from "../../../sim/index.js";

/** Runs (arrival, work) pairs through a shared processor and returns the finish times by customer. */
function finishes(servers: number, tasks: readonly { at: number; work: number }[]): number[] {
  const sim = new Simulation();
  const ends: number[] = [];
  const shared = new ProcessorSharing(sim, "cpu", servers, (customer) => (ends[customer] = sim.now));
  tasks.forEach((task, i) => sim.call(task.at, Rank.arrival, "enter", () => shared.add(i, task.work)));
  sim.run();
  return ends;
}

/** The same by definition: steps from change to change, sharing equally; O(n²). */
function naive(servers: number, tasks: readonly { at: number; work: number }[]): number[] {
  const left = tasks.map((task) => task.work);
  const ends: number[] = tasks.map(() => NaN);
  let now = 0;
  for (;;) {
    const present = tasks.flatMap((task, i) => (task.at <= now && Number.isNaN(ends[i]) ? [i] : []));
    const next = Math.min(...tasks.filter((task) => task.at > now).map((task) => task.at));
    const rate = present.length === 0 ? 0 : Math.min(1, servers / present.length);
    const shortest = Math.min(...present.map((i) => left[i]));
    const end = present.length === 0 ? Infinity : now + shortest / rate;
    if (end === Infinity && next === Infinity) return ends;
    const until = Math.min(end, next);
    for (const i of present) {
      left[i] -= end <= next && left[i] === shortest ? left[i] : (until - now) * rate;
      if (left[i] <= 0) ends[i] = until;
    }
    now = until;
  }
}

describe("processor sharing", () => {
  it.each([10, 100, 1000, 10_000])("C-50 · %i tasks of 1 s on one core · all end at exactly that many seconds", (k) => {
    const ends = finishes(1, Array.from({ length: k }, () => ({ at: 0, work: 1 })));
    expect(new Set(ends)).toEqual(new Set([k]));
    expect(ends.length).toBe(k);
  });

  it("C-43 · two transfers of 1 s of work, the second half a second later · end at 1.5 s and 2 s", () => {
    expect(finishes(1, [{ at: 0, work: 1 }, { at: 0.5, work: 1 }])).toEqual([1.5, 2]);
  });

  it("fewer tasks than servers · each runs at full speed", () => {
    expect(finishes(4, [{ at: 0, work: 3 }, { at: 1, work: 3 }, { at: 2, work: 0.5 }])).toEqual([3, 4, 2.5]);
  });

  it("a pause · adds exactly its length (C-55)", () => {
    const sim = new Simulation();
    let end = NaN;
    const shared = new ProcessorSharing(sim, "cpu", 1, () => (end = sim.now));
    shared.add(0, 10);
    sim.call(5, Rank.environment, "pause", () => shared.setServers(0));
    sim.call(8, Rank.environment, "resume", () => shared.setServers(1));
    sim.run();
    expect(end).toBe(5 + 3 + 5);
  });

  it("a removed task · hands back the work it has left, and the rest speed up", () => {
    const sim = new Simulation();
    const ends: number[] = [];
    const shared = new ProcessorSharing(sim, "cpu", 1, (customer) => (ends[customer] = sim.now));
    shared.add(0, 4);
    const task = shared.add(1, 4);
    let left = NaN;
    sim.call(4, Rank.environment, "remove", () => (left = shared.remove(task)));
    sim.run();
    expect(left).toBe(2);
    expect(ends).toEqual([6]);
  });

  it("any arrivals · agree with the definition to 4 ulp per event", () => {
    const task = fc.record({ at: fc.integer({ min: 0, max: 400 }).map((x) => x / 8), work: fc.integer({ min: 0, max: 200 }).map((x) => x / 7) });
    fc.assert(
      fc.property(fc.array(task, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 4 }), (tasks, servers) => {
        const ends = finishes(servers, tasks);
        const expected = naive(servers, tasks);
        const scale = Math.max(...expected, 1) * Number.EPSILON;
        ends.forEach((end, i) => expect(Math.abs(end - expected[i])).toBeLessThanOrEqual(4 * scale * 2 * tasks.length));
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
