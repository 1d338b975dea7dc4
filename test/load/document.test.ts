import { describe, expect, it } from "vitest";

import { decodeText, formatIssues, IssueLog, ISSUES_SHOWN } from "../../experiments/scenario/index.js";
import { BODY, HEAD, readToy } from "./toy.js";

/** A hostile text, and the first issue it must raise: exact position and path, and text of the message. */
interface Hostile {
  readonly title: string;
  readonly text: string;
  readonly at: string;
  readonly says: readonly string[];
  readonly json?: boolean;
}

const laughs = ["a: &a [x, x, x, x, x, x, x, x, x]"];
for (const [letter, before] of ["ba", "cb", "dc", "ed", "fe", "gf", "hg", "ih"]) {
  laughs.push(`${letter}: &${letter} [${Array.from({ length: 9 }, () => `*${before}`).join(", ")}]`);
}

const tooManyAliases = `a: &a 1\nb: [${Array.from({ length: 101 }, () => "*a").join(", ")}]\n`;

const hostile: readonly Hostile[] = [
  { title: "H-1 billion laughs · aliases of aliases", text: laughs.join("\n"), at: "6:7 f:", says: ["at most 200000 values", "too many aliases"] },
  { title: "H-1 a hundred and one aliases", text: tooManyAliases, at: `2:${5 + 100 * 4} b[100]:`, says: ["too many aliases", "100"] },
  { title: "H-2 an alias of what holds it", text: `${HEAD}${BODY}queue: &a { kind: *a }\n`, at: "10:19 queue.kind:", says: ["*a", "a cycle"] },
  { title: "H-2 an alias of nothing", text: `${HEAD}${BODY}queue: *nobody\n`, at: "10:8 queue:", says: ["anchor above", "*nobody"] },
  { title: "H-3 a key twice", text: `${HEAD}${BODY}warmup: 1 s\nwarmup: 2 s\n`, at: "11:1 warmup:", says: ["each key once", '"warmup" on lines 10 and 11'] },
  { title: "H-3 a key twice in JSON", text: '{\n"schema": 1,\n"schema": 1 }', json: true, at: "3:1 schema:", says: ["lines 2 and 3"] },
  { title: "H-4 __proto__ as key", text: `${HEAD}${BODY}__proto__: { polluted: 1 }\n`, at: "10:1:", says: ["__proto__", "no key can have"] },
  { title: "H-4 constructor deep inside", text: `${HEAD}${BODY.replace("m1.small: 16", "constructor: 16")}`, at: "6:52 sites.ec2-eu.cap:", says: ["constructor"] },
  { title: "H-4 prototype in JSON", text: '{ "prototype": 1 }', json: true, at: "1:3:", says: ["prototype"] },
  { title: "H-4 a merge key", text: `${HEAD}${BODY}<<: { a: 1 }\n`, at: "10:1:", says: ["<<", "base or like"] },
  { title: "H-4 a sweep through __proto__", text: `${HEAD}${BODY}vary:\n  x: { path: sites.__proto__.polluted, values: [1] }\n`, at: "11:14 vary.x.path:", says: ["__proto__"] },
  { title: "H-4 a sweep through a quoted prototype", text: `${HEAD}${BODY}vary:\n  x: { path: 'sites["constructor"].a', values: [1] }\n`, at: "11:14 vary.x.path:", says: ["constructor"] },
  { title: "H-5 an unknown key", text: `${HEAD}${BODY.replace("region: eu-west-1", "region: eu-west-1, latancy: 50 ms")}`, at: "6:45 sites.ec2-eu.latancy:", says: ["unknown key", "(did you mean latency?)"] },
  { title: "H-5 an unknown key at the top", text: `${HEAD}${BODY}horizno: 3 s\n`, at: "10:1 horizno:", says: ["(did you mean horizon?)"] },
  { title: "H-5 a header key misspelt", text: `${HEAD}${BODY}messure: [throughput]\n`, at: "10:1 messure:", says: ["(did you mean measure?)"] },
  { title: "H-6 a hundred thousand lists", text: `a: ${"[".repeat(100_000)}${"]".repeat(100_000)}`, at: `1:${4 + 64}:`, says: ["at most 64 levels"] },
  { title: "H-6 a hundred thousand dashes", text: "- ".repeat(100_000), at: "1:129:", says: ["at most 64 levels"] },
  { title: "H-6 a hundred thousand question marks", text: "? ".repeat(100_000), at: "1:129:", says: ["at most 64 levels"] },
  { title: "H-6 a thousand levels of blanks", text: Array.from({ length: 1000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"), at: "402:1:", says: ["at most 64 levels"] },
  { title: "H-6 seventy levels of maps", text: Array.from({ length: 70 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"), at: "66:66 a.a.a.a:", says: ["at most 64 levels"] },
  { title: "H-6 half a megabyte of brackets that close nothing", text: "] ".repeat(1 << 18), at: "1:1:", says: ["a ] that closes nothing"] },
  { title: "H-8 nothing", text: "", at: "1:1:", says: ["got an empty document"] },
  { title: "H-8 comments only", text: "# nothing\n\n# at all\n", at: "1:1:", says: ["got an empty document"] },
  { title: "H-9 a list", text: "- 1\n- 2\n", at: "1:1:", says: ["a map of keys", "got a list"] },
  { title: "H-9 a scalar", text: "hello", at: "1:1:", says: ['got "hello"'] },
  { title: "H-10 two documents", text: `${HEAD}${BODY}---\nexperiment: two\n`, at: "10:1:", says: ["one document"] },
  { title: "H-11 a tab", text: "experiment: toy\nsites:\n\tlocal: 1\n", at: "3:1:", says: ["expected spaces as indentation, got a tab"] },
  { title: "H-12 !!js/function", text: `${HEAD}${BODY}queue: !!js/function "f"\n`, at: "10:22 queue:", says: ["without a tag", "!!js/function"] },
  { title: "H-12 !!binary", text: `${HEAD}${BODY}queue: !!binary aGk=\n`, at: "10:17 queue:", says: ["!!binary"] },
  { title: "H-12 a tag on a map", text: `${HEAD}${BODY}queue: !mine { kind: fifo }\n`, at: "10:14 queue:", says: ["!mine"] },
  { title: "H-12 a YAML 1.1 directive", text: `%YAML 1.1\n---\n${HEAD}${BODY}`, at: "1:1:", says: ["YAML 1.2 without directives"] },
  { title: "H-13 no is text", text: `${HEAD}${BODY}  busy: no\n`, at: "10:9 service.busy:", says: ['expected true or false, got "no"'] },
  { title: "H-13 a sexagesimal is text", text: `${HEAD}${BODY.replace("nodes: 4", "nodes: 1:30")}`, at: "9:10 service.nodes:", says: ["expected a number", 'got "1:30"'] },
  { title: "H-13 octal with 0o", text: `${HEAD}${BODY.replace("nodes: 4", "nodes: 0o10")}`, at: "9:10 service.nodes:", says: ["plain decimal number", "got 0o10"] },
  { title: "H-13 octal with 0", text: `${HEAD}${BODY.replace("nodes: 4", "nodes: 010")}`, at: "9:10 service.nodes:", says: ["plain decimal number", "got 010"] },
  { title: "H-13 hexadecimal", text: `${HEAD}${BODY.replace("nodes: 4", "nodes: 0x10")}`, at: "9:10 service.nodes:", says: ["plain decimal number", "got 0x10"] },
  { title: "H-13 underscores", text: `${HEAD}${BODY.replace("nodes: 4", "nodes: 1_000")}`, at: "9:10 service.nodes:", says: ['got "1_000"'] },
  { title: "H-21 a comment in JSON", text: '{\n  "schema": 1, # one\n  "experiment": "x" }', json: true, at: "2:16:", says: ["no comments"] },
  { title: "H-21 a slash comment in JSON", text: '{\n  // one\n  "schema": 1 }', json: true, at: "2:3:", says: ["no comments"] },
  { title: "H-21 a trailing comma in JSON", text: '{\n  "schema": 1,\n}', json: true, at: "2:14:", says: ["a comma before }"] },
  { title: "H-21 YAML in JSON", text: '{ schema: 1 }', json: true, at: "1:3:", says: ["double quotes"] },
  { title: "H-22 .nan", text: `${HEAD}${BODY.replace("nodes: 4", "nodes: .nan")}`, at: "9:10 service.nodes:", says: ["finite number", "got .nan"] },
  { title: "H-22 .inf", text: `${HEAD}${BODY.replace("nodes: 4", "nodes: -.inf")}`, at: "9:10 service.nodes:", says: ["finite number"] },
  { title: "H-22 1e400", text: `${HEAD}${BODY.replace("nodes: 4", "nodes: 1e400")}`, at: "9:10 service.nodes:", says: ["finite number", "got 1e400"] },
  { title: "H-22 1e400 in JSON", text: '{ "a": 1e400 }', json: true, at: "1:8 a:", says: ["finite number"] },
  { title: "H-22 a number too small", text: `${HEAD}${BODY.replace("nodes: 4", "nodes: 1e-400")}`, at: "9:10 service.nodes:", says: ["too small", "got 1e-400"] },
  { title: "H-22 NaN is text", text: `${HEAD}${BODY.replace("nodes: 4", "nodes: NaN")}`, at: "9:10 service.nodes:", says: ['got "NaN"'] },
  { title: "H-23 a negative number", text: `${HEAD}${BODY.replace("nodes: 4", "nodes: -4")}`, at: "9:10 service.nodes:", says: ["a number ≥ 0, got -4"] },
  { title: "H-28 2^53 + 1", text: `${HEAD}seeds: [9007199254740993]\n${BODY}`, at: "3:9 seeds[0]:", says: ["exactly representable", "quote"] },
  { title: "H-30 a quantity without unit", text: `${HEAD}${BODY}warmup: 50\n`, at: "10:9 warmup:", says: ["50 what?"] },
  { title: "H-31 an ambiguous unit", text: `${HEAD}${BODY}warmup: 50 Ms\n`, at: "10:9 warmup:", says: ["ms for milliseconds"] },
  { title: "H-33 words behind a quantity", text: `${HEAD}${BODY}warmup: 5 s extra\n`, at: "10:9 warmup:", says: ['"5 s extra"'] },
  { title: "H-34 a decimal comma", text: `${HEAD}${BODY}warmup: 1,5 s\n`, at: "10:9 warmup:", says: ['"1,5 s"'] },
  ...['2.5', '"3"', "true", "[3]", "null", '""'].map((value) => ({
    title: `H-38 ${value} where a whole number belongs`,
    text: `${HEAD}${BODY.replace("nodes: 4", `nodes: ${value}`)}`,
    at: "9:10 service.nodes:",
    says: ["expected a"],
  })),
  { title: "H-39 a horizon shorter than the warm-up", text: `${HEAD}${BODY.replace("until-done", "1 h")}warmup: 2 h\n`, at: "10:9 warmup:", says: ["shorter than the horizon", "got 7200 s"] },
  { title: "H-41 a site that is not there", text: `${HEAD}${BODY.replace("site: local", "site: locl")}`, at: "8:9 service.site:", says: ["a site: local, ec2-eu, got locl (did you mean local?)"] },
  { title: "H-42 a site twice", text: `${HEAD}${BODY.replace("  ec2-eu:", "  local:")}`, at: "6:3 sites.local:", says: ["lines 5 and 6"] },
  { title: "H-59 a site that is a formula", text: `${HEAD}${BODY.replace("  ec2-eu:", "  '=cmd|A1':")}`, at: '6:3 sites["=cmd|A1"]:', says: ['got "=cmd|A1"'] },
  { title: "H-62 escapes in a name are shown, not sent", text: `${HEAD}${BODY.replace("  ec2-eu:", '  "\\e]0;x\\a":')}`, at: '6:3 sites["\\u001b]0;x\\u0007"]:', says: ["\\u001b]0;x\\u0007"] },
  { title: "H-63 line ends in a value are escaped", text: `${HEAD}${BODY.replace("nodes: 4", 'nodes: "a\\nexp.yaml:1:1 b"')}`, at: "9:10 service.nodes:", says: ["a\\u000aexp.yaml:1:1 b"] },
  { title: "a key that is a list", text: "[1]: 2\n", at: "1:1:", says: ["a name as key"] },
  { title: "a key that is nothing", text: "? \n: 2\n", at: "1:3:", says: ["a name as key, got nothing"] },
  { title: "a syntax error", text: 'experiment: "toy\n', at: "2:1:", says: ["syntax error"] },
];

describe("experiment text", () => {
  it.each(hostile)("$title · is refused where it stands", ({ text, at, says, json }) => {
    const { experiment, lines } = readToy(text, { json: json ?? false });
    expect(experiment).toBeUndefined();
    const line = lines.find((candidate) => candidate.startsWith(at) && says.every((part) => candidate.includes(part)));
    expect(line, lines.join("\n")).toBeDefined();
    expect(lines.join("\n")).not.toMatch(/\n {4}at /);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("H-13 H-14 H-25 · no, NO and 1:30 stay text, -0 is 0", () => {
    const { experiment, lines } = readToy(`${HEAD}${BODY.replace("  ec2-eu:", "  NO:").replace("nodes: 4", "nodes: -0\n  note: no")}`);
    expect(lines).toEqual([]);
    const arm = experiment!.arms.at(0);
    expect(Object.keys(arm.scenario.sites)).toEqual(["local", "NO"]);
    expect(Object.is(arm.scenario.service.nodes, 0)).toBe(true);
    expect(arm.tree).toMatchObject({ service: { note: "no" } });
  });

  it("H-20 H-21 · JSON and a missing last line end · read like YAML", () => {
    const yaml = readToy(`${HEAD}${BODY}`).experiment!;
    const json = readToy(JSON.stringify(yaml.document, null, "\t"), { json: true });
    expect(json.lines).toEqual([]);
    expect(json.experiment!.arms.at(0).keyText).toBe(yaml.arms.at(0).keyText);
    expect(readToy(`${HEAD}${BODY}`.trimEnd()).experiment!.arms.at(0).keyText).toBe(yaml.arms.at(0).keyText);
  });

  it("an alias of an anchor above · stands for its value", () => {
    const { experiment, lines } = readToy(`${HEAD}${BODY.replace("count: 8, cores: 2", "count: &n 8, cores: *n")}`);
    expect(lines).toEqual([]);
    expect(experiment!.document).toMatchObject({ sites: { local: { hosts: { count: 8, cores: 8 } } } });
  });

  it("many things wrong · all are told at once, by position", () => {
    const text = `${HEAD}${BODY.replace("nodes: 4", "nodes: x").replace("region", "regoin").replace("cores: 2", "cores: 0")}seeds: 0\nmeasure: [thruput]\n`;
    expect(readToy(text).lines.map((line) => line.replace(/: .*/, ""))).toEqual([
      "5:58 sites.local.hosts.cores",
      "6:11 sites.ec2-eu.region",
      "6:26 sites.ec2-eu.regoin",
      "9:10 service.nodes",
      "10:8 seeds",
      "11:11 measure[0]",
    ]);
  });

  it("more issues than fit · fifty are shown and the rest is counted", () => {
    const sites = Array.from({ length: 60 }, (_, index) => `  s${index}: 5\n`).join("");
    const { issues } = readToy(`${HEAD}${BODY.replace("sites:\n", `sites:\n${sites}`)}`);
    const shown = formatIssues(issues).split("\n");
    expect(shown).toHaveLength(ISSUES_SHOWN + 1);
    expect(shown.at(-1)).toBe("… and 10 more");
  });

  it("the same problem in forty copies · is told once", () => {
    const { lines } = readToy(`${HEAD}${BODY.replace("driver: ec2,", "count: 40, driver: ec2, latency: 5,")}`);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("5 what?");
  });
});

describe("bytes of an experiment", () => {
  const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
  const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));

  it("H-15 · a UTF-8 byte order mark · is dropped", () => {
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, ...ascii("a: 1")))).toEqual({ text: "a: 1" });
  });

  it("H-19 · CRLF, lone CR and LF · read the same", () => {
    const encoder = new TextEncoder();
    for (const end of ["\n", "\r\n", "\r"]) expect(decodeText(encoder.encode(`a: 1${end}b: 2${end}`))).toEqual({ text: "a: 1\nb: 2\n" });
  });

  it.each([
    ["H-16 UTF-16, little end first", bytes(0xff, 0xfe, 0x61, 0), 1, 1, "UTF-16"],
    ["H-16 UTF-16, big end first", bytes(0xfe, 0xff, 0, 0x61), 1, 1, "UTF-16"],
    ["H-16 UTF-16 without mark", bytes(0x61, 0, 0x62, 0), 1, 2, "NUL byte at offset 1 (UTF-16"],
    ["H-17 a byte that starts nothing", bytes(...ascii("a: 1\nb: "), 0xff), 2, 4, "0xff at offset 8"],
    ["H-17 a sequence cut short", bytes(0xc3, 0xa9, ...ascii(": "), 0xc3), 1, 4, "0xc3 at offset 4"],
    ["H-17 an overlong form", bytes(0xc0, 0xaf), 1, 1, "0xc0 at offset 0"],
    ["H-17 a surrogate", bytes(0x61, 0xed, 0xa0, 0x80), 1, 2, "0xed at offset 1"],
    ["H-18 a NUL byte", bytes(...ascii("a: b\r\nc"), 0, 0x64), 2, 2, "NUL byte at offset 7"],
  ])("%s · is refused with its offset", (_title, content, line, column, says) => {
    const read = decodeText(content);
    expect(read).toMatchObject({ line, column });
    expect("problem" in read && read.problem).toContain(says);
  });
});

describe("issue log", () => {
  it("the same message at the same place · is kept once", () => {
    const log = new IssueLog();
    const place = { source: { name: "a", rank: 0 }, line: 3, column: 4 };
    log.add(place, "x.y-1", "wrong");
    log.add(place, "x.y-2", "wrong");
    expect(log.sorted()).toEqual([{ file: "a", line: 3, column: 4, path: "x.y-1", message: "wrong" }]);
  });

  it("issues of several files · come by file, then by position", () => {
    const log = new IssueLog();
    const [main, base] = [{ name: "z.yaml", rank: 0 }, { name: "a.yaml", rank: 1 }];
    log.add({ source: base, line: 1, column: 1 }, "", "three");
    log.add({ source: main, line: 2, column: 1 }, "", "two");
    log.add({ source: main, line: 1, column: 9 }, "", "one");
    expect(log.sorted().map(({ message }) => message)).toEqual(["one", "two", "three"]);
  });
});
