import type { LinkTable } from "../links.js";
import type { Survey } from "../survey.js";
import type { Topology, TopologyEdge } from "./graph.js";
import { greatCircleKm } from "./great-circle.js";
import { type Hop, leastLatency, type Tree } from "./routing.js";
import type { TopologySpec } from "./spec.js";

/** Nodes that a site may mean: those of that label, else the one of that id. */
export function nodesMeant({ nodes }: Topology, wanted: string | number): number[] {
  const labelled = nodes.flatMap(({ label }, node) => (label !== "" && label === wanted ? [node] : []));
  return labelled.length > 0 ? labelled : nodes.flatMap(({ id }, node) => (String(id) === String(wanted) ? [node] : []));
}

/** How often each text occurs. */
function countsOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** Ways between sites over the links of a topology. */
export class TopologyWays implements Survey {
  readonly #topology: Topology;
  readonly #spec: TopologySpec;
  readonly #table: LinkTable;
  /** Node by site, −1 for sites that are not on it. */
  readonly #nodeOf: Int32Array;
  /** By node; the number of a link is 2 · edge, and one more against its direction. */
  readonly #hops: Hop[][];
  readonly #trees = new Map<number, Tree>();
  readonly #names: readonly string[];
  /** By edge: how many before it join the same two nodes. */
  readonly #parallelBefore: Int32Array;

  /** The sites' nodes have been checked: each means one. */
  constructor(topology: Topology, spec: TopologySpec, siteNames: readonly string[], table: LinkTable) {
    this.#topology = topology;
    this.#spec = spec;
    this.#table = table;
    this.#nodeOf = Int32Array.from(siteNames, (site) => (Object.hasOwn(spec.sites, site) ? nodesMeant(topology, spec.sites[site])[0] : -1));
    this.#hops = topology.nodes.map(() => []);
    topology.edges.forEach((edge, number) => {
      const latencySeconds = this.latencyOf(edge);
      if (latencySeconds === undefined) return;
      const { source, target } = edge;
      this.#hops[source].push({ from: source, to: target, latencySeconds, link: 2 * number });
      if (!topology.isDirected) this.#hops[target].push({ from: target, to: source, latencySeconds, link: 2 * number + 1 });
    });
    // Of parallel links the fastest is taken.
    for (const hops of this.#hops) hops.sort((a, b) => this.#rate(b.link) - this.#rate(a.link));
    const labels = topology.nodes.map(({ label }) => label.replace(/[^A-Za-z0-9._-]+/g, "_"));
    const timesUsed = countsOf(labels);
    this.#names = labels.map((label, node) => (label !== "" && timesUsed.get(label) === 1 ? label : `node-${topology.nodes[node].id}`));
    const joined = new Map<string, number>();
    this.#parallelBefore = Int32Array.from(topology.edges, ({ source, target }) => {
      const ends = `${Math.min(source, target)} ${Math.max(source, target)}`;
      const before = joined.get(ends) ?? 0;
      joined.set(ends, before + 1);
      return before;
    });
  }

  /** One way over an edge [s]; undefined where the file does not say where its ends are. */
  latencyOf({ source, target }: TopologyEdge): number | undefined {
    const [a, b] = [this.#topology.nodes[source], this.#topology.nodes[target]];
    if (a.latitude === undefined || a.longitude === undefined || b.latitude === undefined || b.longitude === undefined) return this.#spec["latency-unlocated"];
    return greatCircleKm(a.latitude, a.longitude, b.latitude, b.longitude) * this.#spec["latency-per-km"];
  }

  roundTripSeconds(from: number, to: number): number {
    const [start, end] = [this.#nodeOf[from], this.#nodeOf[to]];
    return from === to || start < 0 || end < 0 ? NaN : 2 * this.#tree(start).latencySeconds[end];
  }

  links(from: number, to: number): readonly number[] | undefined {
    return from === to ? undefined : this.hops(from, to)?.flatMap((hop) => this.#table.crossing(this.name(hop), this.#rate(hop.link)));
  }

  /** The way between two sites; undefined where they are not both on the topology, or no way leads. */
  hops(from: number, to: number): Hop[] | undefined {
    const [start, end] = [this.#nodeOf[from], this.#nodeOf[to]];
    return start < 0 || end < 0 ? undefined : this.#tree(start).hops(end);
  }

  /** Edge of a hop. */
  edge({ link }: Hop): TopologyEdge {
    return this.#topology.edges[link >> 1];
  }

  /** Name of a link in tables: `topology/NL>BE`, the second of parallel ones `topology/NL>BE.2`. */
  name(hop: Hop): string {
    const before = this.#parallelBefore[hop.link >> 1];
    return `topology/${this.#names[hop.from]}>${this.#names[hop.to]}${before === 0 ? "" : `.${before + 1}`}`;
  }

  #rate(link: number): number {
    return this.#topology.edges[link >> 1].bytesPerSecond ?? this.#spec.speed ?? 0;
  }

  #tree(node: number): Tree {
    const known = this.#trees.get(node);
    if (known !== undefined) return known;
    const tree = leastLatency(node, this.#topology.nodes.length, this.#hops);
    this.#trees.set(node, tree);
    return tree;
  }
}
