import { existsSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspectNetwork, networkSchema } from "../../models/network/index.js";
import { readMatrix } from "../../models/network/matrix/read-matrix.js";
import { readTopology } from "../../models/network/topology/graph.js";
import { stage } from "../network/stage.js";
import { dataFolder, readData } from "../support/data.js";
import { byteEdits, FUZZ, FUZZ_SEED, quick, withByteEdits } from "./mutations.js";

const REGIONS = ["x", "y", "z"];
const matrix = `from,to,rtt_min_ms,rtt_avg_ms,rtt_max_ms\n${REGIONS.flatMap((from, a) => REGIONS.map((to, b) => `${from},${to},${a + b}.5,${a + 2 * b}.625,${90 + a * b}`)).join("\n")}\n`;
const topology = `# a ring\ngraph [\n directed 0\n${["A", "B", "C &amp; D"].map((label, id) => ` node [ id ${id} label "${label}" Longitude ${id}.5 Latitude -${id} ]`).join("\n")}\n${[0, 1, 2].map((from) => ` edge [ source ${from} target ${(from + 1) % 3} LinkSpeedRaw ${from + 1}e9 ]`).join("\n")}\n]\n`;

/** One kind of file in a network of two sites: what of the file they mean, and what may be chosen. */
interface Kind {
  readonly key: "matrix" | "topology";
  readonly sites: Readonly<Record<string, string>>;
}
const CSV: Kind = { key: "matrix", sites: { a: "x", b: "y" } };
const GML: Kind = { key: "topology", sites: { a: "A", b: "B" } };

/** File to what is mutated: the whole of a small one, and of a real one. */
const files: [file: string, kind: Kind, bytes: Uint8Array][] = [
  ["small.csv", CSV, Buffer.from(matrix)],
  ["small.gml", GML, Buffer.from(topology)],
];
const real: [file: string, kind: Kind][] = [
  ["latency-inter-region/aws-2020-06-05.csv", { key: "matrix", sites: { a: "us-east-1", b: "eu-west-1" } }],
  ["topology-zoo/Geant2012.gml", { key: "topology", sites: { a: "NL", b: "DE" } }],
  ["topology-zoo/Abilene.gml", { key: "topology", sites: { a: "Seattle", b: "New York" } }],
];
for (const [file, kind] of real) if (existsSync(join(dataFolder, file))) files.push([file, kind, readData(file)]);

const choices = {
  matrix: fc.record({ value: fc.constantFrom("avg", "min", "max") }),
  topology: fc.record({ speed: fc.constantFrom("1 bit/s", "10 Gbit/s"), "latency-per-km": fc.constantFrom("0 s", "5 us"), "latency-unlocated": fc.constantFrom(undefined, "3 ms") }, { requiredKeys: ["latency-per-km"] }),
} as Record<Kind["key"], fc.Arbitrary<object>>;
const sharing = fc.constantFrom("fair-share", "latency-weighted");

/** Issues with their place, or notes and no issue; a file without issues makes a network whose times and links are known. */
function outcomeOf({ key, sites }: Kind, bytes: Uint8Array, given: object): "valid" | "issues" {
  const written = { ...given, [key]: { file: "a.file", sites, ...(given as Record<string, object>)[key] } };
  const names = Object.keys(sites);
  const { issues, notes } = inspectNetwork(networkSchema().parse(written), names, () => bytes);
  for (const { line, column, expected, got } of issues) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(expected.length * got.length).toBeGreaterThan(0);
    expect(expected.length + got.length).toBeLessThan(4_000);
    expect(`${expected}${got}`).not.toMatch(/[\u0000-\u001f\u007f]|undefined/u);
  }
  for (const note of notes) expect(note).not.toMatch(/NaN|undefined|Infinity/);
  if (issues.length > 0) return "issues";
  const network = stage(written, names, 0, bytes);
  for (const [from, to] of [["a", "b"], ["b", "a"]]) {
    expect(network.latency(from, to)).toBeGreaterThanOrEqual(0);
    expect(network.latency(from, to)).toBeLessThan(Infinity);
    expect(network.net.linksBetween(from, to).every((name) => name.length > 0)).toBe(true);
  }
  return "valid";
}

const chosen = ({ key }: Kind) => fc.record({ [key]: choices[key], sharing });

