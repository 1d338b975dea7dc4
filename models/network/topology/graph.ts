import type { LineIssue } from "../../ports/index.js";
import { type GmlList, numberOf, readGml, textOf } from "./read-gml.js";

/** A place of a topology. */
export interface TopologyNode {
  readonly id: number;
  /** Empty where the file gives none. */
  readonly label: string;
  /** Degrees; undefined where the file does not say. */
  readonly latitude: number | undefined;
  readonly longitude: number | undefined;
}

/** A line between two places, by index of the nodes. */
export interface TopologyEdge {
  readonly source: number;
  readonly target: number;
  /** [B/s], undefined where the file does not say. */
  readonly bytesPerSecond: number | undefined;
  readonly line: number;
}

/** A graph of a file: nodes and edges in their order there. */
export interface Topology {
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
  /** Whether an edge leads one way only. */
  readonly isDirected: boolean;
  /** Edges from a node to itself, which lead nowhere and are left out. */
  readonly loops: number;
}

export type TopologyReading = { readonly topology: Topology } | { readonly issue: LineIssue };

const BITS_PER_BYTE = 8;
const isDegree = (value: number | undefined, most: number): boolean => value === undefined || Math.abs(value) <= most;

/** Reads nodes (id, label, Latitude, Longitude) and edges (source, target, LinkSpeedRaw [bit/s]) of a GML file; the first that is wrong ends it. */
export function readTopology(bytes: Uint8Array): TopologyReading {
  const gml = readGml(bytes);
  if ("issue" in gml) return gml;
  const graph = gml.list.items.find(({ key }) => key === "graph");
  if (graph === undefined || typeof graph.value !== "object") return { issue: { line: 1, column: 1, expected: "graph [ … ]", got: "none" } };
  const wrong = (line: number, expected: string, got: string): TopologyReading => ({ issue: { line, column: 1, expected, got } });
  const nodes: TopologyNode[] = [];
  const index = new Map<number, number>();
  const lists = (key: string): { readonly list: GmlList; readonly line: number }[] =>
    (graph.value as GmlList).items.flatMap(({ key: name, value, line }) => (name === key && typeof value === "object" ? [{ list: value, line }] : []));
  for (const { list, line } of lists("node")) {
    const id = numberOf(list, "id");
    if (id === undefined || !Number.isSafeInteger(id)) return wrong(line, "a node with a whole number as id", "none");
    if (index.has(id)) return wrong(line, "every id once", `${id} again`);
    const [latitude, longitude] = [numberOf(list, "Latitude"), numberOf(list, "Longitude")];
    if (!isDegree(latitude, 90) || !isDegree(longitude, 180)) return wrong(line, "a latitude from -90 to 90 and a longitude from -180 to 180", `${latitude ?? "none"} and ${longitude ?? "none"}`);
    index.set(id, nodes.push({ id, label: textOf(list, "label") ?? "", latitude, longitude }) - 1);
  }
  if (nodes.length === 0) return wrong(graph.line, "at least one node", "none");
  const edges: TopologyEdge[] = [];
  let loops = 0;
  for (const { list, line } of lists("edge")) {
    const [source, target] = ["source", "target"].map((end) => index.get(numberOf(list, end) ?? NaN));
    if (source === undefined || target === undefined) return wrong(line, "an edge from and to nodes of the file", `source ${numberOf(list, "source") ?? "none"}, target ${numberOf(list, "target") ?? "none"}`);
    const raw = numberOf(list, "LinkSpeedRaw");
    if (raw !== undefined && !(raw >= 1 && raw < Infinity)) return wrong(line, "a LinkSpeedRaw of at least 1 bit/s", String(raw));
    if (source === target) loops += 1;
    else edges.push({ source, target, bytesPerSecond: raw === undefined ? undefined : raw / BITS_PER_BYTE, line });
  }
  return { topology: { nodes, edges, isDirected: numberOf(graph.value, "directed") === 1, loops } };
}
