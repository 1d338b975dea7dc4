import { describe, expect, it } from "vitest";
import { nextStep, searchedIndex, splitOf, valuesAtMost, violationOf, type SearchRange } from "../../experiments/scenario/index.js";
import { BODY, HEAD, readToy } from "./toy.js";

const SEARCH = 'search: { path: service.nodes, from: 1, to: 100, max-such-that: { wait.sum: "< 2 h" } }\n';
const MIX = "vary:\n  mix: { levels: { C1: {}, C2: { sites.local.hosts.cores: 4 } } }\n";

/** Follows a search whose condition is known for every value; returns what it evaluated and found. */
function follow(range: SearchRange, holds: (value: number) => boolean) {
  const verdicts = new Map<number, boolean>();
  for (;;) {
    const step = nextStep(range, verdicts);
    if ("answer" in step) return { ...step.answer, evaluated: [...verdicts.keys()] };
    expect(step.atMost).toBeGreaterThanOrEqual(step.values.length);
    for (const value of step.values) verdicts.set(value, holds(value));
  }
}

describe("bisection", () => {
  it("every turning point of every range up to 40 · is found exactly, within the promised number of values, which some turning point needs", () => {
    for (let from = 0; from <= 40; from += 1) {
      for (let to = from; to <= 40; to += 1) {
        let most = 0;
        for (let last = from - 1; last <= to; last += 1) {
          const up = follow({ from, to, want: "max" }, (value) => value <= last);
          expect(up).toMatchObject(last < from ? { kind: "none", found: null } : last === to ? { kind: "at-least", found: to } : { kind: "exact", found: last });
          const down = follow({ from, to, want: "min" }, (value) => value > last);
          expect(down).toMatchObject(last === to ? { kind: "none", found: null } : last < from ? { kind: "at-most", found: from } : { kind: "exact", found: last + 1 });
          most = Math.max(most, up.evaluated.length, down.evaluated.length);
        }
        expect(most).toBeLessThanOrEqual(valuesAtMost({ from, to, want: "max" }));
        expect(most).toBeGreaterThanOrEqual(valuesAtMost({ from, to, want: "max" }) - 1);
      }
    }
  });

  it("a thousand million values · at most 2 ends and 30 between them", () => {
    expect(valuesAtMost({ from: 0, to: 1_000_000_000, want: "max" })).toBe(2 + 30);
    expect(follow({ from: 0, to: 1_000_000_000, want: "max" }, (value) => value <= 123_456_789)).toMatchObject({ kind: "exact", found: 123_456_789 });
  });

  it("splitting · takes the value that the highest power of two divides", () => {
    expect([splitOf(25, 2000), splitOf(1024, 2000), splitOf(1024, 1536), splitOf(4, 6), splitOf(0, 2), splitOf(7, 17)]).toEqual([1024, 1536, 1280, 5, 1, 16]);
  });

  it("a wider range · meets the values of the narrower one again", () => {
    const holds = (value: number): boolean => value <= 317;
    const narrow = follow({ from: 25, to: 2000, want: "max" }, holds).evaluated;
    const wide = follow({ from: 1, to: 4000, want: "max" }, holds).evaluated;
    expect(narrow.filter((value) => !wide.includes(value))).toEqual([25, 2000]);
  });

  it("both ends the wrong way round · the answer that needs no assumption, and a contradiction that names them", () => {
    expect(follow({ from: 1, to: 9, want: "max" }, (value) => value >= 5)).toEqual({ kind: "at-least", found: 9, evaluated: [1, 9] });
    expect(violationOf("max", new Map([[1, false], [9, true]]))).toEqual({ holds: 9, fails: 1 });
    expect(violationOf("min", new Map([[1, true], [9, false]]))).toEqual({ holds: 1, fails: 9 });
    expect(violationOf("max", new Map([[1, true], [8, false], [4, true], [9, false]]))).toBeNull();
  });
});

