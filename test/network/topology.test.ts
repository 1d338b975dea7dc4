import { describe, expect, it } from "vitest";
import { inspectNetwork, networkIssues, networkSchema } from "../../models/network/index.js";
import { readTopology, type Topology } from "../../models/network/topology/graph.js";
import { greatCircleKm } from "../../models/network/topology/great-circle.js";
import { readGml } from "../../models/network/topology/read-gml.js";
import { leastLatency } from "../../models/network/topology/routing.js";
import { itWithData } from "../support/data.js";
import { bytesOf, stage } from "./stage.js";

const node = (id: number, label: string, longitude?: number, latitude = 0): string =>
  `node [ id ${id} label "${label}" ${longitude === undefined ? "" : `Longitude ${longitude} Latitude ${latitude}`} ]`;
const edge = (source: number, target: number, mbit?: number): string => `edge [ source ${source} target ${target} ${mbit === undefined ? "" : `LinkSpeedRaw ${mbit * 1e6}`} ]`;
const graph = (...items: readonly string[]): string => `graph [\n${items.join("\n")}\n]\n`;
/** Degrees on the equator: one is a 360th of the Earth. */
const DEGREE = greatCircleKm(0, 0, 0, 1);
/** A–B–C in a line of 1° and 1°, and a link A–C of 3° by way of nowhere. */
const LINE = graph(node(0, "A", 0), node(1, "B", 1), node(2, "C", 2), edge(0, 1, 8), edge(1, 2, 16));
const topology = (more: object = {}) => ({ file: "net.gml", "latency-per-km": "10 us", sites: { a: "A", b: "B", c: "C" }, ...more });
const onFile = (text: string | Uint8Array, more: object = {}, network: object = {}, names = ["a", "b", "c"]) => stage({ topology: topology(more), ...network }, names, 0, text);
const inspect = (text: string | Uint8Array, more: object = {}, names = ["a", "b", "c"]) => inspectNetwork(networkSchema().parse({ topology: topology(more) }), names, () => bytesOf(text));
const parsed = (text: string | Uint8Array): Topology => {
  const reading = readTopology(bytesOf(text));
  if ("issue" in reading) throw new Error(JSON.stringify(reading.issue));
  return reading.topology;
};

describe("great circles", () => {
  it("a quarter of the equator, pole to pole, no way at all · parts of 2π · 6371.0088 km", () => {
    expect(greatCircleKm(0, 0, 0, 90)).toBeCloseTo((Math.PI * 6371.0088) / 2, 9);
    expect(greatCircleKm(90, 0, -90, 77)).toBeCloseTo(Math.PI * 6371.0088, 9);
    expect(greatCircleKm(52.37403, 4.88969, 52.37403, 4.88969)).toBe(0);
    expect(greatCircleKm(0, 179.5, 0, -179.5)).toBeCloseTo(DEGREE, 9);
  });
});

