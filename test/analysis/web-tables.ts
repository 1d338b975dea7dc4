import seedrandom from "seedrandom";
import type { Column, ReportInput, Row } from "../../analysis/index.js";
import { manifestSchema } from "../../analysis/index.js";
import { metric } from "./study-tables.js";

/** Runs of an invented interactive service: users against back-ends at two sites, the database at one of them. */
export interface InventedService {
  readonly users?: readonly number[];
  readonly mixes?: readonly string[];
  readonly delays?: readonly number[];
  readonly queries?: readonly number[];
  readonly operations?: Readonly<Record<string, number>>;
  readonly seeds?: number;
}

const OLIO = { HomePage: 1, Login: 1, TagSearch: 2, EventDetail: 2, PersonDetail: 2, AddPerson: 3, AddEvent: 4 };
const METRICS: readonly Column[] = [
  { ...metric("cloudstone_passed", "cloudstone.passed", "count", "up", "1 where the steady state kept every rule; 0 where not"), statistic: "min" },
  { ...metric("cloudstone_throughput_per_second", "cloudstone.throughput", "1/s", "up", "Operations answered in the steady state over its length"), statistic: "sum" },
];
export const LONG: readonly Column[] = [
  { name: "arm", type: "string", role: "arm", description: "Name of the arm" },
  { name: "seed", type: "string", role: "seed", description: "Replication" },
  ...["scope", "entity", "metric", "unit"].map((name): Column => ({ name, type: "string", description: name })),
  { name: "value", type: "number", description: "Value" },
];

export function inventService({ users = [50, 100, 200, 400, 600, 800], mixes = ["8+0", "6+2", "4+4", "0+8"], delays = [0.002, 0.01, 0.05], queries = [2, 10, 40], operations = OLIO, seeds = 5 }: InventedService = {}): ReportInput {
  const rows: Row[] = [];
  const long: Row[] = [];
  for (const user of users) for (const [mixIndex, mix] of mixes.entries()) for (const delay of delays) for (const query of queries) {
    const arm = `users=${user},mix=${mix},delay=${delay},queries=${query}`;
    const remote = mixIndex / Math.max(1, mixes.length - 1);
    for (let seed = 1; seed <= seeds; seed += 1) {
      const luck = 1 + 0.06 * (seedrandom.alea(`${arm}/${seed}`)() - 0.5);
      const add = (entity: string, name: string, unit: string, value: number | null): number => long.push([arm, String(seed), "operation", entity, name, unit, value]);
      // Sixteen workers that keep a processor's share or wait for the database, users that think for 5 s: the bounds of a closed network.
      const cpu = 0.03 * luck;
      const database = 0.002 * query;
      const network = 0.004 + remote * query * 2 * delay;
      const held = cpu + database + network;
      const throughput = Math.min(user / (5 + held), 16 / held);
      const busy = (throughput * held) / 16;
      const queue = Math.max(user / throughput - 5 - held, 0) + (busy < 1 ? 0.02 * held * (busy / (1 - 0.98 * busy)) : 0);
      let passed = 1;
      Object.entries(operations).forEach(([name, limit], index) => {
        const weight = 0.6 + 0.25 * index;
        const response = (held + queue) * weight;
        const p90 = 2.3 * response * luck;
        const within = Math.min(1, 1 - Math.exp(-2.3 * (limit / p90)));
        if (within < 0.9) passed = 0;
        add(`load/${name}`, "operation.answered", "count", Math.round(user * 10 * luck));
        add(`load/${name}`, "operation.within", "ratio", within);
        add(`load/${name}`, "operation.response", "seconds", response);
        add(`load/${name}`, "operation.p90", "seconds", p90);
        add(`load/${name}`, "operation.p99", "seconds", 2 * p90);
        add(`load/${name}`, "operation.limit", "seconds", limit);
        add(`web/${name}`, "time.cpu", "seconds", cpu * weight);
        add(`web/${name}`, "time.queue", "seconds", queue * weight);
        add(`web/${name}`, "time.network", "seconds", network * weight);
        add(`web/${name}`, "time.database", "seconds", database * weight);
      });
      rows.push([arm, user, mix, delay, query, String(seed), passed, throughput]);
    }
  }
  const axis = (name: string, type: Column["type"], description: string): Column => ({ name, type, role: "axis", description });
  return {
    manifest: manifestSchema.parse({
      experiment: "service",
      question: "Which services can be burst to remote clouds, and which cannot?",
      version: "0.1.0",
      seeds: Array.from({ length: seeds }, (_, index) => String(index + 1)),
      axes: [{ name: "users", values: [...users] }, { name: "mix", values: [...mixes] }, { name: "delay", values: [...delays] }, { name: "queries", values: [...queries] }],
      baseline: { mix: mixes[0] },
      measure: ["cloudstone.throughput", "cloudstone.passed"],
    }),
    runs: {
      columns: [
        LONG[0],
        axis("users", "integer", "Users"), axis("mix", "string", "Back-ends here + there"), axis("delay", "number", "One-way delay of the tunnel"), axis("queries", "integer", "Round trips to the database"),
        LONG[1],
        ...METRICS,
      ],
      rows,
    },
    metrics: { columns: LONG, rows: long },
  };
}