describe(`H-84 round trips and topologies, mutated; seed ${FUZZ_SEED}, ${FUZZ}×`, () => {
  it.each(files)("%s · with bytes flipped, put in, taken out, under any choices · makes a network or raises issues, each within 5 s", (_, kind, bytes) => {
    expect(outcomeOf(kind, bytes, kind.key === "topology" ? { topology: { speed: "1 Gbit/s" } } : {})).toBe("valid");
    const seen = new Set<string>();
    fc.assert(fc.property(byteEdits, chosen(kind), (edits, given) => void seen.add(quick(() => outcomeOf(kind, withByteEdits(bytes, edits), given)))), { seed: FUZZ_SEED, numRuns: 300 * FUZZ });
    expect(seen).toEqual(new Set(["valid", "issues"]));
  });

  it.each([["matrix", CSV], ["topology", GML]] as const)("%s · any bytes make a network or raise issues", (_, kind) => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), chosen(kind), (bytes, given) => void quick(() => outcomeOf(kind, bytes, given))), { seed: FUZZ_SEED, numRuns: 500 * FUZZ });
  });

  const value = fc.oneof(fc.integer({ min: -2, max: 400 }).map(String), fc.constantFrom("", "1e999", "-0", "1e-400", "NaN", "+5", ".5", "5.", "0x10", "x", "y", "\u0663", "9007199254740993", '"', "A", '"A"', "[", "]", "[ ]"));
  it("a matrix whose lines are any fields · is read or raises an issue with line and column", () => {
    const line = fc.array(value, { minLength: 2, maxLength: 4 }).map((fields) => fields.join(","));
    fc.assert(fc.property(fc.array(line, { maxLength: 6 }), chosen(CSV), (lines, given) => void quick(() => outcomeOf(CSV, Buffer.from(["from,to,rtt_avg_ms", ...lines].join("\n")), given))), { seed: FUZZ_SEED, numRuns: 500 * FUZZ });
  });

  it("a topology of any keys and values · is read or raises an issue with its line", () => {
    const word = fc.oneof({ weight: 3, arbitrary: fc.constantFrom("node [", "edge [", "]", "\n", "id", "label", "source", "target", "Latitude", "Longitude", "LinkSpeedRaw", "directed", "graph [") }, { weight: 2, arbitrary: value });
    fc.assert(fc.property(fc.array(word, { maxLength: 40 }), chosen(GML), (words, given) => void quick(() => outcomeOf(GML, Buffer.from(`graph [ ${words.join(" ")} ]`), given))), { seed: FUZZ_SEED, numRuns: 500 * FUZZ });
  });
});

/** So many that one step for each pair of them would take far longer than one input may. */
const MANY = 60_000;
const repeated = (piece: (at: number) => string): Uint8Array => Buffer.from(Array.from({ length: MANY }, (_, at) => piece(at)).join(""));

describe("H-70 files of round trips and topologies without end · are read or raise an issue at once: time is linear", () => {
  const header = "from,to,rtt_avg_ms\n";
  it.each([
    ["a pair of new regions on every line", Buffer.concat([Buffer.from(header), repeated((at) => `r${at},s${at},5\n`)]), "matrix"],
    ["all pairs from one region", Buffer.concat([Buffer.from(header), repeated((at) => `r,s${at},5\n`)]), "matrix"],
    ["a digit after the other", Buffer.concat([Buffer.from(`${header}x,y,`), repeated(() => "5").subarray(0, 60_000)]), "issue"],
    ["a line without end", repeated(() => "x,y,5;"), "issue"],
    ["empty lines", repeated(() => "\n"), "issue"],
  ])("matrix: %s", (_, bytes, outcome) => {
    expect(quick(() => readMatrix(bytes, "avg"))).toHaveProperty(outcome);
  });

  const wrapped = (items: Uint8Array): Uint8Array => Buffer.concat([Buffer.from("graph [ node [ id 0 ] "), items, Buffer.from("]")]);
  it.each([
    ["nodes with labels of their own", wrapped(repeated((at) => `node [ id ${at + 1} label "n${at}" ]\n`)), "topology"],
    ["loops at one node", wrapped(repeated(() => "edge [ source 0 target 0 ]\n")), "topology"],
    ["a node of many keys", Buffer.concat([Buffer.from("graph [ node [ "), repeated(() => "k 1 "), Buffer.from("id 0 ] ]")]), "topology"],
    ["a label of numbered characters", wrapped(Buffer.concat([Buffer.from('label "'), repeated(() => "&#65;&amp;"), Buffer.from('"')])), "topology"],
    ["a number without end", wrapped(Buffer.concat([Buffer.from("k "), repeated(() => "5")])), "topology"],
    ["comments", wrapped(repeated(() => "# hello\n")), "topology"],
    ["one comment without end", wrapped(repeated(() => "#")), "issue"],
    ["a key without end", wrapped(repeated(() => "k")), "issue"],
    ["a string without end", wrapped(Buffer.concat([Buffer.from('k "'), repeated(() => "x k [ ")])), "issue"],
    ["brackets", repeated(() => "a [ "), "issue"],
    ["white space", repeated(() => " \n"), "issue"],
  ])("topology: %s", (_, bytes, outcome) => {
    expect(quick(() => readTopology(bytes))).toHaveProperty(outcome);
  });

  it("a chain of 3,000 nodes, every name its own, every link twice · is a network at once", () => {
    const count = 3_000;
    const nodes = Array.from({ length: count }, (_, id) => `node [ id ${id} label "n${id}" Longitude 0 Latitude 0 ]`);
    const edges = Array.from({ length: count - 1 }, (_, id) => `edge [ source ${id} target ${id + 1} LinkSpeedRaw 8 ] edge [ source ${id + 1} target ${id} LinkSpeedRaw 8 ]`);
    const bytes = Buffer.from(`graph [ ${[...nodes, ...edges].join("\n")} ]`);
    const chain: Kind = { key: "topology", sites: { a: "n0", b: `n${count - 1}` } };
    expect(quick(() => outcomeOf(chain, bytes, { topology: { "latency-per-km": "5 us" } }))).toBe("valid");
  });
});
