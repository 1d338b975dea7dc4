import { describe, expect, it } from "vitest";

import { formatPath, parsePath } from "../../experiments/scenario/index.js";
import { BODY, HEAD, readToy } from "./toy.js";

const AXES = "vary:\n  nodes: { path: service.nodes, values: [0, 4] }\n  mix: { levels: { C1: {}, C2: { sites.local.hosts.cores: 4 } } }\n";

describe("header", () => {
  it("all keys in order · are read", () => {
    const { experiment, lines } = readToy(
      `${HEAD}question: Does it scale?\n${BODY}${AXES}baseline: { nodes: 0, mix: C1 }\nmeasure: [throughput, makespan]\nassume: [sites.local.hosts, 'sites.ec2-eu.cap["m1.small"]', service.nodes]\n`,
    );
    expect(lines).toEqual([]);
    expect(experiment).toMatchObject({
      name: "toy",
      question: "Does it scale?",
      measure: ["throughput", "makespan"],
      assume: ["sites.local.hosts", 'sites.ec2-eu.cap["m1.small"]', "service.nodes"],
    });
    expect([...experiment!.baseline!]).toEqual([["nodes", 0], ["mix", "C1"]]);
  });

  it.each([
    ["no name", BODY.replace(/^/, "schema: 1\n"), "1:1 experiment:", "got nothing"],
    ["a name that is a path", `experiment: ../x\nschema: 1\n${BODY}`, "1:13 experiment:", '"../x"'],
    ["a name that is a number", `experiment: 5\nschema: 1\n${BODY}`, "1:13 experiment:", "got 5"],
    ["no version", `experiment: x\n${BODY}`, "1:1 schema:", "expected 1"],
    ["another version", `experiment: x\nschema: 2\n${BODY}`, "2:9 schema:", "got 2"],
    ["a version as text", `experiment: x\nschema: "1"\n${BODY}`, "2:9 schema:", 'got "1"'],
    ["a question that is a list", `${HEAD}question: [why]\n${BODY}`, "3:11 question:", "got a list"],
    ["a question without end", `${HEAD}question: ${"why ".repeat(600)}\n${BODY}`, "3:11 question:", "at most 2000 characters"],
    ["H-5 a metric misspelt", `${HEAD}${BODY}measure: [throughput, makspan]\n`, "10:23 measure[1]:", "(did you mean makespan?)"],
    ["a metric twice", `${HEAD}${BODY}measure: [makespan, makespan]\n`, "10:21 measure[1]:", "again"],
    ["a measure that is text", `${HEAD}${BODY}measure: makespan\n`, "10:10 measure:", "expected a list"],
    ["an assumption that is not there", `${HEAD}${BODY}assume: [sites.local.hots]\n`, "10:10 assume[0]:", "(did you mean hosts?)"],
    ["an assumption through a prototype", `${HEAD}${BODY}assume: [sites.__proto__.x]\n`, "10:10 assume[0]:", "__proto__"],
    ["a baseline of no axis", `${HEAD}${BODY}baseline: { nodes: 0 }\n`, "10:13 baseline.nodes:", "there is none"],
    ["a baseline's axis misspelt", `${HEAD}${BODY}${AXES}baseline: { node: 0 }\n`, "13:13 baseline.node:", "(did you mean nodes?)"],
    ["a baseline's value that is not there", `${HEAD}${BODY}${AXES}baseline: { nodes: 1 }\n`, "13:20 baseline.nodes:", "(0, 4), got 1"],
    ["a baseline's level misspelt", `${HEAD}${BODY}${AXES}baseline: { mix: C3 }\n`, "13:18 baseline.mix:", 'got "C3"'],
    ["an empty baseline", `${HEAD}${BODY}${AXES}baseline: {}\n`, "13:11 baseline:", "an empty map"],
    ["an expected metric misspelt", `${HEAD}${BODY}expect: { job.lost: 0 }\n`, "10:11 expect[\"job.lost\"]:", "(did you mean jobs.lost?)"],
    ["an expectation without unit", `${HEAD}${BODY}expect: { throughput: 5 }\n`, "10:23 expect.throughput:", "5 what?"],
    ["an expectation in another unit", `${HEAD}${BODY}expect: { throughput: "> 5 jobs/h" }\n`, "10:23 expect.throughput:", "a value in jobs/s (did you mean jobs/s?)"],
    ["an expectation in no unit of time", `${HEAD}${BODY}expect: { wait.sum: "< 5 GB" }\n`, "10:21 expect[\"wait.sum\"]:", "time"],
    ["a unit on a count", `${HEAD}${BODY}expect: { jobs.lost: 5 s }\n`, "10:22 expect[\"jobs.lost\"]:", "without a unit"],
    ["an expectation in words", `${HEAD}${BODY}expect: { jobs.lost: about five }\n`, "10:22 expect[\"jobs.lost\"]:", "expected a number"],
    ["an unknown comparison", `${HEAD}${BODY}expect: { jobs.lost: "~ 5" }\n`, "10:22 expect[\"jobs.lost\"]:", "=, <, <=, > or >="],
    ["an expectation that is a list", `${HEAD}${BODY}expect: [jobs.lost]\n`, "10:9 expect:", "expected a map"],
  ])("%s · is refused where it stands", (_title, text, at, says) => {
    const { lines, experiment } = readToy(text);
    expect(experiment).toBeUndefined();
    expect(lines.find((line) => line.startsWith(at) && line.includes(says)), lines.join("\n")).toBeDefined();
  });

  it("expectations · are comparisons in the metric's unit", () => {
    const { experiment, lines } = readToy(`${HEAD}${BODY}expect: { jobs.lost: 0, throughput: "> 0.001 jobs/s", wait.sum: "<= 2 h", makespan: 145997 s, cost.total: ">=5 USD" }\n`);
    expect(lines).toEqual([]);
    expect(experiment!.expect).toEqual([
      { metric: "jobs.lost", comparison: "=", value: 0, text: "0" },
      { metric: "throughput", comparison: ">", value: 0.001, text: "> 0.001 jobs/s" },
      { metric: "wait.sum", comparison: "<=", value: 2 * 3600, text: "<= 2 h" },
      { metric: "makespan", comparison: "=", value: 145997, text: "145997 s" },
      { metric: "cost.total", comparison: ">=", value: 5, text: ">=5 USD" },
    ]);
  });
});