describe("search · reading", () => {
  it("path, range and condition · are read; its column is the end of the path unless it is named", () => {
    const { experiment, lines } = readToy(`${HEAD}${BODY}${MIX}${SEARCH}`);
    expect(lines).toEqual([]);
    expect(experiment!.search).toEqual({
      name: "nodes", path: "service.nodes", from: 1, to: 100, want: "max", count: 2,
      condition: [{ metric: "wait.sum", comparison: "<", value: 2 * 3600, text: "< 2 h" }],
    });
    expect(experiment!.axes.map(({ name }) => name)).toEqual(["mix", "nodes"]);
    expect(readToy(`${HEAD}${BODY}${SEARCH.replace("path", "name: most, path")}`).experiment!.axes).toEqual([{ name: "most", path: "service.nodes", values: [1, 100] }]);
    expect(readToy(`${HEAD}${BODY}${SEARCH.replace("max", "min")}`).experiment!.search).toMatchObject({ want: "min" });
  });

  it("arms · are the combinations of the axes under every value, found by index and by name", () => {
    const { arms, search } = readToy(`${HEAD}${BODY}${MIX}baseline: { mix: C1 }\n${SEARCH}`).experiment!;
    expect(arms.count).toBe(2 * 100);
    const index = searchedIndex(search!, 1, 42 - 1);
    expect(arms.at(index)).toMatchObject({ index, name: "mix=C2,nodes=42", tree: { service: { nodes: 42 }, sites: { local: { hosts: { cores: 4 } } } } });
    expect(arms.indexOf("mix=C2,nodes=42")).toBe(index);
    expect(arms.at(arms.baselineOf(index)).name).toBe("mix=C1,nodes=42");
    for (const name of ["mix=C2,nodes=101", "mix=C2,nodes=0", "mix=C2,nodes=042", "mix=C3,nodes=4", "nodes=4", "all"]) expect(arms.indexOf(name)).toBe(-1);
    for (const outside of [-1, 200, 0.5]) expect(() => arms.at(outside)).toThrow("no arm");
  });

  it("--set on its ends · moves them", () => {
    expect(readToy(`${HEAD}${BODY}${SEARCH}`, { set: ["search.to=7", "search.name=most"] }).experiment!.search).toMatchObject({ to: 7, name: "most" });
  });

  it("a key that has a default · can be searched where it is not written", () => {
    expect(readToy(`${HEAD}${BODY.replace("  nodes: 4\n", "")}${SEARCH}`).lines).toEqual([]);
  });

  const search = (text: string): string => `${HEAD}${BODY}search: { ${text} }\n`;
  const goal = "max-such-that: { jobs.lost: 0 }";
  it.each([
    ["a list", `${HEAD}${BODY}search: [1, 2]\n`, "10:9 search:", "expected { path, from, to, max-such-that }"],
    ["no condition", search("path: service.nodes, from: 1, to: 5"), "10:9 search:", "got neither"],
    ["two conditions", search(`path: service.nodes, from: 1, to: 5, ${goal}, min-such-that: { jobs.lost: 0 }`), "10:9 search:", "got both"],
    ["an empty condition", search("path: service.nodes, from: 1, to: 5, max-such-that: {}"), "10:63 search.max-such-that:", "got an empty map"],
    ["a condition that is no map", search("path: service.nodes, from: 1, to: 5, max-such-that: fine"), "10:63 search.max-such-that:", "expected a map of metrics"],
    ["an unknown metric", search("path: service.nodes, from: 1, to: 5, max-such-that: { job.lost: 0 }"), '10:65 search.max-such-that["job.lost"]:', "(did you mean jobs.lost?)"],
    ["a condition without its unit", search("path: service.nodes, from: 1, to: 5, max-such-that: { makespan: 5 }"), "10:75 search.max-such-that.makespan:", "5 what?"],
    ["a misspelt key", search(`path: service.nodes, from: 1, till: 5, ${goal}`), "10:41 search.till:", "unknown key"],
    ["no path", search(`from: 1, to: 5, ${goal}`), "10:9 search.path:", "got nothing"],
    ["a path that is no path", search(`path: "service..nodes", from: 1, to: 5, ${goal}`), "10:17 search.path:", "expected a path"],
    ["a path of the study", search(`path: seeds, from: 1, to: 5, ${goal}`), "10:17 search.path:", "the same for all arms"],
    ["a path into nothing", search(`path: servic.nodes, from: 1, to: 5, ${goal}`), "10:17 servic:", "(did you mean service?)"],
    ["a misspelt end of the path", search(`path: service.node, from: 1, to: 5, ${goal}`), "10:17 service.node:", "expected one of the keys site, nodes"],
    ["a new name among named things", search(`path: 'sites.ec2-eu.cap["m1.smal"]', from: 1, to: 5, ${goal}`), "10:17 search.path:", "there is no m1.smal (did you mean m1.small?)"],
    ["a path to text", search(`path: service.site, from: 1, to: 5, ${goal}`), "10:17 search.path:", 'which is "local"'],
    ["a path to a map", search(`path: service, from: 1, to: 5, ${goal}`), "10:17 search.path:", "which is a map"],
    ["a path to a quantity that is not written", search(`path: warmup, from: 1, to: 5, ${goal}`), "10:17 warmup:", "1 what?"],
    ["a value that the schema refuses", search(`path: sites.local.hosts.cores, from: 0, to: 5, ${goal}`), "10:17 sites.local.hosts.cores:", "1"],
    ["a path that an axis sets", `${HEAD}${BODY}vary: { n: { path: service.nodes, values: [1, 2] } }\n${SEARCH}`, "11:17 search.path:", "which the axis n sets"],
    ["a path inside of what a level sets", `${HEAD}${BODY}vary: { n: { levels: { a: { service: { site: local, nodes: 3 } } } } }\n${SEARCH}`, "11:17 search.path:", "which the axis n sets"],
    ["ends in the wrong order", search(`path: service.nodes, from: 6, to: 5, ${goal}`), "10:38 search.from:", "expected at most search.to, 5, got 6"],
    ["an end that is no whole number", search(`path: service.nodes, from: 1.5, to: 5, ${goal}`), "10:38 search.from:", "expected a whole number"],
    ["a negative end", search(`path: service.nodes, from: -1, to: 5, ${goal}`), "10:38 search.from:", "got -1"],
    ["no end", search(`path: service.nodes, from: 1, ${goal}`), "10:9 search.to:", "got nothing"],
    ["a name that a table has", search(`path: service.nodes, name: answer, from: 1, to: 5, ${goal}`), "10:38 search.name:", "no column of the results"],
    ["the name of an axis", `${HEAD}${BODY}vary: { Nodes: { path: service.busy, values: [true, false] } }\n${SEARCH}`, "11:9 search.name:", "that no axis has"],
    ["an end of the path that is no name", search(`path: 'sites.ec2-eu.cap["m1.small"]', from: 1, to: 5, ${goal}`), "10:9 search.name:", "give it another one as search.name"],
    ["a baseline of what is searched", `${HEAD}${BODY}${MIX}baseline: { nodes: 4 }\n${SEARCH}`, "12:13 baseline.nodes:", "which is searched"],
  ])("%s · is refused where it stands", (_title, text, at, says) => {
    const { lines, experiment } = readToy(text);
    expect(experiment).toBeUndefined();
    expect(lines.find((line) => line.startsWith(at) && line.includes(says)), lines.join("\n")).toBeDefined();
  });

  it("--set of what is searched · is refused, because it would do nothing", () => {
    const { lines } = readToy(`${HEAD}${BODY}${SEARCH}`, { set: ["service.nodes=5"] });
    expect(lines).toEqual([expect.stringContaining("write --set search.from=")]);
  });
});
