import seedrandom from "seedrandom";
import type { Column, ReportInput, Row, Table } from "../../analysis/index.js";
import { manifestSchema } from "../../analysis/index.js";

/** Runs of an invented but plausible sweep: nodes by site mix, 225 jobs each, all tables filled. */
export interface InventedStudy {
  readonly remotes?: readonly number[];
  readonly mixes?: readonly string[];
  readonly seeds?: number;
  readonly classes?: readonly string[];
}

export const metric = (name: string, id: string, unit: string, better: "up" | "down" | "none", description: string): Column => ({
  name, type: "number", role: "metric", metric: id, unit, better, description,
});

export const METRICS: readonly Column[] = [
  metric("throughput_jobs_per_second", "throughput", "jobs/s", "up", "Jobs completed per second of makespan."),
  metric("makespan_seconds", "makespan", "seconds", "down", "From the first submission to the last result."),
  metric("cost_total_usd", "cost.total", "usd", "down", "All bill lines of the run."),
  metric("cost_per_job_usd", "cost.per-job", "USD/job", "down", "Total cost divided by completed jobs."),
  metric("performance_per_cost_jobs_per_second_per_usd_per_hour", "performance-per-cost", "jobs/s/(USD/h)", "up", "Throughput over the hourly price of what was held."),
  metric("jobs_lost", "jobs.lost", "count", "down", "Jobs that never gave a result."),
];

export function inventStudy({ remotes = [0, 4, 8, 12], mixes = ["C1", "C2", "C3", "C4"], seeds = 20, classes = [] }: InventedStudy = {}): ReportInput {
  const rows: Row[] = [];
  const series: Row[] = [];
  const timeline: Row[] = [];
  const levels = classes.length === 0 ? [null] : classes;
  for (const [classIndex, level] of levels.entries()) {
    for (const [mixIndex, mix] of mixes.entries()) {
      for (const remote of remotes) {
        const arm = `remote=${remote},mix=${mix}${level === null ? "" : `,class=${level}`}`;
        for (let seed = 1; seed <= seeds; seed += 1) {
          const world = seedrandom.alea(`world/${seed}`)();
          const own = seedrandom.alea(`${arm}/${seed}`)();
          const jobSeconds = (classIndex === 0 ? 120 : 900) * (1 + 0.04 * (world - 0.5));
          const speed = 4 + remote * (0.85 - 0.07 * mixIndex) * (1 + 0.02 * (own - 0.5));
          const jobs = 225;
          const makespan = jobs * (jobSeconds / speed) + 40 + (remote > 0 ? 90 + 20 * own : 0);
          const price = 0.16 + remote * (0.085 + 0.01 * mixIndex);
          const cost = (4 * 0.04 + remote * (0.085 + 0.01 * mixIndex)) * Math.ceil(makespan / 3600);
          const throughput = jobs / makespan;
          rows.push([
            arm, remote, mix, ...(level === null ? [] : [level]), String(seed),
            throughput, makespan, cost, cost / jobs, throughput / price, 0,
          ]);
          if (seed === 1) {
            runNodes(arm, { local: 4, "ec2-eu": Math.ceil(remote / 2), "ec2-us": Math.floor(remote / 2) }, jobSeconds, jobs, series, timeline);
          }
        }
      }
    }
  }
  const axes: Column[] = [
    { name: "remote", type: "integer", role: "axis", unit: "nodes", description: "Remote worker nodes" },
    { name: "mix", type: "string", role: "axis", description: "Where the remote nodes are" },
    ...(classes.length === 0 ? [] : [{ name: "class", type: "string", role: "axis", description: "NGB class" } as const]),
  ];
  const runs: Table = {
    columns: [
      { name: "arm", type: "string", role: "arm", description: "Name of the arm" },
      ...axes,
      { name: "seed", type: "string", role: "seed", description: "Replication" },
      ...METRICS,
    ],
    rows,
  };
  return {
    manifest: manifestSchema.parse({
      experiment: "mtc-multicloud",
      question: "Does adding remote clouds scale a local batch cluster’s throughput, and at what cost per job?",
      version: "0.1.0",
      seeds: Array.from({ length: seeds }, (_, index) => String(index + 1)),
      axes: [
        { name: "remote", path: "services.cluster.workers.cloud.count", values: [...remotes] },
        { name: "mix", values: [...mixes], levels: Object.fromEntries(mixes.map((mix, index) => [mix, index === 0 ? {} : { "sites.local.hosts.cores": 2 + index }])) },
        ...(classes.length === 0 ? [] : [{ name: "class", path: "workloads.ed.class", values: [...classes] }]),
      ],
      baseline: { remote: 0 },
      measure: ["throughput", "makespan", "cost.total", "cost.per-job", "performance-per-cost"],
      assume: [{ path: "sites.local.price", value: "0.04 USD/h" }, { path: "network.rtt", value: "40 ms … 100 ms" }],
      reproduce: ["cloudfed run experiments/mtc-multicloud.yaml --seeds 1..20"],
    }),
    runs,
    series: { columns: SERIES, rows: series },
    timeline: { columns: TIMELINE, rows: timeline },
  };
}

const text = (name: string): Column => ({ name, type: "string", description: name });
const seconds = (name: string): Column => ({ name, type: "number", unit: "s", description: name });
export const SERIES: readonly Column[] = [text("arm"), text("series"), text("entity"), seconds("time_seconds"), { name: "value", type: "number", description: "Jobs done" }];
export const TIMELINE: readonly Column[] = [text("arm"), text("entity"), text("site"), text("state"), seconds("start_seconds"), seconds("end_seconds")];

/** Nodes that pull jobs one after the other: local ones at once, the others after boot and tunnel. */
function runNodes(arm: string, sites: Record<string, number>, jobSeconds: number, jobs: number, series: Row[], timeline: Row[]): void {
  const nodes = Object.entries(sites).flatMap(([site, count]) => Array.from({ length: count }, (_, index) => ({ site, name: `${site}-${index + 1}`, free: 0, speed: site === "local" ? 1 : 0.85 })));
  for (const node of nodes) {
    if (node.site === "local") continue;
    const draw = seedrandom.alea(`${arm}/${node.name}`);
    const boot = 80 + 50 * draw();
    timeline.push([arm, node.name, node.site, "boot", 0, boot], [arm, node.name, node.site, "tunnel", boot, boot + 12]);
    node.free = boot + 12;
  }
  const ends: number[] = [];
  const draw = seedrandom.alea(`${arm}/jobs`);
  let pause = 0;
  for (let job = 0; job < jobs; job += 1) {
    const node = nodes.reduce((best, candidate) => (candidate.free < best.free ? candidate : best));
    pause = 15 * draw();
    const end = node.free + pause + jobSeconds / node.speed;
    timeline.push([arm, node.name, node.site, "idle", node.free, node.free + pause], [arm, node.name, node.site, "busy", node.free + pause, end]);
    node.free = end;
    ends.push(end);
  }
  ends.sort((a, b) => a - b);
  ends.forEach((time, index) => series.push([arm, "completions", "cluster", time, index + 1]));
}