describe("topologies · ways and links", () => {
  it("latency · kilometres of all links on the way, there and back alike", () => {
    const network = onFile(LINE);
    expect(network.latency("a", "b")).toBeCloseTo(DEGREE * 10e-6, 15);
    expect(network.latency("a", "c")).toBeCloseTo(2 * DEGREE * 10e-6, 15);
    expect(network.latency("c", "a")).toBe(network.latency("a", "c"));
  });

  it("transfers · share every link of their ways", () => {
    const network = onFile(LINE, { "latency-per-km": "0 s" });
    // 1 MB/s and 2 MB/s: a–c and a–b halve the first link; b–c has the second's rest.
    expect(network.arrivals([{ from: "a", to: "c", bytes: 1e6 }, { from: "a", to: "b", bytes: 1e6 }, { from: "b", to: "c", bytes: 3e6 }])).toEqual([2, 2, 2]);
    expect(network.net.linksBetween("a", "c")).toEqual(["topology/A>B", "topology/B>C"]);
  });

  it("a detour of less latency · is taken, whatever the number of links", () => {
    const detour = graph(node(0, "A", 0), node(1, "B", 1), node(2, "C", 2), node(3, "D", 2, 40), edge(0, 3, 100), edge(3, 2, 100), edge(0, 1, 8), edge(1, 2, 8));
    expect(onFile(detour).net.linksBetween("a", "c")).toEqual(["topology/A>B", "topology/B>C"]);
  });

  it("equal ways · the one by the node that comes first in the file; of parallel links the fastest, then the first", () => {
    const square = graph(node(0, "A", 0), node(1, "Y", 1, 1), node(2, "X", 1, -1), node(3, "C", 2), edge(0, 2, 8), edge(2, 3, 8), edge(0, 1, 8), edge(1, 3, 8), edge(1, 3, 80), edge(1, 3, 80));
    expect(onFile(square, { "latency-per-km": "0 s", sites: { a: "A", c: "C" } }, { rtt: { default: "1 s" } }).net.linksBetween("a", "c")).toEqual(["topology/A>Y", "topology/Y>C.2"]);
    expect(inspect(square, { sites: { a: "A", c: "C" } }).notes).toEqual(["net.gml: 2 links are parallel to others; the fastest between two nodes is used"]);
  });

  it("directed graphs · lead one way", () => {
    const ring = graph("directed 1", node(0, "A", 0), node(1, "B", 1), node(2, "C", 2), edge(0, 1, 8), edge(1, 2, 8), edge(2, 0, 8));
    expect(onFile(ring).net.linksBetween("b", "a")).toEqual(["topology/B>C", "topology/C>A"]);
  });

  it("sites elsewhere keep rtt and bandwidth; a written rtt goes before the file, a written bandwidth is one link more", () => {
    const network = onFile(LINE, {}, { rtt: { default: "1 s", "a--b": "6 ms" }, bandwidth: { default: "1 Mbit/s", "a--b": "4 Mbit/s" } }, ["a", "b", "c", "far"]);
    expect([network.latency("a", "b"), network.latency("a", "far")]).toEqual([0.003, 0.5]);
    expect(network.net.linksBetween("a", "b")).toEqual(["topology/A>B", "a>b"]);
    expect(network.net.linksBetween("b", "c")).toEqual(["topology/B>C"]);
    expect(network.net.linksBetween("a", "far")).toEqual(["a>far"]);
  });

  it("two sites at one node · nothing between them; a node by its id", () => {
    const network = onFile(LINE, { sites: { a: "A", b: 0, c: "2" } });
    expect([network.latency("a", "b"), network.net.linksBetween("a", "b")]).toEqual([0, []]);
    expect(network.net.linksBetween("b", "c")).toEqual(["topology/A>B", "topology/B>C"]);
  });

  it("access lines and a hub · are crossed beside the links", () => {
    const network = onFile(LINE, {}, { access: { b: { up: "1 Gbit/s", down: "1 Gbit/s" } }, vpn: { kind: "openvpn", hub: "b" } });
    expect(network.net.linksBetween("a", "c")).toEqual(["topology/A>B", "b/down", "a/tunnel", "b/up", "topology/B>C", "c/tunnel"]);
  });

  it("random graphs · least latencies as by Floyd and Warshall", () => {
    let state = 7;
    const draw = (n: number): number => (state = (state * 48_271) % 2_147_483_647) % n;
    for (let round = 0; round < 200; round += 1) {
      const n = 2 + draw(8);
      const hops = Array.from({ length: 3 * n }, (_, link) => ({ from: draw(n), to: draw(n), latencySeconds: draw(9), link }));
      const least = Array.from({ length: n }, (_, a) => Array.from({ length: n }, (_, b) => (a === b ? 0 : Math.min(Infinity, ...hops.filter((hop) => hop.from === a && hop.to === b).map((hop) => hop.latencySeconds)))));
      for (let by = 0; by < n; by += 1) for (let a = 0; a < n; a += 1) for (let b = 0; b < n; b += 1) least[a][b] = Math.min(least[a][b], least[a][by] + least[by][b]);
      for (let from = 0; from < n; from += 1) {
        const tree = leastLatency(from, n, Array.from({ length: n }, (_, a) => hops.filter((hop) => hop.from === a)));
        expect([...tree.latencySeconds]).toEqual(least[from]);
        for (let to = 0; to < n; to += 1) expect(tree.hops(to)?.reduce((sum, hop) => sum + hop.latencySeconds, 0) ?? Infinity).toBe(least[from][to]);
      }
    }
  });
});

