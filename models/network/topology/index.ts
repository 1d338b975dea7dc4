import { nearest } from "../../../sim/index.js";
import { brokenFile, type FileIssue, type FileReport, type ReadFile } from "../../ports/index.js";
import { LinkTable } from "../links.js";
import type { Survey } from "../survey.js";
import { readTopology, type Topology } from "./graph.js";
import { topologyNeed, type TopologySpec } from "./spec.js";
import { nodesMeant, TopologyWays } from "./ways.js";

export { KNOWN_TOPOLOGIES, topologyIssues, topologyNeed, topologySchema, type TopologySpec } from "./spec.js";

/** Most issues about ways: beyond, the others are very likely the same. */
const ISSUES_MOST = 20;

/** Everything that the file lacks for the sites that are on it, and what of it is not used. */
export function inspectTopology(bytes: Uint8Array, spec: TopologySpec, siteNames: readonly string[]): FileReport {
  const { file } = spec;
  const reading = readTopology(bytes);
  if ("issue" in reading) return { issues: [{ file, ...reading.issue }], notes: [] };
  const { topology } = reading;
  const sites = siteNames.filter((site) => Object.hasOwn(spec.sites, site));
  const nameless = sites.flatMap((site) => nodeIssues(topology, spec, site));
  if (nameless.length > 0) return { issues: nameless, notes: [] };
  const ways = new TopologyWays(topology, spec, sites, new LinkTable());
  return { issues: wayIssues(ways, spec, sites), notes: notesOf(topology, spec, ways) };
}

const at = (file: string, site: string): Pick<FileIssue, "file" | "line" | "column" | "path"> => ({ file, line: 1, column: 1, path: ["network", "topology", "sites", site] });

function nodeIssues(topology: Topology, spec: TopologySpec, site: string): FileIssue[] {
  const wanted = spec.sites[site];
  const meant = nodesMeant(topology, wanted);
  if (meant.length === 1) return [];
  if (meant.length > 1) {
    const ids = meant.map((node) => topology.nodes[node].id).join(", ");
    return [{ ...at(spec.file, site), expected: `one node: ${ids} have this label, name it by its id`, got: String(wanted) }];
  }
  const near = nearest(String(wanted), topology.nodes.map(({ label }) => label));
  return [{ ...at(spec.file, site), expected: `the label or id of one of ${topology.nodes.length} nodes`, got: String(wanted), ...(near === undefined ? {} : { nearest: near }) }];
}

function wayIssues(ways: TopologyWays, spec: TopologySpec, sites: readonly string[]): FileIssue[] {
  const issues: FileIssue[] = [];
  const slow = new Set<string>();
  sites.forEach((from, a) => {
    sites.forEach((to, b) => {
      if (a === b) return;
      const hops = ways.hops(a, b);
      if (hops === undefined) issues.push({ ...at(spec.file, from), expected: `a way from ${from} to ${to}`, got: "none (links with an end that has no place are used only with latency-unlocated)" });
      for (const hop of hops ?? []) {
        const { bytesPerSecond, line } = ways.edge(hop);
        if (bytesPerSecond !== undefined || spec.speed !== undefined || slow.has(String(line))) continue;
        slow.add(String(line));
        issues.push({ file: spec.file, line, column: 1, path: ["network", "topology", "speed"], expected: `a rate for links without LinkSpeedRaw, such as ${ways.name(hop)} on the way from ${from} to ${to}`, got: "none" });
      }
    });
  });
  return issues.slice(0, ISSUES_MOST);
}

function notesOf({ edges, loops }: Topology, { file }: TopologySpec, ways: TopologyWays): string[] {
  const unlocated = edges.filter((edge) => ways.latencyOf(edge) === undefined).length;
  const ends = (edge: { source: number; target: number }): string => `${Math.min(edge.source, edge.target)} ${Math.max(edge.source, edge.target)}`;
  const parallel = edges.length - new Set(edges.map(ends)).size;
  return [
    ...(unlocated > 0 ? [`${file}: ${unlocated} of ${edges.length} links are not used, because the file does not say where their ends are`] : []),
    ...(parallel > 0 ? [`${file}: ${parallel} links are parallel to others; the fastest between two nodes is used`] : []),
    ...(loops > 0 ? [`${file}: ${loops} links from a node to itself are left out`] : []),
  ];
}

/** The ways that the file tells of. */
export function topologySurvey(spec: TopologySpec, siteNames: readonly string[], read: ReadFile, table: LinkTable): Survey {
  const reading = readTopology(read(topologyNeed(spec)));
  if ("topology" in reading) return new TopologyWays(reading.topology, spec, siteNames, table);
  throw brokenFile(spec.file, reading.issue);
}
