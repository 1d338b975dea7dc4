import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { graphFacts, taskGraph, type Arc } from "../../workloads/index.js";
import { DataFlowSource } from "../../workloads/graph/data-flow-source.js";
import { findCycle, topologicalOrder } from "../../workloads/graph/facts.js";
import { complaints, run, runSources, type Serve } from "./desk.js";
import { listSchedule } from "./list-scheduler.js";

const task = (name: string, work: number) => ({ name, work, processors: 1, inputBytes: 0, outputBytes: 0 });
const completed: Serve = ({ work }) => ({ seconds: work, outcome: "completed" });

/** Random graphs without cycles: arcs go from lower to higher index, works are integers. */
const graphs = fc
  .tuple(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 24 }), fc.array(fc.tuple(fc.nat(23), fc.nat(23)), { maxLength: 60 }))
  .map(([works, pairs]) => {
    const arcs = new Map<string, Arc>();
    for (const [a, b] of pairs) if (a !== b && a < works.length && b < works.length) arcs.set(`${a} ${b}`, { from: Math.min(a, b), to: Math.max(a, b), bytes: 1 });
    const single = new Map([...arcs.values()].map((arc) => [`${arc.from} ${arc.to}`, arc]));
    return taskGraph(works.map((work, index) => task(`t${index}`, work)), [...single.values()]);
  });

describe("graph · facts", () => {
  // a(3) → b(2) → d(4), a → c(5) → d
  const diamond = taskGraph(
    [task("a", 3), task("b", 2), task("c", 5), task("d", 4)],
    [
      { from: 0, to: 1, bytes: 10 },
      { from: 0, to: 2, bytes: 20 },
      { from: 1, to: 3, bytes: 30 },
      { from: 2, to: 3, bytes: 40 },
    ],
  );

  it("of a diamond · by hand", () => {
    expect(graphFacts(diamond)).toEqual({ tasks: 4, arcs: 4, depth: 3, work: 3 + 2 + 5 + 4, criticalPath: 3 + 5 + 4, arcBytes: 10 + 20 + 30 + 40 });
    expect([...diamond.inputBytes]).toEqual([0, 10, 20, 30 + 40]);
    expect([...diamond.outputBytes]).toEqual([10 + 20, 30, 40, 0]);
  });

  it("any graph on m processors · max(CP, W/m) ≤ makespan ≤ CP + (W − CP)/m (C-37)", () => {
    fc.assert(
      fc.property(graphs, fc.integer({ min: 1, max: 6 }), (graph, m) => {
        const { work, criticalPath } = graphFacts(graph);
        const makespan = listSchedule(graph, m);
        // Integers, and m on the other side: no rounding.
        expect(makespan).toBeGreaterThanOrEqual(criticalPath);
        expect(makespan * m).toBeGreaterThanOrEqual(work);
        expect(makespan * m).toBeLessThanOrEqual(criticalPath * m + (work - criticalPath));
      }),
      { seed: 37, numRuns: 300 },
    );
  });

  it("any graph · the order puts every task after its parents, once", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const place = new Map(topologicalOrder(graph).map((index, at) => [index, at]));
        expect(place.size).toBe(graph.tasks.length);
        for (const { from, to } of graph.arcs) expect(place.get(from)!).toBeLessThan(place.get(to)!);
        expect(findCycle(graph)).toBeUndefined();
      }),
      { seed: 38, numRuns: 100 },
    );
  });
});

