import { describe, expect, it } from "vitest";
import { dalySeconds, youngSeconds } from "../../models/service/batch/checkpointing/intervals.js";
import { metric, run } from "../support/scenario.js";
import { type Oracle, positive, value } from "./support/law.js";
import { REPLICATIONS, seedOf } from "./support/mode.js";
import { verdictOf } from "./support/verdict.js";

const HOUR = 3600;
/** Mean time between interruptions [s]: C-62 has 6 h. */
const MTBF = 6 * HOUR;
/** Time that writing takes [s]: C-62 has 60 s. */
const WRITING = 60;
const YOUNG = youngSeconds(WRITING, MTBF);

/** Jobs one after the other on one spot node, which is taken back after exponential times and is there again at once. */
function makespan(seed: string, workSeconds: number, jobs: number, checkpoint: unknown): number {
  const output = run(
    {
      start: "2010-06-01T00:00:00Z",
      sites: { cloud: { driver: "ec2", boot: "0 s", context: "0 s", api: { latency: "0 s" }, speed: "1 Gflop/s", price: { types: { "m1.small": "0.1 USD/h" } }, spot: { kind: "constant", price: "0.03 USD/h", interruptions: { exponential: { mean: `${MTBF} s` } } } } },
      network: { lan: { rtt: "0 ms" } },
      services: { c: { kind: "batch", head: "cloud", scheduler: "immediate", messages: { dispatch: "0 B", result: "0 B" }, checkpoint, workers: { spot: { site: "cloud", type: "m1.small", count: 1, purchase: "spot" } } } },
      workloads: { w: { kind: "list", jobs: [{ submit: "0 s", work: `${workSeconds} Gflop`, count: jobs }], to: "c" } },
    },
    { seed },
  );
  return metric(output, "makespan");
}

const seeds = Array.from({ length: REPLICATIONS }, (_, index) => seedOf(index + 1));
/** Expected time until so much has been computed without an interruption, beginning anew after each [s]: (e^{λw} − 1) / λ. */
const untilDone = (seconds: number): number => MTBF * Math.expm1(seconds / MTBF);

/** Expected time of a job that is written after every `interval` but the last, and goes on at once from what is safe [s]. */
function withCheckpoints(workSeconds: number, interval: number): number {
  const writings = Math.ceil(workSeconds / interval) - 1;
  return writings * untilDone(interval + WRITING) + untilDone(workSeconds - writings * interval);
}

const LONG = 600 * HOUR;
const periodic = (interval: string | number) => ({ kind: "periodic", interval: typeof interval === "number" ? `${interval} s` : interval, time: `${WRITING} s`, restart: "0 s" });
/** Relative to Young's interval. */
const FACTORS = [0.25, 0.5, 2, 4];

/** All oracles of this page are tested together at 0.01, by Bonferroni. */
const FAMILY = 1 + 1 + 2 + 2 * FACTORS.length;
const judged = (oracle: Oracle, values: readonly number[]) => verdictOf(oracle, values, FAMILY);

describe("formulas of intervals", () => {
  it("C-62 · Young has 1,610 s, Daly the exact optimum of 1,570 s", () => {
    expect(Math.round(YOUNG)).toBe(1610);
    expect(Math.round(dalySeconds(WRITING, MTBF))).toBe(1570);
    expect(dalySeconds(2 * MTBF, MTBF)).toBe(MTBF);
    expect([youngSeconds(WRITING, Infinity), dalySeconds(WRITING, Infinity)]).toEqual([Infinity, Infinity]);
  });
});

describe(`interruptions as a Poisson process, ${REPLICATIONS} replications, 0.01 / ${FAMILY} each`, () => {
  it("C-62 · 10 h of work, an MTBF of 6 h and no checkpoints · 92,761 s, (e^{λw} − 1) / λ", { timeout: 300_000 }, () => {
    const theory = untilDone(10 * HOUR);
    expect(Math.round(theory)).toBe(92_761);
    const jobs = 400;
    const means = seeds.map((seed) => makespan(seed, 10 * HOUR, jobs, "none") / jobs);
    expect(judged(value("T", theory, [0.04, 0.04]), means)).toMatchObject({ holds: true });
  });

  it("Young's interval · of a sweep none is better, within the confidence interval, and those that are half and twice as long are worse", { timeout: 300_000 }, () => {
    const best = seeds.map((seed) => makespan(seed, LONG, 1, periodic("young")));
    expect(judged(value("T at Young's interval", withCheckpoints(LONG, YOUNG), [0.01, 0.01]), best)).toMatchObject({ holds: true });
    for (const factor of FACTORS) {
      const other = seeds.map((seed) => makespan(seed, LONG, 1, periodic(Math.round(factor * YOUNG))));
      expect(judged(value(`T at ${factor} × Young's`, withCheckpoints(LONG, Math.round(factor * YOUNG)), [0.02, 0.02]), other)).toMatchObject({ holds: true });
      expect(judged(positive(`T at ${factor} × Young's − T at Young's`), other.map((seconds, index) => seconds - best[index]))).toMatchObject({ holds: true });
    }
    const daly = seeds.map((seed) => makespan(seed, LONG, 1, periodic("daly")));
    expect(judged(value("T at Daly's interval", withCheckpoints(LONG, dalySeconds(WRITING, MTBF)), [0.01, 0.01]), daly)).toMatchObject({ holds: true });
    // Theory puts 0.002 % between the two: the paired interval covers 0, and reaches no further than 0.6 % of the work.
    expect(judged(value("T at Daly's − T at Young's", 0, [0.006 * LONG, 0.006 * LONG]), daly.map((seconds, index) => seconds - best[index]))).toMatchObject({ holds: true });
  });
});