describe("paths", () => {
  it.each([
    ["service", ["service"]],
    ["sites.ec2-eu.cap", ["sites", "ec2-eu", "cap"]],
    ['sites.ec2-eu.cap["m1.small"]', ["sites", "ec2-eu", "cap", "m1.small"]],
    ['a["x]\\"y"].b', ["a", 'x]"y', "b"]],
    ["jobs[3].name", ["jobs", "3", "name"]],
  ])("%s · is read into its steps", (text, segments) => {
    expect(parsePath(text)).toEqual({ segments });
  });

  it("steps · are written so that they are read back", () => {
    for (const segments of [["a", "b-c", "m1.small"], ["a", 'x"y', "z]"], ["a", "=", ""], ["_x"]]) expect(parsePath(formatPath(segments))).toEqual({ segments });
    expect(formatPath(["jobs", 3, "name"])).toBe("jobs[3].name");
  });

  it.each([
    ["", 0], [".a", 0], ["a.", 1], ["a..b", 1], ["a b", 1], ["a[", 1], ['a["x]', 1], ["a[01]", 1], ["a[-1]", 1], ["1a", 0], ["a.__proto__.b", 1], ['a["constructor"]', 1], ["prototype", 0], ['a["\\x"]', 1],
    ["a.m1.small.é", 10], [Array.from({ length: 65 }, () => "a").join("."), 127],
  ])("H-4 · %s · is refused at the step that is wrong", (text, at) => {
    expect(parsePath(text)).toMatchObject({ at });
  });
});