describe("topologies · what is needed and what is wrong", () => {
  it("pairs on the topology · need no rtt; others do", () => {
    const spec = networkSchema().parse({ topology: topology() });
    expect(networkIssues(spec, ["a", "b", "c"])).toEqual([]);
    expect(networkIssues(spec, ["a", "b", "c", "far"])).toHaveLength(3);
    expect(networkIssues(networkSchema().parse({ topology: topology({ sites: { bb: "A" } }) }), ["b"])).toMatchObject([{ path: ["topology", "sites", "bb"], got: "bb" }]);
  });

  it("a label that is not there, or there twice · issues with the near label, or the ids", () => {
    const places = graph(node(0, "Geneva", 6), node(1, "London", 0), node(4, "London", 1), edge(0, 1, 8), edge(0, 4, 8));
    expect(inspect(places, { sites: { a: "Genevaa", b: "London", c: 4 } }).issues).toEqual([
      { file: "net.gml", line: 1, column: 1, path: ["network", "topology", "sites", "a"], expected: "the label or id of one of 3 nodes", got: "Genevaa", nearest: "Geneva" },
      { file: "net.gml", line: 1, column: 1, path: ["network", "topology", "sites", "b"], expected: "one node: 1, 4 have this label, name it by its id", got: "London" },
    ]);
  });

  it("no rate on a link that is used · an issue at its line unless speed is given; on others none", () => {
    const text = LINE.replace(edge(1, 2, 16), edge(1, 2));
    expect(inspect(text).issues).toMatchObject([{ line: 6, path: ["network", "topology", "speed"], got: "none" }]);
    expect(inspect(text, { speed: "1 Gbit/s" }).issues).toEqual([]);
    expect(inspect(text, { sites: { a: "A", b: "B" } }).issues).toEqual([]);
    expect(onFile(text, { speed: "4 Mbit/s" }, {}).net.linkBytes().size).toBe(0);
    expect(onFile(text, { speed: "4 Mbit/s", "latency-per-km": "0 s" }).alone("b", "c", 1e6)).toBe(1e6 / 500_000);
  });

  it("a node without a place · its links are noted and not used, or have latency-unlocated (H-44)", () => {
    const text = LINE.replace(node(1, "B", 1), node(1, "B"));
    const { issues, notes } = inspect(text, { sites: { a: "A", c: "C" } });
    expect(issues.map(({ path, expected }) => [path?.at(-1), expected])).toEqual([["a", "a way from a to c"], ["c", "a way from c to a"]]);
    expect(notes).toEqual(["net.gml: 2 of 2 links are not used, because the file does not say where their ends are"]);
    expect(inspect(text, { "latency-unlocated": "3 ms" })).toEqual({ issues: [], notes: [] });
    expect(onFile(text, { "latency-unlocated": "3 ms" }).latency("a", "c")).toBe(0.003 + 0.003);
  });

  it("a node that no link reaches · an issue for each direction (H-44)", () => {
    expect(inspect(LINE.replace(edge(1, 2, 16), "")).issues.map(({ expected }) => expected)).toEqual([
      "a way from a to c",
      "a way from b to c",
      "a way from c to a",
      "a way from c to b",
    ]);
  });

  it("a loop at a node · is left out and noted", () => {
    expect(inspect(LINE.replace(edge(0, 1, 8), `${edge(0, 1, 8)}\n${edge(2, 2, 8)}`)).notes).toEqual(["net.gml: 1 links from a node to itself are left out"]);
  });

  it.each([
    ["nothing", "", 1],
    ["no graph", 'Creator "x"\n', 1],
    ["a graph without nodes", graph(), 1],
    ["a list that does not end", `graph [\n${node(0, "A", 0)}\n`, 1],
    ["a string that does not end", 'graph [\n node [ id 0 label "A ]\n]\n', 2],
    ["a key without value", "graph [\n node [ id ]\n]\n", 2],
    ["a value without key", "graph [\n 7\n]\n", 2],
    ["one bracket too many", `${LINE}]\n`, 8],
    ["something else", "graph [\n @\n]\n", 2],
    ["a node without id", 'graph [\n node [ label "A" ]\n]\n', 2],
    ["an id twice", graph(node(0, "A", 0), node(0, "B", 1)), 3],
    ["a latitude of 91", graph(node(0, "A", 0, 91)), 2],
    ["an edge to nowhere", graph(node(0, "A", 0), edge(0, 9, 8)), 3],
    ["a rate of 0", graph(node(0, "A", 0), node(1, "B", 1), edge(0, 1, 0)), 4],
    ["a negative rate", graph(node(0, "A", 0), node(1, "B", 1), edge(0, 1, -8)), 4],
    ["a rate without end", graph(node(0, "A", 0), node(1, "B", 1), "edge [ source 0 target 1 LinkSpeedRaw 1e999 ]"), 4],
    ["lists without end inside one another", "a [ ".repeat(100_000), 1],
  ])("%s · an issue at its line", (_, text, line) => {
    expect(readTopology(bytesOf(text))).toMatchObject({ issue: { line } });
  });

  it("characters by name or number, comments, signs, exponents · are read", () => {
    expect(readGml(bytesOf('# hello\ngraph [ label "M&#252;nchen &amp; Z&quot;" x -1.5e2 y +.5 ]'))).toEqual({
      list: { items: [{ key: "graph", line: 2, value: { items: [{ key: "label", line: 2, value: 'München & Z"' }, { key: "x", line: 2, value: -150 }, { key: "y", line: 2, value: 0.5 }] } }] },
    });
  });

  it("a label that is a formula or holds separators · is harmless as the name of a link", () => {
    const text = graph(node(0, "=cmd|,", 0), node(1, "", 1), edge(0, 1, 8));
    expect(onFile(text, { sites: { a: 0, b: 1 } }, {}, ["a", "b"]).net.linksBetween("a", "b")).toEqual(["topology/_cmd_>node-1"]);
  });
});

