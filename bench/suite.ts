import { geantFile, geantFlows } from "./loads/flows.js";
import { ownLoad } from "./own-load.js";
import type { Peers } from "./peers.js";
import type { Contender } from "./sample.js";

/** What a bench is held against. */
export interface Rival {
  readonly name: string;
  readonly run: Contender;
  /** Most our figure may be of the rival's. */
  readonly limit?: number;
}

/** One line of the output. */
export interface Bench {
  readonly bench: string;
  /** Size, as printed. */
  readonly size: Readonly<Record<string, number | string>>;
  /** What is compared: time per operation, or memory. */
  readonly figure: "time" | "memory";
  /** Where nothing is compared, the most megabytes it may take. */
  readonly memoryLimit?: number;
  /** Where nothing is compared, the most seconds it may take. */
  readonly secondsLimit?: number;
  /** What keeps it from being run here. */
  readonly missing?: string;
  readonly run: Contender;
  readonly rivals: readonly Rival[];
}

const LAWS = ["constant", "equal", "lattice", "bimodal", "rare-far", "camel", "triangular", "pareto", "scale-jump"];

/** Instances of the graph in runs of about 1, 5 and 20 ms. */
const SHORT_RUNS = [40, 600, 3000];

/** Every bench with its limit; `quick` makes all of them smaller. */
export function suite(peers: Peers, quick: boolean): Bench[] {
  const scale = quick ? 10 : 1;
  const time = (bench: string, size: Bench["size"], run: Contender, ...rivals: Rival[]): Bench => ({ bench, size, figure: "time", run, rivals });
  const w1 = (mode: "fcfs" | "rr", n: number, m: number, limit?: number): Bench => ({
    ...time(
      `W1-${mode}`,
      { n, m },
      ownLoad(`w1-${mode}`, n, m),
      { name: "C++", run: peers.cpp("ref", [`w1${mode}`, n, m], n), ...(limit === undefined ? {} : { limit }) },
      { name: "SimGrid", run: peers.simgridPeer("w1", [n, m, mode], n), ...(limit === undefined ? {} : { limit: 0.1 }) },
    ),
    memoryLimit: 150,
  });
  const holds = 10_000_000 / scale;
  const hold = (pending: number, limit?: number): Bench =>
    time(
      "W4",
      { pending },
      ownLoad("hold", pending, holds),
      { name: "C++ priority_queue", run: peers.cpp("hold", ["pq", pending, holds], holds), ...(limit === undefined ? {} : { limit }) },
      { name: "C++ 4-ary heap", run: peers.cpp("hold", ["h4", pending, holds], holds) },
      { name: "flatqueue", run: peers.hold("flatqueue", pending, holds), ...(pending >= 100_000 ? { limit: 1 } : {}) },
    );
  const runs = 960 / scale;
  const jobs = 1_000_000 / scale;
  const customers = 10_000_000 / scale;
  const concurrent = 10_000 / scale;
  return [
    w1("fcfs", jobs, 1000, 3),
    w1("rr", jobs, 1000),
    time("W1-billing", { n: jobs, m: 1000 }, ownLoad("w1-fcfs", jobs, 1000), { name: "W1-fcfs at no price", run: ownLoad("w1-unpriced", jobs, 1000), limit: 1.05 }),
    time("W1-messages", { n: jobs, m: 1000 }, ownLoad("w1-messages", jobs, 1000), { name: "W1-fcfs", run: ownLoad("w1-fcfs", jobs, 1000) }),
    {
      ...time("W-web", { n: customers }, ownLoad("web", customers), { name: "C++", run: peers.ownCpp("web", [customers], customers), limit: 8 }),
      memoryLimit: 150,
    },
    time("W3", { n: customers }, ownLoad("mm1", customers), { name: "C++", run: peers.cpp("ref", ["mm1", customers], customers), limit: 2.2 }, { name: "SimGrid", run: peers.simgridPeer("mm1", [customers], customers) }),
    {
      ...time("W5", { n: 100_000 / scale, rounds: 30 }, ownLoad("averaging", 100_000 / scale, 30), {
        name: "C++",
        run: peers.cpp("ref", ["gossiped", 100_000 / scale, 30], 9_000_000 / scale),
        limit: 1.3,
      }),
      memoryLimit: 150,
    },
    {
      bench: "managers",
      size: { sites: 1000 / scale, weeks: 1 },
      figure: "memory",
      secondsLimit: 120,
      run: ownLoad("managers", 1000 / scale, 1),
      rivals: [{ name: "half a week", run: ownLoad("managers", 1000 / scale, 0.5), limit: 1.1 }],
    },
    time("spot", { markets: 10, years: 1 / scale }, ownLoad("spot", 1 / scale, 0), {
      name: "bare kernel, as many pending",
      run: ownLoad("hold-simulation", 60, 1_000_000 / scale),
      limit: 2,
    }),
    hold(1000, 0.8),
    hold(100_000, 0.8),
    hold(1_000_000, 1.2),
    ...LAWS.map((law) =>
      time("W4-laws", { pending: 100_000, law }, ownLoad("hold", 100_000, holds / 2, law), { name: "exponential", run: ownLoad("hold", 100_000, holds / 2), limit: law === "equal" ? 1 : 3 }),
    ),
    time("W4-kernel", { pending: 1000 }, ownLoad("hold-simulation", 1000, holds), { name: "queue alone", run: ownLoad("hold", 1000, holds) }),
    time("PS", { inService: 1000 }, ownLoad("sharing", 2000, holds / 2), { name: "kernel at 1,000", run: ownLoad("hold-simulation", 1000, holds / 2), limit: 2 }),
    {
      ...time("flows", { concurrent }, ownLoad("flows", concurrent), { name: "SimGrid, CM02 without corrections", run: peers.simgrid("flows", () => geantFlows(concurrent).platform, concurrent), limit: 0.5 }),
      ...(geantFile() === undefined ? { missing: "Geant2012.gml is neither in CLOUDFED_DATA nor in ./data" } : {}),
    },
    time("growth", { pending: 10_000_000 / scale }, ownLoad("hold-simulation", 10_000_000 / scale, holds), { name: "kernel at 1,000", run: ownLoad("hold-simulation", 1000, holds), limit: 4 }),
    ...SHORT_RUNS.flatMap((instances) => {
      const alone = { name: "the runs alone, warm, on one processor", run: ownLoad("runs-alone", instances, runs) };
      return [
        time("sweep-running", { instances, runs }, ownLoad("sweep-running", instances, runs), { ...alone, limit: 1 / 0.9 }),
        time("sweep-whole", { instances, runs }, ownLoad("sweep-whole", instances, runs), alone),
      ];
    }),
    {
      bench: "memory",
      size: { n: 10_000_000 / scale },
      figure: "memory",
      run: ownLoad("stream", 10_000_000 / scale),
      rivals: [{ name: "a tenth of the jobs", run: ownLoad("stream", 1_000_000 / scale), limit: 1.1 }],
    },
  ];
}
