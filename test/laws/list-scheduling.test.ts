import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leastMakespan, type ListedTask, makespanOfList } from "./support/list-scheduler.js";

const independent = (seconds: readonly number[]): readonly ListedTask[] => seconds.map((each) => ({ seconds: each }));
const longestFirst = (seconds: readonly number[]) => independent([...seconds].sort((a, b) => b - a));

const someTasks = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 9 });
const someMachines = fc.integer({ min: 1, max: 4 });

describe("C-34 longest processing time first", () => {
  it.each([
    [[3, 3, 2, 2, 2], 2, 7, 6],
    [[5, 5, 4, 4, 3, 3, 3], 3, 11, 9],
  ])("%j on %i machines · makespan %i where %i is possible · the bound is reached", (seconds, machines, makespan, least) => {
    expect(makespanOfList(longestFirst(seconds), machines)).toBe(makespan);
    expect(leastMakespan(seconds, machines)).toBe(least);
    // (4/3 − 1/(3m))·least, times 3m to stay in integers.
    expect(makespan * 3 * machines).toBe((4 * machines - 1) * least);
  });

  it("any tasks · at most 4/3 − 1/(3m) of the least makespan", () => {
    fc.assert(
      fc.property(someTasks, someMachines, (seconds, machines) => {
        expect(makespanOfList(longestFirst(seconds), machines) * 3 * machines).toBeLessThanOrEqual((4 * machines - 1) * leastMakespan(seconds, machines));
      }),
      { seed: 34, numRuns: 150 },
    );
  });
});

describe("C-35 list scheduling in any order", () => {
  it("six tasks of 1 s and one of 3 s last · 3 machines · 5 s where 3 s is possible · the bound is reached", () => {
    const seconds = [1, 1, 1, 1, 1, 1, 3];
    expect(makespanOfList(independent(seconds), 3)).toBe(5);
    expect(leastMakespan(seconds, 3)).toBe(3);
    expect(5 * 3).toBe((2 * 3 - 1) * 3);
  });

  it("any tasks · at most 2 − 1/m of the least makespan", () => {
    fc.assert(
      fc.property(someTasks, someMachines, (seconds, machines) => {
        expect(makespanOfList(independent(seconds), machines) * machines).toBeLessThanOrEqual((2 * machines - 1) * leastMakespan(seconds, machines));
      }),
      { seed: 35, numRuns: 150 },
    );
  });
});

describe("C-36 Graham's anomaly · nine tasks in list order, T1 before T9, T4 before T5 to T8", () => {
  const times = [3, 2, 2, 2, 4, 4, 4, 4, 9];
  /** Parents by place, from 0. */
  const parents: ReadonlyMap<number, readonly number[]> = new Map([
    [8, [0]],
    [4, [3]],
    [5, [3]],
    [6, [3]],
    [7, [3]],
  ]);
  const tasks = (seconds: readonly number[], arcs = parents) => seconds.map((each, index) => ({ seconds: each, after: arcs.get(index) ?? [] }));

  it("three processors · 12 s", () => expect(makespanOfList(tasks(times), 3)).toBe(12));
  it("a processor more · 15 s", () => expect(makespanOfList(tasks(times), 4)).toBe(15));
  it("every task a second shorter · 13 s", () => expect(makespanOfList(tasks(times.map((each) => each - 1)), 3)).toBe(13));
  it("without T4 before T5 and T6 · 16 s", () => {
    const fewer = new Map([...parents].filter(([task]) => task !== 4 && task !== 5));
    expect(makespanOfList(tasks(times, fewer), 3)).toBe(16);
  });
});
