/** How long a second of the model is, in seconds of the run: a power of two leaves every float as it is. */
export interface Scale {
  readonly time?: number;
  /** Multiplies every price. */
  readonly money?: number;
}

/**
 * One scenario with nearly every part of the model that takes time or money: two drivers, boots drawn, tunnels, latency and
 * bandwidth, Sun Grid Engine with flushes, bursting, an outage, jobs with data, hosts and VMs that cost.
 *
 * Every number that goes with time is a sum of powers of two, so that `time: 2 ** k` rounds nothing.
 */
export function wholeModel({ time = 1, money = 1 }: Scale = {}): Record<string, object> {
  const seconds = (value: number): string => `${value * time} s`;
  const rate = (bytesPerSecond: number): string => `${(bytesPerSecond * 8) / time} bit/s`;
  const work = (gflop: number): string => `${gflop * time} Gflop`;
  const usd = (price: number, per: string): string => `${price * money} USD/${per}`;
  return {
    sites: {
      home: {
        driver: "opennebula",
        hosts: { count: 2, cores: 2, memory: "4 GiB", speed: "0.5 Gflop/s" },
        core: { cycle: seconds(32) },
        boot: { exponential: { mean: seconds(32) } },
        context: seconds(4),
        price: { "per-host": usd(0.25, "h") },
      },
      cloud: {
        driver: "ec2",
        region: "eu-west-1",
        speed: "1 Gflop/s",
        api: { latency: seconds(0.5) },
        boot: { exponential: { mean: seconds(96) } },
        price: { types: { "m1.small": usd(0.125, "h") }, billing: { kind: "per-second", minimum: "0 s" }, transfer: { out: usd(0.5, "GB") } },
      },
    },
    network: {
      rtt: { default: seconds(0.125) },
      bandwidth: { default: rate(1_048_576) },
      lan: { rtt: seconds(0.0078125), bandwidth: rate(8_388_608) },
      vpn: { kind: "openvpn", hub: "home", cipher: rate(4_194_304), latency: seconds(0.0001220703125), setup: seconds(1) },
    },
    outages: [
      { host: "home/host-1", from: seconds(256), for: seconds(256) },
      { host: "home/host-2", from: seconds(640), for: seconds(128) },
    ],
    services: {
      cluster: {
        kind: "batch",
        head: "home",
        queue: "shortest-first",
        scheduler: { kind: "sge", interval: seconds(16), "flush-submit": seconds(2), "flush-finish": seconds(4) },
        workers: {
          own: { site: "home", count: 2, cores: 2, memory: "2 GiB", provisioning: { kind: "fixed", retry: seconds(64) } },
          burst: {
            site: "cloud",
            type: "m1.small",
            count: 0,
            provisioning: { kind: "burst-on-queue", threshold: 2, maximum: 4, "idle-release": seconds(128), retry: seconds(32) },
          },
        },
      },
    },
    workloads: {
      stream: {
        kind: "renewal",
        to: "cluster",
        count: 120,
        interval: { exponential: { mean: seconds(8) } },
        work: { exponential: { mean: work(32) } },
        input: "1000000 B",
        output: "100000 B",
      },
    },
  };
}
