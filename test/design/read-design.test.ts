import { describe, expect, it } from "vitest";
import { BODY, HEAD, readToy } from "../load/toy.js";

const OVER = "lat: { path: sites.ec2-eu.latency, from: 10 ms, to: 90 ms }, nodes: { path: service.nodes, from: 1, to: 8, whole: true }";
const design = (line: string): string => `${HEAD}${BODY}design: { ${line} }\n`;
const SOBOL = design(`kind: sobol, points: 16, over: { ${OVER} }`);

describe("a design", () => {
  it("its points · arms of one axis, with values of factors in their units", () => {
    const { arms, axes, design: read } = readToy(SOBOL).experiment!;
    expect(arms.count).toBe(16);
    expect(axes).toEqual([{ name: "point", path: null, values: Array.from({ length: 16 }, (_, index) => index + 1) }]);
    expect(read).toMatchObject({ kind: "sobol", seed: 1, parameters: { points: 16 } });
    expect(read!.factors).toEqual([
      { name: "lat", path: "sites.ec2-eu.latency", from: 10, to: 90, unit: "ms", scale: "linear", whole: false },
      { name: "nodes", path: "service.nodes", from: 1, to: 8, unit: "", scale: "linear", whole: true },
    ]);
    const values = Array.from({ length: 16 }, (_, index) => {
      const { name, factors, tree } = arms.at(index);
      expect(name).toBe(`point=${index + 1}`);
      expect(tree).toMatchObject({ service: { nodes: factors[1] }, sites: { "ec2-eu": { latency: `${factors[0]} ms` } } });
      expect(factors).toEqual(read!.points[index].values);
      return factors;
    });
    // 16 Sobol points: each of 8 whole numbers twice, each sixteenth of the other range once.
    for (let nodes = 1; nodes <= 8; nodes += 1) expect(values.filter((each) => each[1] === nodes)).toHaveLength(2);
    expect(new Set(values.map(([lat]) => Math.floor((lat - 10) / 5))).size).toBe(16);
  });

  it("crossed with axes · is the last of them; --set chooses one point and moves ends; document order and seeds do not enter", () => {
    const text = `${SOBOL}vary: { mix: { levels: { C1: {}, C2: { sites.local.hosts.cores: 4 } } } }\n`;
    const { arms } = readToy(text).experiment!;
    expect([arms.count, arms.at(17).name, arms.indexOf("mix=C2,point=2")]).toEqual([32, "mix=C2,point=2", 17]);
    const one = readToy(text, { set: ["point=5"] }).experiment!;
    expect(Array.from({ length: one.arms.count }, (_, index) => one.arms.at(index).name)).toEqual(["mix=C1,point=5", "mix=C2,point=5"]);
    expect(one.arms.at(0).factors).toEqual(arms.at(4).factors);
    expect(one.design!.points).toHaveLength(16);
    const wider = readToy(SOBOL, { set: ["design.over.lat.to=170 ms"], seeds: "3,4" }).experiment!;
    expect(wider.arms.at(4).factors[0]).toBeCloseTo(10 + 2 * (arms.at(4).factors[0] - 10), 9);
    expect(readToy(SOBOL, { set: ["design.seed=2"] }).experiment!.arms.at(0).factors).not.toEqual(arms.at(0).factors);
  });

  it("a log scale · equal shares of ratios, whole numbers too", () => {
    const of = (over: string): number[] => {
      const { arms } = readToy(design(`kind: latin-hypercube, points: 8, over: { ${over} }`)).experiment!;
      return Array.from({ length: 8 }, (_, index) => arms.at(index).factors[0]).sort((a, b) => a - b);
    };
    const latencies = of("lat: { path: sites.ec2-eu.latency, from: 1 ms, to: 256 ms, scale: log }");
    latencies.forEach((value, index) => expect(Math.floor(Math.log2(value))).toBe(index));
    // Of 1 … 255 by logarithm: [1, 2), [2, 4), …, [128, 256) have an eighth each.
    of("nodes: { path: service.nodes, from: 1, to: 255, whole: true, scale: log }").forEach((value, index) => expect(Math.floor(Math.log2(value))).toBe(index));
  });

  it.each([
    ["of no kind", "points: 4, over: { x: { path: service.nodes, from: 1, to: 2 } }", [], "10:9 design.kind:", "latin-hypercube"],
    ["of an unknown kind", "kind: sobel, points: 4, over: { x: { path: service.nodes, from: 1, to: 2 } }", [], "10:17 design.kind:", "(did you mean sobol?)"],
    ["without a number of points", "kind: sobol, over: { x: { path: service.nodes, from: 1, to: 2 } }", [], "10:9 design.points:", "a number, got nothing"],
    ["with a key of another kind", "kind: sobol, points: 4, levels: 4, over: { x: { path: service.nodes, from: 1, to: 2 } }", [], "10:35 design.levels:", "unknown key"],
    ["over nothing", "kind: sobol, points: 4, over: {}", [], "10:41 design.over:", "at least one factor"],
    ["over two units", "kind: sobol, points: 4, over: { x: { path: sites.ec2-eu.latency, from: 1 ms, to: 1 s } }", [], "design.over.x.to:", "the unit of from, ms, got s"],
    ["over a range upside down", "kind: sobol, points: 4, over: { x: { path: service.nodes, from: 2, to: 1 } }", [], "design.over.x.to:", "more than from, 2, got 1"],
    ["by ratios from 0", "kind: sobol, points: 4, over: { x: { path: service.nodes, from: 0, to: 1, scale: log } }", [], "design.over.x.from:", "above 0 on a log scale"],
    ["of whole numbers between fractions", "kind: sobol, points: 4, over: { x: { path: service.nodes, from: 0.5, to: 2, whole: true } }", [], "design.over.x.from:", "whole ends"],
    ["of fractions where whole numbers belong", "kind: sobol, points: 4, over: { x: { path: service.nodes, from: 0, to: 2 } }", [], "service.nodes:", "a whole number"],
    ["of words", "kind: sobol, points: 4, over: { x: { path: service.nodes, from: few, to: 2 } }", [], "design.over.x.from:", 'got "few"'],
    ["with a factor that is a column", "kind: sobol, points: 4, over: { seed: { path: service.nodes, from: 1, to: 2 } }", [], "design.over.seed:", "no column of the results"],
    ["with a factor named point", "kind: sobol, points: 4, over: { point: { path: service.nodes, from: 1, to: 2 } }", [], "design.over.point:", "no column of the results"],
    ["with a header key as path", "kind: sobol, points: 4, over: { x: { path: seeds, from: 1, to: 2 } }", [], "design.over.x.path:", "the same for all arms"],
    ["with a path twice", "kind: sobol, points: 4, over: { x: { path: service.nodes, from: 1, to: 2 }, y: { path: service.nodes, from: 1, to: 2 } }", [], "design.over.y:", "which the axis x sets"],
    ["with a path that is not there", "kind: sobol, points: 4, over: { x: { path: service.nods, from: 1, to: 2 } }", [], "service.nods:", "(did you mean nodes?)"],
    ["with too many points", "kind: saltelli, points: 50000, over: { x: { path: service.nodes, from: 1, to: 2 } }", [], "10:9 design:", "at most 100000 points, got 150000"],
    ["with a point that is none", SOBOL.slice(SOBOL.indexOf("kind"), -3), ["point=17"], "design.default:", "from 1 to 16, got 17"],
    ["whose path is set", SOBOL.slice(SOBOL.indexOf("kind"), -3), ["service.nodes=3"], "service.nodes:", "write --set design.over.nodes.from="],
  ])("%s · is refused where it stands", (_title, line, set, at, says) => {
    const { lines, experiment } = readToy(design(line), { set });
    expect(experiment).toBeUndefined();
    expect(lines.find((each) => each.includes(at) && each.includes(says)), lines.join("\n")).toBeDefined();
  });

  it("more factors than there are direction numbers · are refused with how many it takes", () => {
    const over = Array.from({ length: 11 }, (_, at) => `f${at}: { path: service.note${at}, from: 1, to: 2 }`).join(", ");
    expect(readToy(design(`kind: saltelli, points: 4, over: { ${over} }`)).lines[0]).toContain("expected at most 10 factors, which is what saltelli takes, got 11");
  });

  it("beside a search, or an axis named point, or an axis of the same path · is refused", () => {
    expect(readToy(`${SOBOL}search: { path: service.nodes, from: 1, to: 2, max-such-that: { jobs.lost: 0 } }\n`).lines.join()).toContain("either search or design");
    expect(readToy(`${SOBOL}vary: { point: { levels: { a: {} } } }\n`).lines.join()).toContain("no column of the results");
    expect(readToy(`${SOBOL}vary: { nodes2: { path: service.nodes, values: [1] } }\n`).lines.join()).toContain("which the axis nodes2 sets");
  });
});
