/** Names an experiment can have. */
const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** A small experiment that runs as it stands, in seconds; named after its file where that makes a name. */
export function starterExperiment(stem: string): string {
  return STARTER.replace("first-steps", NAME.test(stem) ? stem : "first-steps");
}

const STARTER = `# A batch cluster at home that may borrow nodes from a public cloud.
# Check it with "cloudfed check", run it with "cloudfed run"; "cloudfed list" shows what else could stand here.
experiment: first-steps
question: Do borrowed nodes finish a batch of data-flow jobs sooner, and at what cost per job?
schema: 1
start: 2010-06-01T00:00:00Z        # prices are those of this day
seeds: 5                           # five replications: every arm meets the same five worlds
horizon: until-done

sites:
  local:  { driver: opennebula, hosts: { count: 4, cores: 2, memory: 4 GiB }, price: { per-host: 0.04 USD/h } }
  ec2-eu: { driver: ec2, region: eu-west-1, cap: { m1.small: 8 } }
network:
  rtt: { default: 100 ms, local--ec2-eu: 40 ms }
  vpn: { kind: openvpn, hub: local }
services:
  cluster:
    kind: batch
    scheduler: { kind: sge, interval: 15 s }
    head: local
    workers:
      home:  { site: local, count: 4 }
      cloud: { site: ec2-eu, type: m1.small, count: 0 }
workloads:
  ed: { kind: ngb, graph: ED, class: A, instances: 5, to: cluster }

vary:                              # one arm for each value
  remote: { path: services.cluster.workers.cloud.count, values: [0, 4, 8] }
baseline: { remote: 0 }
measure: [throughput, makespan, cost.total, cost.per-job]
assume: [sites.local.price, network.rtt]
expect: { jobs.lost: 0 }           # a run that loses a job fails the sweep
`;
