import { describe, expect, it } from "vitest";
import { graphFacts, NGB_CLASSES, NGB_GRAPHS, ngbGraph, ngbParameters, type NgbClass, type NgbGraph } from "../../workloads/index.js";
import { meshPoints, ngbTimeStep } from "../../workloads/ngb/classes.js";
import { columnIterations, nodeIterations, spGflop } from "../../workloads/ngb/work.js";
import { complaints, parse, run, type Serve } from "./desk.js";
import { listSchedule } from "./list-scheduler.js";

const defaults = { "work-ratio": { BT: 1, LU: 1, MG: 1, FT: 1 }, "arc-factor": 1 };
const graphOf = (graph: NgbGraph, ngbClass: NgbClass, keys = {}) => ngbGraph(graph, ngbClass, ngbParameters({ ...defaults, ...keys }));
const MB = 1_000_000;

describe("ngb · work of SP", () => {
  it.each([
    ["S", 12, 100, 96.7],
    ["W", 36, 400, 14_174],
    ["A", 64, 400, 85_010],
    ["B", 102, 400, 355_012],
    ["C", 162, 400, 1_450_101],
  ])("class %s · the published Mflop to the digits given", (_, n, iterations, mflop) => {
    const digits = mflop < 1000 ? 10 : 1;
    expect(Math.round(spGflop(n, iterations) * 1000 * digits) / digits).toBe(mflop);
  });

  it("by hand · class S", () => {
    const [cubic, square, linear] = [881.174 * 1728, 4683.91 * 144, 11484.5 * 12];
    const roundings = 8 * Number.EPSILON * (100 * (cubic + square + linear)) / 1e9;
    expect(Math.abs(spGflop(12, 100) - (100 * (cubic - square + linear - 19272.4)) / 1e9)).toBeLessThanOrEqual(roundings);
  });
});

describe("ngb · ED", () => {
  it("nine equal tasks without arcs in S, W and A; 18 and 27 in B and C unless said otherwise", () => {
    for (const ngbClass of NGB_CLASSES) {
      const { tasks, arcs, depth } = graphFacts(graphOf("ED", ngbClass));
      expect([ngbClass, tasks, arcs, depth]).toEqual([ngbClass, ngbClass === "B" ? 18 : ngbClass === "C" ? 27 : 9, 0, 1]);
      expect(new Set(graphOf("ED", ngbClass).tasks.map(({ work }) => work)).size).toBe(1);
    }
    expect(graphFacts(graphOf("ED", "B", { tasks: 36 })).tasks).toBe(36);
  });

  it("on m processors · ceil(9/m) times the task (C-33)", () => {
    const graph = graphOf("ED", "A");
    const t = graph.tasks[0].work;
    expect([1, 3, 4, 9].map((m) => listSchedule(graph, m))).toEqual([[9], [3], [3], [1]].map(([rounds]) => Array.from({ length: rounds }).reduce<number>((sum) => sum + t, 0)));
  });

  it("15 instances · 135 jobs at the start, no data", () => {
    const { submissions, exhausted } = run({ ed: { kind: "ngb", graph: "ED", class: "A", instances: 15, to: "desk" } });
    expect(submissions.length).toBe(15 * 9);
    expect(submissions.every(({ time, work, inputBytes, outputBytes }) => time === 0 && work === spGflop(64, 400) && inputBytes === 0 && outputBytes === 0)).toBe(true);
    expect(new Set(submissions.map(({ tag }) => tag)).size).toBe(15 * 9);
    expect(exhausted).toEqual([{ source: "ed", time: 0 }]);
  });
});

describe("ngb · HC", () => {
  it("a chain as deep as its class, each with its share of the iterations", () => {
    const hc = graphFacts(graphOf("HC", "A"));
    expect(hc).toMatchObject({ tasks: 9, arcs: 8, depth: 9 });
    expect(hc.criticalPath).toBe(hc.work);
    expect(nodeIterations("HC", "A")).toBe(Math.floor(400 / 9));
    expect(graphFacts(graphOf("HC", "B"))).toMatchObject({ tasks: 18, depth: 18 });
    expect(graphOf("HC", "S").tasks.map(({ name }) => name.slice(0, 2)).join(" ")).toBe("BT SP LU BT SP LU BT SP LU");
  });

  it("arcs carry the whole solution of the mesh they come from: 5·n³ doubles", () => {
    const carried = (ngbClass: NgbClass) => new Set(graphOf("HC", ngbClass).arcs.map(({ bytes }) => bytes));
    expect(carried("S")).toEqual(new Set([5 * 12 * 12 * 12 * 8])); // 69 KB
    expect(carried("A")).toEqual(new Set([5 * 64 * 64 * 64 * 8])); // 10.5 MB
    expect(carried("B")).toEqual(new Set([5 * 102 * 102 * 102 * 8])); // 42.4 MB
    expect([...carried("C")].map((bytes) => Math.round(bytes / MB))).toEqual([170]);
    expect(carried("W")).toEqual(new Set([24, 36, 33].map((n) => 5 * n * n * n * 8))); // BT, SP, LU
  });

  it("run before an unlimited service · one after the other, data in and out", () => {
    const serve: Serve = ({ work }) => ({ seconds: work, outcome: "completed" });
    const { submissions } = run({ hc: { kind: "ngb", graph: "HC", class: "S", to: "desk", "arc-factor": 2 } }, { serve });
    const bytes = 2 * 69_120;
    expect(submissions.map(({ inputBytes }) => inputBytes)).toEqual([0, ...Array<number>(8).fill(bytes)]);
    expect(submissions.map(({ outputBytes }) => outputBytes)).toEqual([...Array<number>(8).fill(bytes), 0]);
    expect(submissions.slice(1).every(({ time }, index) => time === submissions[index].time + submissions[index].work)).toBe(true);
  });
});

