import { describe, expect, it } from "vitest";
import { inspectNetwork, networkFiles, networkIssues, networkSchema } from "../../models/network/index.js";
import { readMatrix } from "../../models/network/matrix/read-matrix.js";
import { itWithData } from "../support/data.js";
import { bytesOf, stage } from "./stage.js";

const FILE = "latency-inter-region/aws-2020-06-05.csv";
const SMALL = "from,to,rtt_min_ms,rtt_avg_ms\nx,y,30,50.5\ny,x,31,52\nx,x,0.1,0.2\n";
const spec = (matrix: object, more: object = {}) => networkSchema().parse({ ...more, matrix: { file: "rtt.csv", ...matrix } });
const inspect = (text: string, sites: object, more: object = {}, names = ["a", "b"]) => inspectNetwork(spec({ sites }, more), names, () => bytesOf(text)).issues;

describe("round trips from a file", () => {
  const network = (more: object = {}) => stage({ matrix: { file: "rtt.csv", sites: { a: "x", b: "y" } }, rtt: { default: "1 s" }, ...more }, ["a", "b", "c"], 0, SMALL);

  it("each direction · has half of its own round trip", () => {
    expect(network().latency("a", "b")).toBe(0.0505 / 2);
    expect(network().latency("b", "a")).toBe(0.052 / 2);
  });

  it("the diagonal · is the round trip inside the site, and without one lan.rtt stands in", () => {
    expect(network().latency("a", "a")).toBe(0.0002 / 2);
    expect(network({ lan: { rtt: "3 ms" } }).latency("b", "b")).toBe(0.003 / 2);
  });

  it("sites that the matrix is not for · keep the default; a written pair goes before the file", () => {
    expect(network().latency("a", "c")).toBe(1 / 2);
    expect(network({ rtt: { default: "1 s", "a--b": "7 ms" } }).latency("a", "b")).toBe(0.007 / 2);
  });

  it("another column · is taken by name", () => {
    const least = stage({ matrix: { file: "rtt.csv", value: "min", sites: { a: "x", b: "y" } } }, ["a", "b"], 0, SMALL);
    expect(least.latency("a", "b")).toBe(0.03 / 2);
  });

  it("set-up of tunnels · takes the round trips of the file", () => {
    expect(network({ rtt: { default: "1 s" }, vpn: { kind: "openvpn", hub: "a", setup: "0 s", "setup-round-trips": 4 } }).net.tunnelSetupSeconds(1)).toBe(4 * (0.052 / 2 + 0.0505 / 2));
  });

  itWithData("19 regions of AWS · golden facts, used as given", FILE, (bytes) => {
    const reading = readMatrix(bytes, "avg");
    if ("issue" in reading) throw new Error("the file is fine");
    const regions = [...reading.matrix.keys()];
    // As [µs], so that sums are exact.
    const micros = (from: string, to: string): number => Math.round(reading.matrix.get(from)!.get(to)! * 1e6);
    const pairs = regions.flatMap((from) => regions.map((to) => [from, to] as const));
    expect([regions.length, pairs.length]).toEqual([19, 361]);
    const apart = pairs.filter(([from, to]) => from !== to);
    expect(apart.reduce((sum, [from, to]) => sum + micros(from, to), 0)).toBe(53_173_396);
    expect(Math.max(...apart.map(([from, to]) => micros(from, to) - micros(to, from)))).toBe(20);
    expect(apart.filter(([from, to]) => from < to && micros(from, to) !== micros(to, from))).toHaveLength(154);
    expect(micros("ap-southeast-2", "af-south-1")).toBe(412_888);
    expect([micros("us-east-1", "eu-west-1"), micros("eu-west-1", "us-east-1")]).toEqual([70_508, 70_501]);
    const inside = regions.map((region) => micros(region, region));
    expect([Math.min(...inside), Math.max(...inside)]).toEqual([79, 297]);
    const detours = regions.flatMap((from) => regions.flatMap((by) => regions.filter((to) => new Set([from, by, to]).size === 3 && micros(from, by) + micros(by, to) < micros(from, to))));
    expect(detours).toHaveLength(288);
    const aws = stage({ matrix: { file: FILE, sites: { east: "us-east-1", europe: "eu-west-1" } } }, ["east", "europe"], 0, bytes);
    expect(aws.latency("east", "europe")).toBe(0.070508 / 2);
    expect(aws.latency("europe", "east")).toBe(0.070501 / 2);
  });
});