describe("topologies · of the Internet Topology Zoo", () => {
  itWithData("Geant2012 · golden facts; the three nodes without places are noted", "topology-zoo/Geant2012.gml", (bytes) => {
    const { nodes, edges, loops } = parsed(bytes);
    expect([nodes.length, edges.length, loops]).toEqual([40, 61, 0]);
    expect(nodes.filter(({ latitude, longitude }) => latitude === undefined && longitude === undefined).map(({ label }) => label).sort()).toEqual(["BY", "MD", "UA"]);
    expect(edges.filter(({ bytesPerSecond }) => bytesPerSecond !== undefined)).toHaveLength(39);
    expect(new Set(nodes.map(({ label }) => label)).size).toBe(40);
    const all = Object.fromEntries(nodes.filter(({ latitude }) => latitude !== undefined).map(({ label, id }) => [`n${id}`, label]));
    const located = inspect(bytes, { sites: all, speed: "10 Gbit/s" }, Object.keys(all));
    expect(located.issues).toEqual([]);
    expect(located.notes[0]).toMatch(/^net\.gml: \d+ of 61 links are not used/);
    expect(inspect(bytes, { sites: all }, Object.keys(all)).issues.length).toBeGreaterThan(5);
  });

  itWithData("Abilene · golden facts; no link has a rate", "topology-zoo/Abilene.gml", (bytes) => {
    const { nodes, edges } = parsed(bytes);
    expect([nodes.length, edges.length, edges.filter(({ bytesPerSecond }) => bytesPerSecond !== undefined).length]).toEqual([11, 14, 0]);
    const network = onFile(bytes, { sites: { a: "Seattle", b: "New York" }, speed: "10 Gbit/s", "latency-per-km": "5 us" }, {}, ["a", "b"]);
    // No shorter than the great circle, and no more than half as long again.
    const direct = 5e-6 * greatCircleKm(47.60621, -122.33207, 40.71427, -74.00597);
    expect(network.latency("a", "b")).toBeGreaterThanOrEqual(direct);
    expect(network.latency("a", "b")).toBeLessThan(1.5 * direct);
  });
});