describe("ngb · VP", () => {
  it("a pipeline of BT, MG, FT per step; the solution goes down, one field goes across", () => {
    const vp = graphOf("VP", "A");
    expect(graphFacts(vp)).toMatchObject({ tasks: 3 * 3, arcs: 2 + 3 + 3, depth: 3 + 2 });
    expect(vp.outputBytes[0]).toBe(5 * meshPoints("BT", "A") * 8 + meshPoints("BT", "A") * 8);
    expect(vp.inputBytes[2]).toBe(256 * 256 * 256 * 8);
    expect(graphFacts(graphOf("VP", "B"))).toMatchObject({ tasks: 6 * 3, depth: 6 + 2 });
  });
});

describe("ngb · MB", () => {
  it("iterations by column · factors 1, 0.75, 0.667", () => {
    expect([0, 1, 2].map((column) => columnIterations(100, column))).toEqual([100, 75, Math.floor(100 * (1 - 1 / 3))]);
    expect(columnIterations(1, 2)).toBe(1);
  });

  it("layers of LU, MG, FT; another LU layer in front from class B on", () => {
    const layers = (ngbClass: NgbClass) => graphOf("MB", ngbClass).tasks.filter((_, index) => index % 3 === 0).map(({ name }) => name.slice(0, 2));
    expect(layers("A")).toEqual(["LU", "MG", "FT"]);
    expect(layers("B")).toEqual(["LU", "LU", "MG", "FT"]);
    expect(graphFacts(graphOf("MB", "A"))).toMatchObject({ tasks: 9, arcs: 18, depth: 3 });
    expect(graphFacts(graphOf("MB", "A", { "layer-arcs": "column" }))).toMatchObject({ tasks: 9, arcs: 6, depth: 3 });
    expect(graphFacts(graphOf("MB", "A", { width: 5 }))).toMatchObject({ tasks: 15, arcs: 50 });
  });

  it("the heavy column · is the critical path, whichever way the arcs go", () => {
    const each = spGflop(64, nodeIterations("MB", "A"));
    expect(graphFacts(graphOf("MB", "A")).criticalPath).toBe(each + each + each);
    expect(graphFacts(graphOf("MB", "A", { "layer-arcs": "column" })).criticalPath).toBe(each + each + each);
  });
});

describe("ngb · every graph and class", () => {
  it.each(NGB_GRAPHS.flatMap((graph) => NGB_CLASSES.map((ngbClass) => [graph, ngbClass] as const)))("%s %s · list schedules keep the bounds of C-37", (graph, ngbClass) => {
    const made = graphOf(graph, ngbClass);
    const { work, criticalPath, tasks } = graphFacts(made);
    const slack = 4 * tasks * Number.EPSILON * work;
    for (const m of [1, 2, 3, 4, 100]) {
      const makespan = listSchedule(made, m);
      expect(makespan).toBeGreaterThanOrEqual(Math.max(criticalPath, work / m) - slack);
      expect(makespan).toBeLessThanOrEqual(criticalPath + (work - criticalPath) / m + slack);
    }
  });

  it("the work ratio of a kernel · scales its tasks and no others", () => {
    const [plain, heavy] = [graphOf("HC", "A"), graphOf("HC", "A", { "work-ratio": { BT: 2, LU: 1, MG: 1, FT: 1 } })];
    for (const [index, { name, work }] of heavy.tasks.entries()) expect(work).toBe(plain.tasks[index].work * (name.startsWith("BT") ? 2 : 1));
  });

  it("the time step · half in class S outside ED", () => {
    expect([ngbTimeStep("ED", "S"), ngbTimeStep("HC", "S"), ngbTimeStep("VP", "B")]).toEqual([0.015, 0.0075, 0.001]);
  });

  it("keys of another graph, an unknown class · issues", () => {
    const written = { kind: "ngb", to: "desk", graph: "HC", class: "A" };
    expect(complaints({ ...written, tasks: 4, width: 2, "layer-arcs": "full" })).toEqual([
      "tasks: expected tasks with graph ED only, got graph HC",
      "width: expected width with graph MB only, got graph HC",
      "layer-arcs: expected layer-arcs with graph MB only, got graph HC",
    ]);
    expect(complaints({ ...written, class: "D" })[0]).toMatch(/^class: /);
    expect(parse(written)).toMatchObject({ instances: 1, "work-ratio": { BT: 1, LU: 1, MG: 1, FT: 1 } });
  });
});