describe("round trips from a file · what is needed and what is wrong", () => {
  it("the file · is asked for with its digest, and said to be published somewhere", () => {
    const [need] = networkFiles(networkSchema().parse({ matrix: { file: FILE, sha256: "0".repeat(64), sites: {} } }));
    expect(need).toMatchObject({ file: FILE, sha256: "0".repeat(64), what: "round-trip times between 19 regions of AWS, 5 June 2020" });
    expect(networkFiles(networkSchema().parse({}))).toEqual([]);
  });

  it("pairs of the matrix · need no rtt; others do (H-49)", () => {
    expect(networkIssues(spec({ sites: { a: "x", b: "y" } }), ["a", "b"])).toEqual([]);
    expect(networkIssues(spec({ sites: { a: "x", b: "y" } }), ["a", "b", "c"]).map(({ expected }) => expected)).toEqual([
      "a round-trip time for a--c, or a default",
      "a round-trip time for b--c, or a default",
    ]);
  });

  it("a site that is none, a region that is none · issues with the near names", () => {
    expect(networkIssues(spec({ sites: { "ec2eu": "x" } }), ["ec2-eu"])).toEqual([
      { path: ["matrix", "sites", "ec2eu"], expected: "the name of a site: ec2-eu", got: "ec2eu", nearest: "ec2-eu" },
    ]);
    expect(inspect(SMALL.replaceAll("y", "eu-west-1"), { a: "x", b: "eu-west1" })).toEqual([
      { file: "rtt.csv", line: 1, column: 1, path: ["network", "matrix", "sites", "b"], expected: "a region of the file: eu-west-1, x", got: "eu-west1", nearest: "eu-west-1" },
    ]);
  });

  it("a hole among the sites used · names the pair; a written pair needs no line (H-49)", () => {
    const holed = SMALL.replace("y,x,31,52\n", "");
    expect(inspect(holed, { a: "x", b: "y" })).toEqual([
      { file: "rtt.csv", line: 1, column: 1, path: ["network", "matrix", "sites", "b"], expected: "a round trip from y to x (b to a)", got: "no line for the pair" },
    ]);
    expect(inspect(holed, { a: "x", b: "y" }, { rtt: { "b--a": "1 ms" } })).toEqual([]);
    expect(inspect(SMALL, { a: "y", b: "y" }).map(({ expected }) => expected)).toEqual(["a round trip from y to y (a to b)", "a round trip from y to y (b to a)"]);
    expect(inspect(SMALL, { a: "x", b: "x" })).toEqual([]);
  });

  it("weights by round trip on a matrix with a 0 · an issue", () => {
    expect(inspect(SMALL.replace("50.5", "0").replace("52", "0"), { a: "x", b: "y" }, { sharing: "latency-weighted" })).toHaveLength(1);
    expect(inspect(SMALL, { a: "x", b: "y" }, { sharing: "latency-weighted" })).toEqual([]);
  });

  it.each([
    ["nothing", "", 1, 1],
    ["blank lines only", "\n\n", 1, 1],
    ["a header alone", "from,to,rtt_avg_ms\n", 1, 1],
    ["no header", "x,y,50\n", 1, 1],
    ["another unit in the header", "from,to,rtt_avg_s\nx,y,0.05\n", 1, 1],
    ["semicolons", "from;to;rtt_avg_ms\nx;y;50\n", 1, 1],
    ["tabs", "from\tto\trtt_avg_ms\nx\ty\t50\n", 1, 1],
    ["a column twice", "from,to,rtt_avg_ms,rtt_avg_ms\nx,y,1,2\n", 1, 4],
    ["a field too few", "from,to,rtt_avg_ms\nx,y\n", 2, 3],
    ["a decimal comma", "from,to,rtt_avg_ms\nx,y,50,5\n", 2, 4],
    ["an empty line between", "from,to,rtt_avg_ms\nx,y,50\n\ny,x,50\n", 3, 2],
    ["a pair twice", "from,to,rtt_avg_ms\nx,y,50\ny,x,50\nx,y,50\n", 4, 1],
    ["a negative time", "from,to,rtt_avg_ms\nx,y,-50\n", 2, 3],
    ["NaN", "from,to,rtt_avg_ms\nx,y,NaN\n", 2, 3],
    ["nothing for a time", "from,to,rtt_avg_ms\nx,y,\n", 2, 3],
    ["1e999", "from,to,rtt_avg_ms\nx,y,1e999\n", 2, 3],
    ["more than a day", "from,to,rtt_avg_ms\nx,y,86400001\n", 2, 3],
    ["a unit in the field", "from,to,rtt_avg_ms\nx,y,50 ms\n", 2, 3],
    ["quotes", 'from,to,rtt_avg_ms\n"x",y,50\n', 2, 1],
    ["a region without a name", "from,to,rtt_avg_ms\n,y,50\n", 2, 1],
    ["a formula for a region", "from,to,rtt_avg_ms\n=1+1,y,50\n", 2, 1],
    ["a million columns", `from,to,rtt_avg_ms${",z".repeat(1_000_000)}\n`, 1, 1],
    ["gzip", "\u001f\u008b", 1, 1],
  ])("%s · an issue at its line and field (H-70)", (_, text, line, column) => {
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const reading = readMatrix(bytes, "avg");
    expect(reading).toMatchObject({ issue: { line, column } });
  });

  it.each([
    ["columns in another order, further ones", "note,rtt_avg_ms,to,from\nhello,50,y,x\n"],
    ["ends of lines of Windows, a byte order mark, no last end", "\u00ef\u00bb\u00bffrom,to,rtt_avg_ms\r\nx,y,50"],
  ])("%s · are read", (_, text) => {
    const reading = readMatrix(Uint8Array.from(text, (character) => character.charCodeAt(0)), "avg");
    expect(reading).toEqual({ matrix: new Map([["x", new Map([["y", 0.05]])]]) });
  });
});