describe("--set", () => {
  const set = (...values: string[]): ReturnType<typeof readToy> => readToy(`${HEAD}${BODY}${AXES}baseline: { nodes: 0 }\n`, { set: values });

  it("a path and a value · replace what the file says, the last one wins", () => {
    const { experiment, lines } = set("sites.local.hosts.count=16", 'sites.ec2-eu.cap["m1.small"]=2', "sites.local.hosts.count=17", "warmup=2 h", "horizon=1 d", "question=Why?");
    expect(lines).toEqual([]);
    const { tree, scenario } = experiment!.arms.at(0);
    expect(tree).toMatchObject({ sites: { local: { hosts: { count: 17, cores: 2 } }, "ec2-eu": { cap: { "m1.small": 2 } } } });
    expect(scenario).toMatchObject({ warmup: 2 * 3600, horizon: 24 * 3600 });
    expect(experiment!.question).toBe("Why?");
    expect(experiment!.document).toMatchObject({ question: "Why?" });
  });

  it("maps and lists · are values, and a map on the way is made where the schema knows it", () => {
    const { experiment, lines } = set("queue.kind=fifo", "sites.far={driver: ec2, region: x, cap: {a: 1}}", "measure=[makespan]");
    expect(lines).toEqual([]);
    expect(experiment!.arms.at(0).tree).toMatchObject({ queue: { kind: "fifo" }, sites: { far: { cap: { a: 1 } } } });
    expect(experiment!.measure).toEqual(["makespan"]);
  });

  it("the name of an axis · pins it; a baseline that is pinned away is dropped", () => {
    const arms = ({ experiment }: ReturnType<typeof readToy>): string[] => Array.from({ length: experiment!.arms.count }, (_, index) => experiment!.arms.at(index).name);
    expect(arms(set("mix=C2"))).toEqual(["nodes=0,mix=C2", "nodes=4,mix=C2"]);
    expect(arms(set("mix=C2", "nodes=4"))).toEqual(["nodes=4,mix=C2"]);
    expect(arms(set("nodes=16"))).toEqual(["nodes=16,mix=C1", "nodes=16,mix=C2"]);
    expect(set("nodes=16").experiment!.baseline).toBeNull();
    expect(set("mix=C2").experiment!.baseline!.get("nodes")).toBe(0);
    expect(set("nodes=4").experiment!.document).toMatchObject({ vary: { nodes: { default: 4 } } });
  });

  it("a value of an axis · can be changed in vary", () => {
    expect(set("vary.nodes.values=[0, 1, 2]").experiment!.axes[0].values).toEqual([0, 1, 2]);
  });

  it.each([
    ["H-5 a key misspelt", "service.nods=3", "1:1 service.nods:", "(did you mean nodes?)"],
    ["an entity misspelt", "sites.ec2-ue.region=x", "1:1 sites.ec2-ue:", "(did you mean ec2-eu?)"],
    ["a top-level key misspelt", "servise.nodes=3", "1:1 servise:", "(did you mean service?)"],
    ["a value of the wrong kind", "sites.local.hosts.count=x", "1:25 sites.local.hosts.count:", 'got "x"'],
    ["a value that is not YAML", "sites.local.hosts.count=[1", "1:27:", "syntax error"],
    ["a value that is infinite", "sites.local.hosts.count=.inf", "1:25:", "finite"],
    ["nothing behind =", "sites.local.hosts.count=", "1:25:", "expected a value after ="],
    ["no =", "sites.local.hosts.count", "1:1:", "got no ="],
    ["nothing at all", "", "1:1:", "got no ="],
    ["several lines", "sites.local.hosts.count=1\nnodes: 2", "1:25:", "several lines"],
    ["H-4 __proto__", "__proto__.polluted=1", "1:1:", "__proto__"],
    ["H-4 a value with __proto__", "service={__proto__: {polluted: 1}}", "1:10:", "__proto__"],
    ["a path below text", "service.site.x=1", "1:1 service.site:", 'got "local"'],
    ["a level that is not there", "mix=C9", "1:5 vary.mix:", 'got "C9"'],
    ["a path that an axis sets", "service.nodes=3", "1:1 service.nodes:", "write --set nodes=…"],
    ["a module", "use=[./x.mjs]", "1:1 use:", "--use"],
    ["a base", "base=x.yaml", "1:1 base:", "base"],
    ["an axis that is not there", "vary.scale.default=full", "1:1 vary.scale:", "nodes, mix"],
  ])("%s · is refused in the argument", (_title, argument, at, says) => {
    const { experiment, issues, lines } = set(argument);
    expect(experiment).toBeUndefined();
    const file = `--set ${argument}`.replace("\n", "\\u000a");
    expect(lines.find((line) => line.startsWith(`${file}:${at}`) && line.includes(says)), lines.join("\n")).toBeDefined();
    expect(issues.every((issue) => issue.file === `--set ${argument}`), lines.join("\n")).toBe(true);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("an = inside a quoted step · is no sign", () => {
    expect(set('sites.ec2-eu.cap["a=b"]=3').experiment!.arms.at(0).tree).toMatchObject({ sites: { "ec2-eu": { cap: { "a=b": 3 } } } });
  });
});
