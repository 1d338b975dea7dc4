import { describe, expect, it } from "vitest";

import { BadInput, metricColumn, pointKey, sha256Hex } from "../../experiments/scenario/index.js";
import { BODY, HEAD, readToy } from "./toy.js";

const SWEEP = `${HEAD}${BODY}vary:
  remote: { path: service.nodes, values: [0, 4, 8] }
  mix:
    levels:
      C1: {}
      C2: { sites.local.hosts.cores: 4, 'sites.ec2-eu.cap["m1.small"]': 20 }
`;

/** The sweep's lines with another `vary` line 11. */
const varying = (axis: string): string => `${HEAD}${BODY}vary:\n  ${axis}\n`;

describe("arms", () => {
  it("levels that are all named by numbers · make an axis of numbers, still chosen by name", () => {
    const { arms, axes } = readToy(varying("size: { levels: { 0: {}, 12: { service.nodes: 4 }, 2.5: {} } }")).experiment!;
    expect(axes[0].values).toEqual([0, 12, 2.5]);
    expect(arms.at(1).name).toBe("size=12");
    expect(readToy(varying("size: { levels: { 0: {}, 012: {} } }")).experiment!.axes[0].values).toEqual(["0", "012"]);
  });

  it("two axes · are crossed in order of declaration, the last fastest", () => {
    const { arms, axes } = readToy(SWEEP).experiment!;
    expect(arms.count).toBe(3 * 2);
    expect(Array.from({ length: 6 }, (_, index) => arms.at(index).name)).toEqual([
      "remote=0,mix=C1", "remote=0,mix=C2", "remote=4,mix=C1", "remote=4,mix=C2", "remote=8,mix=C1", "remote=8,mix=C2",
    ]);
    expect(axes).toEqual([
      { name: "remote", path: "service.nodes", values: [0, 4, 8] },
      { name: "mix", path: null, values: ["C1", "C2"] },
    ]);
    const arm = arms.at(3);
    expect([...arm.values]).toEqual([["remote", 4], ["mix", "C2"]]);
    expect(arm.tree).toMatchObject({ service: { nodes: 4 }, sites: { local: { hosts: { count: 8, cores: 4 } }, "ec2-eu": { cap: { "m1.small": 20 } } } });
    expect(arms.at(2).tree).toMatchObject({ sites: { local: { hosts: { cores: 2 } }, "ec2-eu": { cap: { "m1.small": 16 } } } });
  });

  it("names · lead back to their arms", () => {
    const { arms } = readToy(SWEEP).experiment!;
    for (let index = 0; index < arms.count; index += 1) expect(arms.indexOf(arms.at(index).name)).toBe(index);
    for (const name of ["remote=5,mix=C1", "remote=0", "mix=C1,remote=0", "all", ""]) expect(arms.indexOf(name)).toBe(-1);
  });

  it("no axis · makes one arm named all", () => {
    const { arms } = readToy(HEAD + BODY).experiment!;
    expect([arms.count, arms.at(0).name, arms.indexOf("all"), arms.baselineOf(0)]).toEqual([1, "all", 0, -1]);
  });

  it("a baseline of one axis · is met within equal values of the other", () => {
    const { arms, baseline } = readToy(`${SWEEP}baseline: { remote: 0 }\n`).experiment!;
    expect([...baseline!]).toEqual([["remote", 0]]);
    expect(Array.from({ length: 6 }, (_, index) => arms.at(arms.baselineOf(index)).name)).toEqual([
      "remote=0,mix=C1", "remote=0,mix=C2", "remote=0,mix=C1", "remote=0,mix=C2", "remote=0,mix=C1", "remote=0,mix=C2",
    ]);
  });

  it("keys of maps in another order · have the same key text; other values another", () => {
    const turned = SWEEP.replace("  site: local\n  nodes: 4\n", "  nodes: 4\n  site: local\n");
    const [one, two] = [readToy(SWEEP), readToy(turned)].map(({ experiment }) => experiment!.arms);
    expect(one.at(5).keyText).toBe(two.at(5).keyText);
    expect(one.at(5).keyText).not.toBe(one.at(4).keyText);
  });

  it("an index that is no arm's · is a fault", () => {
    const { arms } = readToy(SWEEP).experiment!;
    for (const index of [-1, 6, 0.5]) expect(() => arms.at(index)).toThrow("no arm");
  });

  it("H-75 · a sweep of 10^9 arms is refused at once, with the count", () => {
    const list = `[${Array.from({ length: 1000 }, (_, value) => value).join(", ")}]`;
    const started = performance.now();
    const { lines } = readToy(`${HEAD}${BODY}vary:\n${["a", "b", "c"].map((axis) => `  ${axis}: { path: service.note${axis}, values: ${list} }\n`).join("")}`);
    expect(lines).toEqual(["11:3 vary: expected at most 1000000 arms, got 1000000000"]);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it("H-75 · a range of 10^18 values is counted, not made", () => {
    const { lines } = readToy(varying("a: { path: service.nodes, values: { from: 1, to: 1000000000000000000, step: 1 } }").replace("1000000000000000000", '"1000000000000000000"'));
    expect(lines).toEqual(["11:3 vary: expected at most 1000000 arms, got 1000000000000000000"]);
  });

  it("a sweep too large to check whole · checks each value, and the rest when it is made", () => {
    const values = (count: number): string => `[${Array.from({ length: count }, (_, value) => value + 1).join(", ")}]`;
    const text = `${HEAD}${BODY}vary:\n  nodes: { path: service.nodes, values: ${values(100)} }\n  cap: { path: 'sites.ec2-eu.cap["m1.small"]', values: ${values(100)} }\n`;
    const { experiment, lines } = readToy(text);
    expect(lines).toEqual([]);
    expect(experiment!.arms.count).toBe(100 * 100);
    expect(experiment!.arms.at(9_999).name).toBe("nodes=100,cap=100");
  });

  it("a combination that is wrong in an unchecked corner · is bad input when it is made", () => {
    const many = `[${Array.from({ length: 90 }, (_, value) => `${value + 1} s`).join(", ")}]`;
    const { experiment } = readToy(`${HEAD}${BODY.replace("until-done", "100 s")}vary:\n  w: { path: warmup, values: ${many} }\n  h: { path: horizon, values: ${many.replace("[1 s", "[100 s")} }\n`);
    const { arms } = experiment!;
    expect(arms.count).toBe(90 * 90);
    expect(arms.at(arms.indexOf("w=5 s,h=6 s")).scenario).toMatchObject({ warmup: 5, horizon: 6 });
    expect(() => arms.at(arms.indexOf("w=6 s,h=6 s"))).toThrow(BadInput);
  });
});

describe("ranges", () => {
  const labels = (range: string): unknown => readToy(varying(`a: { path: service.note, values: ${range} }`)).experiment?.axes[0].values;

  it("H-78 · 0 to 1 by 0.1 · has exactly eleven values, 0.3 among them", () => {
    const { lines } = readToy(varying("a: { path: service.nodes, values: { from: 0, to: 1, step: 0.1 } }"));
    // The toy wants whole numbers: every other value is told of as it was made.
    expect(lines).toEqual(["11:37 service.nodes: expected a whole number, got 0.1", ...["0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9"].map((value) => `11:37 service.nodes: expected a whole number, got ${value}`)]);
    expect(labels('{ from: 0 s, to: 1 s, step: 0.1 s }')).toEqual(["0 s", "0.1 s", "0.2 s", "0.3 s", "0.4 s", "0.5 s", "0.6 s", "0.7 s", "0.8 s", "0.9 s", "1 s"]);
  });

  it("bounds and steps with units and signs · count in decimal", () => {
    expect(labels('{ from: -0.5 x, to: 0.5 x, step: 0.25 x }')).toBeUndefined();
    expect(labels('{ from: 0.05 USD/h, to: 0.15 USD/h, step: 0.05 USD/h }')).toEqual(["0.05 USD/h", "0.1 USD/h", "0.15 USD/h"]);
    expect(readToy(varying("a: { path: service.nodes, values: { from: 10, to: 30, step: 10 } }")).experiment!.axes[0].values).toEqual([10, 20, 30]);
  });

  it("a number of values · makes both ends and equal differences or ratios, in exact decimals where there are any", () => {
    expect(labels("{ from: 0 s, to: 1 s, count: 5 }")).toEqual(["0 s", "0.25 s", "0.5 s", "0.75 s", "1 s"]);
    expect(labels("{ from: 0 s, to: 1 s, count: 4, scale: linear }")).toEqual(["0 s", "0.333333 s", "0.666667 s", "1 s"]);
    // 3 / 7 = 0.428571…: six digits of the difference, whatever stands before the point.
    expect(labels("{ from: 1000000 B, to: 1000003 B, count: 8 }")).toEqual(["1000000 B", "1000000.428571 B", "1000000.857143 B", "1000001.285714 B", "1000001.714286 B", "1000002.142857 B", "1000002.571429 B", "1000003 B"]);
    expect(labels("{ from: 0.001 USD/h, to: 1 USD/h, count: 4, scale: log }")).toEqual(["0.001 USD/h", "0.01 USD/h", "0.1 USD/h", "1 USD/h"]);
    // Money has six decimals: 0.01 · 2^(1/3) = 0.0125992…
    expect(labels("{ from: 0.01 USD/h, to: 0.02 USD/h, count: 4, scale: log }")).toEqual(["0.01 USD/h", "0.012599 USD/h", "0.015874 USD/h", "0.02 USD/h"]);
    expect(labels("{ from: 0.01 USD, to: 0.02 USD, count: 4 }")).toEqual(["0.01 USD", "0.013333 USD", "0.016667 USD", "0.02 USD"]);
    // 2^(1/3) = 1.25992…, 2^(2/3) = 1.58740…
    expect(labels("{ from: 1 s, to: 2 s, count: 4, scale: log }")).toEqual(["1 s", "1.25992 s", "1.5874 s", "2 s"]);
    expect(readToy(varying("a: { path: service.nodes, values: { from: 1, to: 256, count: 5, scale: log } }")).experiment!.axes[0].values).toEqual([1, 4, 16, 64, 256]);
  });

  it.each([
    ["{ from: 0, to: 1, count: 3, scale: log }", "11:37 vary.a.values", "from above 0 on a log scale"],
    ["{ from: 2, to: 1, count: 3 }", "11:37 vary.a.values", "from below to, got 2 and 1"],
    ["{ from: 1, to: 2, count: 1 }", "11:62 vary.a.values.count", "from 2 to 1000000, got 1"],
    ["{ from: 1, to: 2, count: 3, step: 1 }", "11:65 vary.a.values.step", "either step or count, got both"],
    ["{ from: 1, to: 2, count: 3, scale: logg }", "11:72 vary.a.values.scale", "(did you mean log?)"],
    ["{ from: 1, to: 2, scale: log }", "11:37 vary.a.values.count", "the number of values beside a scale"],
    ["{ from: 1 s, to: 2, count: 3 }", "11:37 vary.a.values", "one unit in from and to, got s, none"],
    ["{ from: 0, to: 1, step: 0.3 }", "11:37 vary.a.values", "leads from 0 to 1"],
    ["{ from: 0, to: 1, step: 0 }", "11:37 vary.a.values", "positive step"],
    ["{ from: 1, to: 0, step: 1 }", "11:37 vary.a.values", "positive step"],
    ["{ from: 0 s, to: 1 h, step: 1 s }", "11:37 vary.a.values", "one unit in from, to and step, got s, h, s"],
    ["{ from: 0, to: 1 }", "11:37 vary.a.values.step", "got nothing"],
    ["{ from: 0, to: 1, stop: 1 }", "11:55 vary.a.values.stop", "(did you mean step?)"],
    ["{ from: 0, to: x, step: 1 }", "11:52 vary.a.values.to", "decimal number"],
  ])("%s · is refused", (range, at, says) => {
    const { lines } = readToy(varying(`a: { path: service.nodes, values: ${range} }`));
    expect(lines.find((line) => line.startsWith(`${at}:`) && line.includes(says)), lines.join("\n")).toBeDefined();
  });
});

describe("axes", () => {
  it.each([
    ["H-76 an empty list", "a: { path: service.nodes, values: [] }", "11:37 vary.a.values:", "empty list"],
    ["H-76 no levels", "a: { levels: {} }", "11:16 vary.a.levels:", "empty map"],
    ["H-77 a value twice", "a: { path: service.nodes, values: [1, 2, 1.0] }", "11:44 vary.a:", "1 again"],
    ["H-77 one path in two axes", "a: { path: service.nodes, values: [1] }\n  b: { path: service.nodes, values: [2] }", "12:14 vary.b:", "the axis a sets"],
    ["H-77 one path inside another", "a: { path: service.nodes, values: [1] }\n  b: { levels: { x: { service: {} } } }", "12:23 vary.b:", "the axis a sets"],
    ["H-77 a path that is not there", "a: { path: service.nods, values: [1] }", "11:14 service.nods:", "(did you mean nodes?)"],
    ["H-77 an entity that is not there", "a: { path: sites.ec2-ue.region, values: [x] }", "11:14 sites.ec2-ue:", "(did you mean ec2-eu?)"],
    ["H-77 a path into a value", "a: { path: service.nodes.x, values: [1] }", "11:14 service.nodes:", "got 4"],
    ["H-77 a value of another type", "a: { path: service.nodes, values: [1, many] }", "11:41 service.nodes:", 'got "many"'],
    ["a header key as path", "a: { path: seeds, values: [1] }", "11:14 vary.a.path:", "the same for all arms"],
    ["a malformed path", "a: { path: 'service..nodes', values: [1] }", "11:14 vary.a.path:", "stuck at"],
    ["a name that is a column", "seed: { path: service.nodes, values: [1] }", "11:3 vary.seed:", "no column of the results"],
    ["a name that is a metric's column", "wait_sum_seconds: { path: service.nodes, values: [1] }", "11:3 vary.wait_sum_seconds:", "no column of the results"],
    ["a name with a blank", "a b: { path: service.nodes, values: [1] }", '11:3 vary["a b"]:', "the name of an axis"],
    ["names that differ by case", "a: { path: service.nodes, values: [1] }\n  A: { path: service.note, values: [x] }", "12:3 vary.A:", "letter case"],
    ["values and levels", "a: { path: service.nodes, values: [1], levels: { x: {} } }", "11:6 vary.a:", "either path and values, or levels"],
    ["neither values nor levels", "a: {}", "11:6 vary.a:", "neither"],
    ["an unknown key", "a: { path: service.nodes, value: [1] }", "11:29 vary.a.value:", "(did you mean values?)"],
    ["a map as value", "a: { path: service.note, values: [{ x: 1 }] }", "11:37 vary.a.values[0]:", "name larger things as levels"],
    ["H-59 a formula as value", "a: { path: service.note, values: ['=1+1'] }", "11:37 vary.a.values[0]:", "name it as a level"],
    ["a comma in a value", "a: { path: service.note, values: ['x,y'] }", "11:37 vary.a.values[0]:", "no comma"],
    ["an override that is wrong in one level", "a: { levels: { x: {}, y: { sites.local.hosts.cores: 0 } } }", "11:55 sites.local.hosts.cores:", "≥ 1, got 0"],
    ["a level's path that is wrong", "a: { levels: { x: { sites.local.hosts.coers: 2 } } }", "11:23 sites.local.hosts.coers:", "(did you mean cores?)"],
    ["a level that is a list", "a: { levels: { x: [1] } }", "11:21 vary.a.levels.x:", "overrides"],
    ["a default that is no level", "a: { levels: { quick: {}, full: {} }, default: fulll }", "11:50 vary.a:", "(did you mean full?)"],
  ])("%s · is refused where it stands", (_title, axis, at, says) => {
    const { lines, experiment } = readToy(varying(axis));
    expect(experiment).toBeUndefined();
    expect(lines.find((line) => line.startsWith(at) && line.includes(says)), lines.join("\n")).toBeDefined();
  });

  it("an issue shared by all arms · is told once", () => {
    const { lines } = readToy(SWEEP.replace("site: local", "site: nowhere"));
    expect(lines).toHaveLength(1);
  });

  it("a default · pins the axis until --set names another level, or nothing", () => {
    const text = varying("scale: { default: quick, levels: { quick: {}, full: { service.nodes: 40 } } }");
    const names = (set: string[]): string[] => {
      const { arms } = readToy(text, { set }).experiment!;
      return Array.from({ length: arms.count }, (_, index) => arms.at(index).name);
    };
    expect(names([])).toEqual(["scale=quick"]);
    expect(names(["scale=full"])).toEqual(["scale=full"]);
    expect(names(["vary.scale.default=null"])).toEqual(["scale=quick", "scale=full"]);
  });
});

describe("zip", () => {
  const ZIP = varying(`pair:
    zip:
      nodes: { path: service.nodes, values: [1, 2, 4] }
      lat: { path: sites.ec2-eu.latency, values: [10 ms, 20 ms, 10 ms] }
  mix: { levels: { C1: {}, C2: { sites.local.hosts.cores: 4 } } }`);

  it("axes of a zip · move together, each with its column, crossed with the others", () => {
    const { arms, axes } = readToy(ZIP).experiment!;
    expect(arms.count).toBe(3 * 2);
    expect(axes.map(({ name, path, zip, values }) => [name, path, zip, values])).toEqual([
      ["nodes", "service.nodes", "pair", [1, 2, 4]],
      ["lat", "sites.ec2-eu.latency", "pair", ["10 ms", "20 ms", "10 ms"]],
      ["mix", null, undefined, ["C1", "C2"]],
    ]);
    expect(arms.at(3).name).toBe("nodes=2,lat=20 ms,mix=C2");
    expect(arms.at(3).tree).toMatchObject({ service: { nodes: 2 }, sites: { "ec2-eu": { latency: "20 ms" }, local: { hosts: { cores: 4 } } } });
    for (let index = 0; index < arms.count; index += 1) expect(arms.indexOf(arms.at(index).name)).toBe(index);
    expect(arms.indexOf("nodes=1,lat=20 ms,mix=C1")).toBe(-1);
  });

  it("a baseline that names one axis of a zip · names the row; --set pins it", () => {
    const { arms, baseline } = readToy(`${ZIP}baseline: { nodes: 2 }\n`).experiment!;
    expect([...baseline!]).toEqual([["nodes", 2], ["lat", "20 ms"]]);
    expect(arms.at(arms.baselineOf(5)).name).toBe("nodes=2,lat=20 ms,mix=C2");
    const names = (set: string[]): string[] => {
      const pinned = readToy(ZIP, { set }).experiment!.arms;
      return Array.from({ length: pinned.count }, (_, index) => pinned.at(index).name);
    };
    expect(names(["nodes=4", "mix=C1"])).toEqual(["nodes=4,lat=10 ms,mix=C1"]);
    expect(names(["lat=10 ms", "mix=C1"])).toEqual(["nodes=1,lat=10 ms,mix=C1", "nodes=4,lat=10 ms,mix=C1"]);
    expect(readToy(`${ZIP}baseline: { nodes: 2 }\n`, { set: ["nodes=4"] }).experiment!.baseline).toBeNull();
  });

  it.each([
    ["of unequal lengths", "p: { zip: { a: { path: service.nodes, values: [1, 2] }, b: { path: service.note, values: [x] } } }", [], "11:13 vary.p.zip:", "got 2 of a, 1 of b"],
    ["of one axis", "p: { zip: { a: { path: service.nodes, values: [1, 2] } } }", [], "11:13 vary.p.zip:", "at least two axes, got 1"],
    ["with a row twice", "p: { zip: { a: { path: service.nodes, values: [1, 1] }, b: { path: service.note, values: [x, x] } } }", [], "11:53 vary.p.zip:", "a=1, b=x again"],
    ["with another key", "p: { path: service.note, zip: { a: { path: service.nodes, values: [1] }, b: { path: service.note, values: [x] } } }", [], "11:8 vary.p.path:", "zip alone"],
    ["with a zip inside", "p: { zip: { a: { zip: {} }, b: { path: service.note, values: [x] } } }", [], "11:20 vary.p.zip.a.zip:", "unknown key"],
    ["whose axis has another's name", "p: { zip: { a: { path: service.nodes, values: [1] }, b: { path: service.note, values: [x] } } }\n  A: { levels: { y: {} } }", [], "12:3 vary.A:", "letter case"],
    ["whose axis is a column", "p: { zip: { seed: { path: service.nodes, values: [1] }, b: { path: service.note, values: [x] } } }", [], "11:15 vary.p.zip.seed:", "no column of the results"],
    ["that sets a path twice", "p: { zip: { a: { path: service.nodes, values: [1] }, b: { path: service.nodes, values: [2] } } }", [], "11:67 vary.p.zip.b:", "the axis a sets"],
    ["pinned where it has no value", "p: { zip: { a: { path: service.nodes, values: [1, 2] }, b: { path: service.note, values: [x, y] } } }", ["a=3"], "--set a=3:1:3 vary.p.zip.a.default:", "one of the zipped values 1, 2, got 3"],
    ["whose path is set", "p: { zip: { a: { path: service.nodes, values: [1, 2] }, b: { path: service.note, values: [x, y] } } }", ["service.nodes=3"], "--set service.nodes=3:1:1 service.nodes:", "write --set a="],
    ["with a baseline of two rows", "p: { zip: { a: { path: service.nodes, values: [1, 2] }, b: { path: service.note, values: [x, x] } } }\nbaseline: { b: x }", [], "12:11 baseline:", "which 2 rows of it have: name a too"],
  ])("%s · is refused where it stands", (_title, axis, set, at, says) => {
    const { lines, experiment } = readToy(varying(axis), { set });
    expect(experiment).toBeUndefined();
    expect(lines.find((line) => line.startsWith(at) && line.includes(says)), lines.join("\n")).toBeDefined();
  });
});

describe("populations", () => {
  const sites = (lines: string): string => `${HEAD}${BODY.replace("  ec2-eu:", `${lines}\n  ec2-eu:`)}`;

  it("count and like · make numbered entities and changed copies", () => {
    const text = sites("  peer: { count: 3, driver: ec2, region: a, cap: { m1.small: 1 } }\n  rider: { count: 2, like: peer, cap: { m1.large: 2 } }\n  twin: { like: rider, region: b }");
    const { experiment, lines } = readToy(text.replace("site: local", "site: peer-3"));
    expect(lines).toEqual([]);
    const { tree } = experiment!.arms.at(0);
    expect(Object.keys(tree["sites"] as object)).toEqual(["local", "peer-1", "peer-2", "peer-3", "rider-1", "rider-2", "twin", "ec2-eu"]);
    expect(tree).toMatchObject({
      sites: {
        "peer-3": { driver: "ec2", region: "a", cap: { "m1.small": 1 } },
        "rider-2": { driver: "ec2", region: "a", cap: { "m1.small": 1, "m1.large": 2 } },
        twin: { driver: "ec2", region: "b", cap: { "m1.small": 1, "m1.large": 2 } },
      },
    });
  });

  it("$n in a population · is the number of each member, in texts and keys, inside a longer text too", () => {
    const text = sites("  peer: { count: 2, driver: ec2, region: zone-$n-of-2, cap: { m$n.small: 1, m$no.small: 2 } }");
    expect(readToy(text).experiment!.arms.at(0).tree).toMatchObject({
      sites: {
        "peer-1": { region: "zone-1-of-2", cap: { "m1.small": 1, "m$no.small": 2 } },
        "peer-2": { region: "zone-2-of-2", cap: { "m2.small": 1, "m$no.small": 2 } },
      },
    });
  });

  it("$n outside a population · stays as written", () => {
    expect(readToy(sites("  peer: { driver: ec2, region: zone-$n }")).experiment!.arms.at(0).tree).toMatchObject({ sites: { peer: { region: "zone-$n" } } });
  });

  it("count as an axis · makes as many entities in each arm; hosts.count stays a field", () => {
    const text = `${sites("  peer: { count: 1, driver: ec2, region: a }")}vary:\n  peers: { path: sites.peer.count, values: [0, 2] }\n`;
    const { arms } = readToy(text).experiment!;
    expect([0, 1].map((index) => Object.keys(arms.at(index).scenario.sites).length)).toEqual([2, 4]);
    expect(arms.at(1).tree).toMatchObject({ sites: { local: { hosts: { count: 8 } } } });
  });

  it.each([
    ["H-42 a name that is there already", "  peer: { count: 2, driver: ec2, region: a }\n  peer-2: { driver: ec2, region: a }", "7:3 sites.peer-2:", "from a population"],
    ["H-43 copies in a cycle", "  a: { like: b }\n  b: { like: c }\n  c: { like: a }", "8:14 sites.c.like:", "a -> b -> c -> a"],
    ["H-43 a copy of itself", "  a: { like: a }", "6:14 sites.a.like:", "a -> a"],
    ["H-47 a million", "  a: { count: 1000000, driver: ec2, region: a }", "6:15 sites.a.count:", "from 0 to 100000"],
    ["a copy of nobody", "  a: { like: locl }", "6:14 sites.a.like:", "(did you mean local?)"],
    ["a negative count", "  a: { count: -1, driver: ec2, region: a }", "6:15 sites.a.count:", "got -1"],
    ["a count in words", "  a: { count: two, driver: ec2, region: a }", "6:15 sites.a.count:", 'got "two"'],
  ])("%s · is refused where it stands", (_title, lines, at, says) => {
    const outcome = readToy(sites(lines));
    expect(outcome.lines.find((line) => line.startsWith(at) && line.includes(says)), outcome.lines.join("\n")).toBeDefined();
  });
});

const UNTIL = "until: { metric: throughput, half-width: 5 % }";

describe("seeds", () => {
  it("a rule · all the seeds there may be, and defaults: 10 first, as many more each time, 200 at most", () => {
    const { experiment } = readToy(`${HEAD}seeds: { from: 3, ${UNTIL} }\n${BODY}`);
    expect(experiment!.until).toEqual({ metric: "throughput", halfWidth: 0.05, isRelative: true, text: "5 %", min: 10, step: 10, max: 200 });
    expect([experiment!.seeds.length, experiment!.seeds[0], experiment!.seeds[199]]).toEqual([200, "3", "202"]);
  });

  it("a rule in the unit of its metric · min alone beyond 200 moves max", () => {
    const { experiment } = readToy(`${HEAD}seeds: { until: { metric: wait.sum, half-width: 0.5 min, min: 300, step: 5 } }\n${BODY}`);
    expect(experiment!.until).toMatchObject({ halfWidth: 30, isRelative: false, text: "0.5 min", min: 300, step: 5, max: 300 });
  });

  it("--seeds · overrides the rule", () => {
    const { experiment } = readToy(`${HEAD}seeds: { ${UNTIL} }\n${BODY}`, { seeds: "3" });
    expect(experiment).toMatchObject({ seeds: ["1", "2", "3"], until: null });
  });

  it("a rule beside search · is refused with the reason", () => {
    const { lines } = readToy(`${HEAD}seeds: { ${UNTIL} }\nsearch: { path: service.nodes, from: 1, to: 5, max-such-that: { jobs.lost: 0 } }\n${BODY}`);
    expect(lines).toEqual([expect.stringMatching(/^3:1 seeds.until: .*every value must have the same ones$/)]);
  });

  it.each([
    ["seeds: { from: 3, count: 4 }", ["3", "4", "5", "6"]],
    ["seeds: { count: 2 }", ["1", "2"]],
    ["seeds: 3", ["1", "2", "3"]],
    ["seeds: [7, 3, \"123456789012345678901\"]", ["7", "3", "123456789012345678901"]],
    ["", ["1"]],
  ])("%s · are the seeds", (line, seeds) => {
    expect(readToy(`${HEAD}${line}\n${BODY}`).experiment!.seeds).toEqual(seeds);
  });

  it.each([
    ["H-29 abc", "seeds: [abc]", "3:9 seeds[0]:", '"abc"'],
    ["H-29 -1", "seeds: [-1]", "3:9 seeds[0]:", "got -1"],
    ["H-29 1.5", "seeds: [1.5]", "3:9 seeds[0]:", "got 1.5"],
    ["leading zeros", 'seeds: ["007"]', "3:9 seeds[0]:", '"007"'],
    ["H-79 none", "seeds: 0", "3:8 seeds:", "from 1 to 100000"],
    ["H-79 a negative number of", "seeds: -1", "3:8 seeds:", "got -1"],
    ["H-79 a thousand million", "seeds: 1000000000", "3:8 seeds:", "got 1000000000"],
    ["an empty list of", "seeds: []", "3:8 seeds:", "at least one seed"],
    ["a seed twice among", "seeds: [4, \"4\"]", "3:12 seeds[1]:", "4 again"],
    ["no count of", "seeds: { from: 1 }", "3:8 seeds.count:", "got nothing"],
    ["a misspelt key of", "seeds: { form: 1, count: 2 }", "3:10 seeds.form:", "(did you mean from?)"],
    ["a truth as", "seeds: true", "3:8 seeds:", "got true"],
    ["both count and until of", `seeds: { count: 9, ${UNTIL} }`, "3:20 seeds.until:", "either count or until"],
    ["a rule in a word for", "seeds: { until: enough }", "3:17 seeds.until:", 'got "enough"'],
    ["a misspelt key of the rule for", "seeds: { until: { metric: throughput, halfwidth: 5 % } }", "3:39 seeds.until.halfwidth:", "(did you mean half-width?)"],
    ["no metric in the rule for", "seeds: { until: { half-width: 5 % } }", "3:17 seeds.until.metric:", "got nothing"],
    ["a misspelt metric in the rule for", "seeds: { until: { metric: thruput, half-width: 5 % } }", "3:27 seeds.until.metric:", "(did you mean throughput?)"],
    ["no half width in the rule for", "seeds: { until: { metric: throughput } }", "3:17 seeds.until.half-width:", "got nothing"],
    ["a half width without a unit for", "seeds: { until: { metric: wait.sum, half-width: 5 } }", "3:49 seeds.until.half-width:", '5 what? for example "5 s"'],
    ["a half width of another unit for", "seeds: { until: { metric: wait.sum, half-width: 5 GB } }", "3:49 seeds.until.half-width:", "in the unit of wait.sum"],
    ["no width at all for", "seeds: { until: { metric: throughput, half-width: 0 % } }", "3:51 seeds.until.half-width:", "above 0 %"],
    ["the whole mean as half width for", "seeds: { until: { metric: throughput, half-width: 100 % } }", "3:51 seeds.until.half-width:", "below 100 %"],
    ["one look at one of the", "seeds: { until: { metric: throughput, half-width: 5 %, min: 1 } }", "3:61 seeds.until.min:", "from 2 to 100000"],
    ["fewer at most than at least of", "seeds: { until: { metric: throughput, half-width: 5 %, min: 20, max: 10 } }", "3:70 seeds.until.max:", "at least min, 20"],
    ["no step between looks at", "seeds: { until: { metric: throughput, half-width: 5 %, step: 0 } }", "3:62 seeds.until.step:", "from 1 to 100000"],
  ])("%s seeds · is refused", (_title, line, at, says) => {
    const { lines } = readToy(`${HEAD}${line}\n${BODY}`);
    expect(lines.find((found) => found.startsWith(at) && found.includes(says)), lines.join("\n")).toBeDefined();
  });

  it.each([["1..3", ["1", "2", "3"]], ["2", ["1", "2"]], ["3,7", ["3", "7"]], ["5..5", ["5"]], ["7,", ["7"]]])("--seeds %s · replaces the file's", (argument, seeds) => {
    const { experiment } = readToy(`${HEAD}seeds: 9\n${BODY}`, { seeds: argument });
    expect(experiment!.seeds).toEqual(seeds);
    expect(experiment!.document["seeds"]).toEqual(seeds);
  });

  it.each(["abc", "-1", "1.5", "0", "3..1", "1..1000000", "1,1", "01,2", "", " ", "1,,2", "1...3", "1e3"])("--seeds %s · is refused", (argument) => {
    const { issues } = readToy(HEAD + BODY, { seeds: argument });
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ file: `--seeds ${argument}`, path: "seeds" });
    expect(issues[0].message).toMatch(/^expected .*, got "/);
  });

  it("arms times seeds beyond reason · are refused with both counts", () => {
    const list = `[${Array.from({ length: 1000 }, (_, value) => value).join(", ")}]`;
    const { lines } = readToy(`${varying(`a: { path: service.nodes, values: ${list} }`)}seeds: 100000\n`);
    expect(lines).toEqual([expect.stringContaining("got 1000 arms × 100000 seeds")]);
  });
});

describe("keys of points", () => {
  const point = { keyText: "{}", seed: "1", version: "0.1.0", inputHashes: ["b", "a"], moduleHashes: ["c"] };

  it("the same point · has the same key, whatever the order of its inputs", () => {
    expect(pointKey({ ...point, inputHashes: ["a", "b"] })).toBe(pointKey(point));
    expect(pointKey(point)).toMatch(/^[0-9a-f]{64}$/);
  });

  it("another arm, seed, version, input or module · has another key", () => {
    const others = [{ keyText: "[]" }, { seed: "2" }, { version: "0.1.1" }, { inputHashes: ["a"] }, { moduleHashes: [] }, { inputHashes: ["a", "b", "c"], moduleHashes: [] }];
    expect(new Set([point, ...others.map((other) => ({ ...point, ...other }))].map(pointKey)).size).toBe(1 + others.length);
  });

  it("sha256 of the empty text · is the published value", () => {
    // FIPS 180-4 example of the empty message.
    expect(sha256Hex("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });

  it("columns of metrics · are the id in snake case with the unit last", () => {
    expect(metricColumn({ id: "cost.total", unit: "usd" })).toBe("cost_total_usd");
    expect(metricColumn({ id: "wait.sum", unit: "seconds" })).toBe("wait_sum_seconds");
  });
});
