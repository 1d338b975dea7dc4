/** An edge as routes use it, in one direction. */
export interface Hop {
  readonly from: number;
  readonly to: number;
  /** One-way latency [s, ≥ 0]. */
  readonly latencySeconds: number;
  /** Number of the link. */
  readonly link: number;
}

/** The way from one node to all others. */
export interface Tree {
  /** One-way latency [s]; Infinity where no way leads. */
  readonly latencySeconds: Float64Array;
  /** Hops to a node, in order; undefined where no way leads. */
  hops(to: number): Hop[] | undefined;
}

/**
 * Ways of least latency from a node (Dijkstra). Of equal ways the one whose last node before the end comes first in the file, of
 * parallel links the first in the order of `hops`. O(n² + hops).
 */
export function leastLatency(from: number, nodes: number, hops: readonly (readonly Hop[])[]): Tree {
  const latencySeconds = new Float64Array(nodes).fill(Infinity);
  const last: (Hop | undefined)[] = new Array<Hop | undefined>(nodes).fill(undefined);
  const isSettled = new Uint8Array(nodes);
  latencySeconds[from] = 0;
  for (;;) {
    let nearest = -1;
    for (let node = 0; node < nodes; node += 1) {
      if (isSettled[node] === 0 && latencySeconds[node] < (nearest < 0 ? Infinity : latencySeconds[nearest])) nearest = node;
    }
    if (nearest < 0) break;
    isSettled[nearest] = 1;
    for (const hop of hops[nearest]) {
      const latency = latencySeconds[nearest] + hop.latencySeconds;
      const known = last[hop.to];
      if (isSettled[hop.to] === 1 || latency > latencySeconds[hop.to]) continue;
      if (latency === latencySeconds[hop.to] && known !== undefined && known.from <= hop.from) continue;
      latencySeconds[hop.to] = latency;
      last[hop.to] = hop;
    }
  }
  return {
    latencySeconds,
    hops: (to) => {
      if (latencySeconds[to] === Infinity) return undefined;
      const way: Hop[] = [];
      for (let hop = last[to]; hop !== undefined; hop = last[hop.from]) way.push(hop);
      return way.reverse();
    },
  };
}
