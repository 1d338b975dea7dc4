/** A cluster over a private cloud and two public ones, with data, tunnels and prices; small jobs come one by one. */
export const cluster = `
start: 2011-06-01T00:00:00Z
sites:
  home: { driver: opennebula, hosts: { count: 3, cores: 2, memory: 4 GiB }, price: { per-host: 0.1 USD/h } }
  ec2: { driver: ec2, region: eu-west-1 }
  elastic: { driver: elastichosts }
network: { rtt: { default: 100 ms }, bandwidth: { default: 20 Mbit/s }, vpn: { kind: openvpn, hub: home } }
services:
  c:
    kind: batch
    head: home
    workers: { own: { site: home, count: 2 }, far: { site: ec2, type: m1.small, count: 1 } }
workloads:
  w: { kind: poisson, rate: 0.02 1/s, count: 30, work: { exponential: { mean: 100 Gflop } }, input: 1 MB, output: 2 MB, to: c }
`;

/** A bare machine of four processors. */
export const machine = `
services: { m: { kind: batch, processors: 4, scheduler: immediate } }
workloads:
  w: { kind: poisson, rate: 0.02 1/s, count: 40, work: { exponential: { mean: 100 Gflop } }, processors: { uniform: { min: 1, max: 4 } }, to: m }
`;

/** A cluster at one site whose second job arrives while the first runs. */
export const pair = `
sites: { home: { driver: opennebula, hosts: { count: 2, cores: 2, memory: 4 GiB } } }
network: { bandwidth: { default: 20 Mbit/s }, lan: { bandwidth: 100 Mbit/s } }
services: { c: { kind: batch, head: home, workers: { own: { site: home, count: 1 } } } }
workloads:
  w:
    kind: list
    jobs:
      - { submit: 0 s, work: 1000 Gflop, processors: 1, priority: 1, estimate: 2000 s, input: 1 MB, output: 1 MB, count: 1 }
      - { submit: 60 s, work: 50 Gflop }
      - { submit: 61 s, work: 20 Gflop, priority: 5 }
      - { submit: 62 s, work: 90 Gflop }
    to: c
`;

/** A web service over a private cloud and a public one, with a database; users in a closed loop come when all is up. */
export const shop = `
start: 2011-06-01T00:00:00Z
horizon: 600 s
sites:
  home: { driver: opennebula, hosts: { count: 3, cores: 2, memory: 4 GiB } }
  ec2: { driver: ec2, region: eu-west-1 }
network: { rtt: { default: 100 ms }, bandwidth: { default: 20 Mbit/s } }
services:
  s:
    kind: web
    front: home
    backends: { own: { site: home, count: 1 }, far: { site: ec2, type: m1.small, count: 1 } }
    database: { site: home }
workloads:
  w: { kind: static, to: s, start: 300 s, count: 60, loop: { kind: closed, users: 5, think: 100 ms }, work: 200 Mflop, queries: 2, database-work: 100 Mflop }
`;

/** A Raft cluster over three sites whose leader crashes again and again; commands are larger than what a link carries in a heartbeat. */
export const raftCluster = `
horizon: 20 s
sites: { a: &one { driver: opennebula, hosts: { count: 1, cores: 1, memory: 1 GiB } }, b: *one, c: *one }
network: { rtt: { default: 20 ms, a--b: 30 ms }, bandwidth: { default: 1 Mbit/s } }
raft:
  store:
    members: { a: 1, b: 1, c: 1 }
    commands: { interval: { exponential: { mean: 100 ms } }, bytes: 1 kB }
    crashes: [{ who: leader, at: 4 s, every: 5 s, for: 2 s }]
`;

/** A cluster at home whose nodes are ordered of the managers of two sites, one for each job. */
export const federation = `
sites:
  home: { driver: opennebula, hosts: { count: 1, cores: 1, memory: 4 GiB }, core: { cycle: 0 s } }
  away: { driver: opennebula, hosts: { count: 3, cores: 1, memory: 4 GiB }, core: { cycle: 0 s } }
network: { rtt: { default: 100 ms } }
managers: { home: { ssh: none, quota: 1 }, away: { ssh: none, quota: 3 } }
services:
  c: { kind: batch, head: home, workers: { fed: { from: federation, site: home, count: 0, cores: 1, memory: 1 GiB, provisioning: { kind: per-job, maximum: 4 } } } }
workloads:
  w: { kind: poisson, rate: 0.02 1/s, count: 20, work: { exponential: { mean: 50 Gflop } }, to: c }
`;

/** A web service at home whose back-ends are. */
export const federationShop = `
horizon: 900 s
sites:
  home: { driver: opennebula, hosts: { count: 1, cores: 1, memory: 4 GiB }, core: { cycle: 0 s } }
  away: { driver: opennebula, hosts: { count: 3, cores: 1, memory: 4 GiB }, core: { cycle: 0 s } }
network: { rtt: { default: 100 ms } }
managers: { home: { ssh: none, quota: 1 }, away: { ssh: none, quota: 3 } }
services:
  s: { kind: web, front: home, backends: { fed: { from: federation, site: home, count: 3, cores: 1, memory: 1 GiB } } }
workloads:
  w: { kind: static, to: s, start: 200 s, count: 200, loop: { kind: closed, users: 5, think: 1 s }, work: 200 Mflop }
`;
