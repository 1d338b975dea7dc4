/** A site of single-core nodes of one's own that come up at once. */
export interface NodesAt {
  readonly nodes: number;
  /** [Gflop/s] */
  readonly speed: number;
  /** [s]; 0 unless said. */
  readonly boot?: number;
}

export interface ClusterOptions {
  readonly sites: Readonly<Record<string, NodesAt>>;
  /** Seconds between passes of Sun Grid Engine; passes at once where absent. */
  readonly interval?: number;
  /** Seconds from the end of a job to the pass it brings about; none unless said. */
  readonly flushFinish?: number;
  /** One-way latency from the head to every node [s]; 0 unless said. */
  readonly latency?: number;
  /** [Mbit/s]; unlimited unless said. */
  readonly bandwidth?: number;
  /** How transfers divide it; each has the whole rate unless said. */
  readonly sharing?: string;
  readonly jobs: object;
}

const HEAD = "head";

/**
 * A batch cluster whose head is at a site without nodes, so that every message crosses the network, and whose sites have
 * nothing else that takes time: no scheduler cycle of OpenNebula, no tunnel, boot as told.
 */
export function cluster({ sites, interval, flushFinish = 0, latency = 0, bandwidth, sharing = "independent", jobs }: ClusterOptions): object {
  const site = (nodes: number, speed: number, boot: number): object => ({
    driver: "opennebula",
    hosts: { count: nodes, cores: 1, memory: "1 GiB", speed: `${speed} Gflop/s` },
    core: { cycle: "0 s", "per-host": "unlimited", dispatched: "unlimited", considered: "unlimited" },
    boot: `${boot} s`,
  });
  const entries = Object.entries(sites);
  return {
    sites: { [HEAD]: site(0, 1, 0), ...Object.fromEntries(entries.map(([name, { nodes, speed, boot }]) => [name, site(nodes, speed, boot ?? 0)])) },
    network: { rtt: { default: `${2 * latency} s` }, ...(bandwidth === undefined ? {} : { bandwidth: { default: `${bandwidth} Mbit/s` }, sharing }) },
    services: {
      cluster: {
        kind: "batch",
        head: HEAD,
        scheduler: interval === undefined ? "immediate" : { kind: "sge", interval: `${interval} s`, "flush-finish": `${flushFinish} s` },
        workers: Object.fromEntries(entries.map(([name, { nodes }]) => [`at-${name}`, { site: name, count: nodes }])),
      },
    },
    workloads: { bag: { to: "cluster", ...jobs } },
  };
}

/** Equal jobs of so many Gflop, all there at the start. */
export const equalJobs = (count: number, gflop: number): object => ({ kind: "bag", count, work: `${gflop} Gflop` });
