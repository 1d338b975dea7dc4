import { describe, expect, it } from "vitest";
import { frontierAtMost, gridSize, positionOf, strategyOf, valuesAt, type PointOutcome } from "../../experiments/scenario/index.js";
import { BODY, HEAD, readToy } from "./toy.js";

/** Park–Miller, so that the random grids are the same every time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

type Grid = readonly { readonly name: string; readonly path: string; readonly from: number; readonly to: number; readonly step: number }[];
const grid = (...counts: readonly number[]): Grid => counts.map((count, at) => ({ name: `d${at}`, path: `d${at}`, from: at, to: at + 3 * (count - 1), step: 3 }));
const isBelow = (a: readonly number[], b: readonly number[]): boolean => a.every((value, at) => value <= b[at]);

/** Follows a search whose condition and costs are known everywhere; returns what it evaluated and found. */
function follow(over: Grid, outcomeAt: (position: number) => PointOutcome) {
  const strategy = strategyOf({ want: "cheapest", over });
  const outcomes = new Map<number, PointOutcome>();
  let most = Infinity;
  for (;;) {
    const step = strategy.next(outcomes);
    // What is bounded stays bounded.
    expect(outcomes.size + step.atMost).toBeLessThanOrEqual(most);
    most = outcomes.size + step.atMost;
    if ("answer" in step) return { ...step.answer, evaluated: outcomes };
    expect(new Set(step.positions).size).toBe(step.positions.length);
    expect(step.atMost).toBeGreaterThanOrEqual(step.positions.length);
    for (const position of step.positions) {
      expect(outcomes.has(position)).toBe(false);
      outcomes.set(position, outcomeAt(position));
    }
  }
}

/** A condition that holds from some random points upwards. */
function monotone(over: Grid, random: () => number): (position: number) => boolean {
  const size = gridSize(over);
  const from = Array.from({ length: Math.floor(random() * 5) }, () => valuesAt(over, Math.floor(random() * size)));
  return (position) => from.some((least) => isBelow(least, valuesAt(over, position)));
}

const SHAPES = [[1], [7], [1, 1], [1, 9], [2, 2], [5, 5], [3, 17], [17, 9], [3, 60], [2, 3, 4], [3, 2, 20], [5, 1, 6], [4, 4, 4], [2, 3, 2, 3]];

describe("cheapest search · its way over the grid", () => {
  it("positions · stand for values and back, the last dimension fastest", () => {
    const over = grid(2, 3);
    expect(Array.from({ length: 6 }, (_, position) => valuesAt(over, position))).toEqual([[0, 1], [0, 4], [0, 7], [3, 1], [3, 4], [3, 7]]);
    for (let position = 0; position < 6; position += 1) expect(positionOf(over, valuesAt(over, position))).toBe(position);
    for (const none of [[0, 2], [0, 10], [-3, 1]]) expect(positionOf(over, none)).toBe(-1);
  });

  it.each(SHAPES)("random monotone conditions · every minimal point is evaluated, within the promised number: %d × %d × %d × %d", (...counts) => {
    const over = grid(...counts.filter((count) => typeof count === "number"));
    const random = chance(counts.reduce((sum, count) => sum * 31 + count, 7));
    const size = gridSize(over);
    for (let round = 0; round < 60; round += 1) {
      const holds = monotone(over, random);
      const weights = over.map(() => Math.floor(random() * 4));
      const costs = Array.from({ length: size }, (_, position) => valuesAt(over, position).reduce((sum, value, at) => sum + weights[at] * value, 0));
      const all = Array.from({ length: size }, (_, position) => position).filter(holds);
      const { kind, found, evaluated } = follow(over, (position) => ({ holds: holds(position), cost: costs[position] }));
      expect(evaluated.size).toBeLessThanOrEqual(frontierAtMost(over.map((_, at) => counts[at])));
      const minimal = all.filter((one) => !all.some((other) => other !== one && isBelow(valuesAt(over, other), valuesAt(over, one))));
      for (const position of minimal) expect(evaluated.has(position)).toBe(true);
      expect(kind).toBe(all.length === 0 ? "none" : "cheapest");
      // Costs that rise in each dimension: what it finds is the least of the whole grid.
      if (found !== null) expect(costs[found]).toBe(Math.min(...all.map((position) => costs[position])));
    }
  });

  it("costs that do not rise · the least of the points evaluated that hold, the first among equals", () => {
    const random = chance(5);
    const over = grid(9, 7);
    for (let round = 0; round < 40; round += 1) {
      const holds = monotone(over, random);
      const costs = Array.from({ length: 63 }, () => Math.floor(random() * 6));
      const { found, evaluated } = follow(over, (position) => ({ holds: holds(position), cost: costs[position] }));
      const held = [...evaluated.keys()].filter(holds).sort((a, b) => costs[a] - costs[b] || a - b);
      expect(found).toBe(held.at(0) ?? null);
    }
  });

  it("conditions that are not monotone · it ends within the promised number", () => {
    const random = chance(11);
    for (const counts of SHAPES) {
      for (let round = 0; round < 30; round += 1) {
        const verdicts = Array.from({ length: gridSize(grid(...counts)) }, () => random() < 0.5);
        const { evaluated } = follow(grid(...counts), (position) => ({ holds: verdicts[position], cost: 1 }));
        expect(evaluated.size).toBeLessThanOrEqual(frontierAtMost(counts));
      }
    }
  });

  it("how many points · both corners and a few for each line, not the grid", () => {
    // 9 lines of 17 points are walked. 5 lines of 100 are halved as 1, 2 and 2: 100 points have 7 digits on one line, 7 + 6 on two (64 and 36).
    expect(frontierAtMost([17, 9])).toBe(2 + 17 + 9 - 1);
    expect(frontierAtMost([5, 100])).toBe(2 + 7 + 13 + 13);
    expect(frontierAtMost([5, 100, 3])).toBe(2 + 3 * (7 + 13 + 13));
    expect(frontierAtMost([1])).toBe(1);
    expect(frontierAtMost([100, 100])).toBe(2 + 100 + 100 - 1);
  });

  it("points without a cost · are not chosen; where there are no others, that is said", () => {
    const over = grid(4);
    expect(follow(over, (position) => ({ holds: position >= 1, cost: position === 1 ? null : position }))).toMatchObject({ kind: "cheapest", found: 3 });
    expect(follow(over, (position) => ({ holds: position >= 1, cost: null }))).toMatchObject({ kind: "unmeasured", found: null });
  });

  it("a contradiction · names a point that holds and one nowhere less that does not", () => {
    const strategy = strategyOf({ want: "cheapest", over: grid(3, 3) });
    expect(strategy.violationOf(new Map([[0, false], [8, true], [2, true], [6, false]]))).toBeNull();
    expect(strategy.violationOf(new Map([[1, true], [3, false], [4, false], [7, false], [8, true]]))).toEqual({ holds: 1, fails: 7 });
  });
});