describe("graph · run before an unlimited service", () => {
  const written = {
    kind: "graph",
    to: "desk",
    tasks: {
      d: { work: "4 Gflop", after: { b: "30 B", c: "40 B" } },
      a: { work: "3 Gflop", input: "5 B" },
      b: { work: "2 Gflop", after: { a: "10 B" } },
      c: { work: "5 Gflop", after: { a: "20 B" }, output: "7 B", processors: 2 },
    },
  };

  it("a task is submitted when its last parent has ended, with the data of its arcs", () => {
    const { submissions, exhausted, end } = run({ g: written }, { serve: completed });
    expect(submissions.map(({ time, work, inputBytes, outputBytes, processors, open }) => [time, work, inputBytes, outputBytes, processors, open])).toEqual([
      [0, 3, 5, 10 + 20, 1, true],
      [3, 2, 10, 30, 1, false],
      [3, 5, 20, 40 + 7, 2, false],
      [3 + 5, 4, 30 + 40, 0, 1, false],
    ]);
    expect(end).toBe(3 + 5 + 4); // the critical path: m = ∞
    expect(exhausted).toEqual([{ source: "g", time: 0 }]);
  });

  it("another order of declaration · the same run", () => {
    const turned = { ...written, tasks: Object.fromEntries(Object.entries(written.tasks).reverse()) };
    expect(run({ g: turned }, { serve: completed })).toEqual(run({ g: written }, { serve: completed }));
  });

  it.each(["lost", "rejected"] as const)("a %s task · withholds its descendants, the rest goes on", (outcome) => {
    const tasks = { ...written.tasks, e: { work: "1 Gflop" }, f: { work: "1 Gflop", after: { d: "0 B", e: "0 B" } } };
    const serve: Serve = ({ work }) => ({ seconds: work, outcome: work === 2 ? outcome : "completed" });
    const { submissions, metrics } = run({ g: { ...written, tasks } }, { serve });
    expect(submissions.map(({ work }) => work)).toEqual([3, 1, 2, 5]);
    expect(metrics.get("g workload.submitted")).toBe(4);
    expect(metrics.get("g workload.withheld")).toBe(2); // d and f, each once, though c and e completed
  });

  it("instances · start together, or an interval apart; tags tell them apart", () => {
    const starts = (keys: Record<string, unknown>) => run({ g: { ...written, ...keys } }, { serve: completed }).submissions.filter(({ open }) => open).map(({ time, tag }) => [time, tag]);
    expect(starts({ instances: 3 })).toEqual([
      [0, 0],
      [0, 4],
      [0, 8],
    ]);
    expect(starts({ instances: 2, interval: "60 s" })).toEqual([
      [0, 0],
      [60, 4],
    ]);
    expect(run({ g: { ...written, instances: 0 } }).exhausted).toEqual([{ source: "g", time: 0 }]);
  });

  it("random intervals · from the workload's own stream", () => {
    const spec = { ...written, instances: 4, interval: { exponential: { mean: "10 s" } }, priority: 2 };
    const alone = run({ g: spec }, { serve: completed }).submissions;
    const beside = run({ f: spec, g: spec }, { serve: completed }).submissions.filter(({ source }) => source === "g");
    expect(beside).toEqual(alone);
    expect(alone.every(({ priority }) => priority === 2)).toBe(true);
    expect(run({ g: spec }, { serve: completed, seed: "2" }).submissions.map(({ time }) => time)).not.toEqual(alone.map(({ time }) => time));
  });

  it("H-48 a chain of 100,000 tasks · runs, fails and is checked for cycles without running out of stack", () => {
    const length = 100_000;
    const tasks = Array.from({ length }, (_, index) => task(`t${index}`, 1));
    const arcs = tasks.slice(1).map((_, index) => ({ from: index, to: index + 1, bytes: 0 }));
    const chain = taskGraph(tasks, arcs);
    const runChain = (serve: Serve) => runSources((ports) => [new DataFlowSource("g", chain, { instances: 1, interval: { kind: "constant", value: 0 }, priority: 0 }, ports)], { serve });
    expect(graphFacts(chain).depth).toBe(length);
    expect(runChain(completed).end).toBe(length);
    expect(runChain(() => ({ seconds: 1, outcome: "lost" })).metrics.get("g workload.withheld")).toBe(length - 1);
    expect(findCycle(taskGraph(tasks, [...arcs, { from: length - 1, to: 0, bytes: 0 }]))?.length).toBe(length);
  });
});

describe("graph · what is no graph", () => {
  const issues = (after: Record<string, Record<string, string>>) =>
    complaints({ kind: "graph", to: "desk", tasks: Object.fromEntries(Object.entries(after).map(([name, parents]) => [name, { work: "1 Gflop", after: parents }])) });

  it("H-48 a cycle · is printed in the direction of the data", () => {
    expect(issues({ a: { c: "0 B" }, b: { a: "0 B" }, c: { b: "0 B" }, d: { c: "0 B" } })).toEqual(["tasks.a.after: expected tasks that do not wait for each other, got the cycle a → b → c → a"]);
  });

  it("a long cycle · is cut", () => {
    const names = Array.from({ length: 30 }, (_, index) => `t${index + 10}`);
    const after = Object.fromEntries(names.map((name, index) => [name, { [names[(index + 29) % 30]]: "0 B" }]));
    expect(issues(after)[0]).toContain("t20 → t21 → … 18 more … → t10");
  });

  it("H-48 an unknown parent, a task that waits for itself · each its issue", () => {
    expect(issues({ prepare: {}, solve: { prepar: "1 MB", solve: "0 B" } })).toEqual([
      "tasks.solve.after.prepar: expected a task: prepare, solve, got prepar (prepare?)",
      "tasks.solve.after.solve: expected another task, got solve itself",
    ]);
  });

  it("a chain of 10,000 written tasks · is read and checked", () => {
    const name = (index: number) => `t${index + 10_000}`;
    expect(issues(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [name(index), index === 0 ? {} : { [name(index - 1)]: "0 B" }])))).toEqual([]);
  });

  it("a name that cannot be one, a missing unit · refused", () => {
    expect(issues({ "=x": {} })[0]).toMatch(/^tasks\.=x: /);
    expect(issues({ a: {}, b: { a: "10" } })[0]).toMatch(/^tasks\.b\.after\.a: expected an amount of data/);
  });
});