const SEARCH = `search:
  over:
    nodes: { path: service.nodes, from: 0, to: 8 }
    hosts: { path: sites.local.hosts.count, from: 2, to: 10, step: 4 }
  minimise: cost.total
  such-that: { wait.sum: "< 2 h" }
`;
const MIX = "vary:\n  mix: { levels: { C1: {}, C2: { sites.local.hosts.cores: 4 } } }\n";

describe("cheapest search · reading", () => {
  it("dimensions, metric and condition · are read, an axis for each dimension", () => {
    const { experiment, lines } = readToy(`${HEAD}${BODY}${MIX}${SEARCH}`);
    expect(lines).toEqual([]);
    expect(experiment!.search).toEqual({
      want: "cheapest", minimise: "cost.total", count: 2,
      over: [{ name: "nodes", path: "service.nodes", from: 0, to: 8, step: 1 }, { name: "hosts", path: "sites.local.hosts.count", from: 2, to: 10, step: 4 }],
      condition: [{ metric: "wait.sum", comparison: "<", value: 7200, text: "< 2 h" }],
    });
    expect(experiment!.axes.map(({ name }) => name)).toEqual(["mix", "nodes", "hosts"]);
  });

  it("arms · are found by index and by name", () => {
    const { arms } = readToy(`${HEAD}${BODY}${MIX}baseline: { mix: C1 }\n${SEARCH}`).experiment!;
    expect(arms.count).toBe(2 * 9 * 3);
    const index = 9 * 3 + 5 * 3 + 1;
    expect(arms.at(index)).toMatchObject({ name: "mix=C2,nodes=5,hosts=6", tree: { service: { nodes: 5 }, sites: { local: { hosts: { cores: 4, count: 6 } } } } });
    expect(arms.indexOf("mix=C2,nodes=5,hosts=6")).toBe(index);
    expect(arms.at(arms.baselineOf(index)).name).toBe("mix=C1,nodes=5,hosts=6");
    for (const name of ["mix=C2,nodes=5,hosts=7", "mix=C2,nodes=5", "mix=C2,hosts=6,nodes=5", "hosts=6", "all"]) expect(arms.indexOf(name)).toBe(-1);
  });

  const search = (over: string, rest = "minimise: cost.total, such-that: { jobs.lost: 0 }"): string => `${HEAD}${BODY}search: { over: { ${over} }, ${rest} }\n`;
  const nodes = "k: { path: service.nodes, from: 1, to: 5 }";
  const bare = "such-that: { jobs.lost: 0 }";
  it.each([
    ["no dimension", search(""), "search.over:", "got an empty map"],
    ["no over", `${HEAD}${BODY}search: { minimise: cost.total, ${bare} }\n`, "search.over:", "got nothing"],
    ["a list of dimensions", `${HEAD}${BODY}search: { over: [1], minimise: cost.total, ${bare} }\n`, "search.over:", "expected dimensions by name"],
    ["a dimension that is no map", search("k: 5"), "search.over.k:", "expected { path, from, to, step }"],
    ["a misspelt key of a dimension", search("k: { path: service.nodes, from: 1, too: 5 }"), "search.over.k.too:", "(did you mean to?)"],
    ["an empty range", search("k: { path: service.nodes, from: 6, to: 5 }"), "search.over.k.from:", "expected at most search.over.k.to, 5, got 6"],
    ["no end", search("k: { path: service.nodes, from: 6 }"), "search.over.k.to:", "got nothing"],
    ["a step that misses the end", search("k: { path: service.nodes, from: 1, to: 6, step: 2 }"), "search.over.k.step:", "which leads to 5 and 7"],
    ["a step of nothing", search("k: { path: service.nodes, from: 1, to: 6, step: 0 }"), "search.over.k.step:", "expected a whole number from 1"],
    ["a path to text", search("k: { path: service.site, from: 1, to: 6 }"), "search.over.k.path:", 'which is "local"'],
    ["one path twice", search(`${nodes}, m: { path: service.nodes, from: 1, to: 2 }`), "search.over.m.path:", "which k sets"],
    ["one name twice", search(`${nodes}, K: { path: sites.local.hosts.count, from: 1, to: 2 }`), "search.over.K:", "that no other dimension has"],
    ["a name that a table has", search("answer: { path: service.nodes, from: 1, to: 5 }"), "search.over.answer:", "no column of the results"],
    ["the name of an axis", `${search(nodes)}vary: { k: { path: service.busy, values: [true, false] } }\n`, "search.over.k:", "that no axis has"],
    ["a path that an axis sets", `${search(nodes)}vary: { m: { path: service.nodes, values: [1, 2] } }\n`, "search.over.k.path:", "which the axis m sets"],
    ["too many points", search("k: { path: service.nodes, from: 0, to: 100 }, m: { path: sites.local.hosts.count, from: 0, to: 99 }"), "search.over:", "expected at most 10000 points, got 101 × 100"],
    ["nothing to be small", search(nodes, bare), "search.minimise:", "got nothing"],
    ["an unknown metric to be small", search(nodes, `minimise: cost.totl, ${bare}`), "search.minimise:", "(did you mean cost.total?)"],
    ["a metric of which more is better", search(nodes, `minimise: throughput, ${bare}`), "search.minimise:", "of which more is"],
    ["no condition", search(nodes, "minimise: cost.total"), "search.such-that:", "got nothing"],
    ["an empty condition", search(nodes, "minimise: cost.total, such-that: {}"), "search.such-that:", "got an empty map"],
    ["an unknown metric of the condition", search(nodes, "minimise: cost.total, such-that: { job.lost: 0 }"), 'search.such-that["job.lost"]:', "(did you mean jobs.lost?)"],
    ["the condition of one dimension", search(nodes, `minimise: cost.total, ${bare}, max-such-that: { jobs.lost: 0 }`), "search.max-such-that:", "unknown key"],
    ["a value that the schema refuses", search("k: { path: sites.local.hosts.cores, from: 0, to: 5 }"), "sites.local.hosts.cores:", "1"],
    ["a baseline of a dimension", `${HEAD}${BODY}${MIX}baseline: { nodes: 4 }\n${SEARCH}`, "baseline.nodes:", "which is searched"],
  ])("%s · is refused where it stands", (_title, text, path, says) => {
    const { lines, experiment } = readToy(text);
    expect(experiment).toBeUndefined();
    expect(lines.find((line) => line.includes(` ${path}`) && line.includes(says)), lines.join("\n")).toBeDefined();
  });

  it("--set of what is searched · is refused, because it would do nothing", () => {
    expect(readToy(`${HEAD}${BODY}${SEARCH}`, { set: ["service.nodes=5"] }).lines).toEqual([expect.stringContaining("write --set search.over.nodes.from=")]);
    expect(readToy(`${HEAD}${BODY}${SEARCH}`, { set: ["search.over.nodes.to=7"] }).experiment!.search).toMatchObject({ over: [{ to: 7 }, {}] });
  });
});
