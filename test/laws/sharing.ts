import type { VariateSpec } from "../../sim/index.js";
import { type Delta, type Law, positive, value, WARM_UP_SHARE } from "./support/law.js";
import { deterministic, exponential, hyperexponential, preemptive, sharing, station } from "./support/systems.js";
import { balancedBranches, pollaczekKhinchine, shortestRemainingMean } from "./support/theory.js";
import { mean, visits } from "./support/visits.js";

const LOAD = 0.7;

function insensitive(name: string, service: VariateSpec, size: number, delta: Delta): Law {
  return {
    check: "C-11",
    situation: `M/${name}/1 with processor sharing at ρ = ${LOAD}`,
    size,
    oracles: [value("T", 1 / (1 - LOAD), delta)],
    replicate(world, arrivals) {
      const chance = world();
      return [mean(visits(chance, exponential(1 / LOAD), arrivals, sharing(chance, service)).sojournSeconds)];
    },
  };
}

const DECILES = 10;

/** E[T | x] = x/(1 − ρ): in each decile of work, time inside over work. */
const slowdownByWork: Law = {
  check: "C-12",
  situation: `M/M/1 with processor sharing at ρ = ${LOAD}, by decile of work`,
  size: 16_000,
  oracles: Array.from({ length: DECILES }, (_, decile) => value(`T over work, decile ${decile + 1}`, 1 / (1 - LOAD), [0.1, 0.025])),
  replicate(world, arrivals) {
    const chance = world();
    const first = Math.floor(arrivals * WARM_UP_SHARE);
    const work = new Float64Array(arrivals);
    const keep = (customer: number, seconds: number) => {
      if (customer < arrivals) work[customer] = seconds;
    };
    const { sojournSeconds } = visits(chance, exponential(1 / LOAD), arrivals, sharing(chance, exponential(1), keep));
    const [time, brought] = [new Float64Array(DECILES), new Float64Array(DECILES)];
    sojournSeconds.forEach((seconds, index) => {
      const own = work[first + index];
      const decile = Math.floor(DECILES * -Math.expm1(-own));
      time[decile] += seconds;
      brought[decile] += own;
    });
    return Array.from(time, (seconds, decile) => seconds / brought[decile]);
  },
};

/** The same arrivals and work under three orders: shortest remaining first ≤ processor sharing ≤ first come first served. */
const threeOrders: Law = {
  check: "C-16",
  situation: `M/H2/1 at ρ = ${LOAD}, c² = 4, the same arrivals under three orders`,
  size: 28_000,
  oracles: [
    positive("T shared − T shortest remaining"),
    positive("T first come − T shared"),
    value("T shortest remaining", shortestRemainingMean(LOAD, balancedBranches(4)), [0.05, 0.02]),
    value("T shared", 1 / (1 - LOAD), [0.1, 0.03]),
    value("T first come", 1 + pollaczekKhinchine(LOAD, 4), [0.12, 0.035]),
  ],
  replicate(world, arrivals) {
    const service = hyperexponential(1, 2);
    const [shortest, shared, first] = [
      (chance: ReturnType<typeof world>) => preemptive(chance, service, "shortest-remaining"),
      (chance: ReturnType<typeof world>) => sharing(chance, service),
      (chance: ReturnType<typeof world>) => station(chance, service, { servers: 1 }),
    ].map((build) => {
      const chance = world();
      return mean(visits(chance, exponential(1 / LOAD), arrivals, build(chance)).sojournSeconds);
    });
    return [shared - shortest, first - shared, shortest, shared, first];
  },
};

export const sharedProcessor: readonly Law[] = [
  insensitive("M", exponential(1), 15_000, [0.1, 0.02]),
  insensitive("D", deterministic(1), 12_000, [0.05, 0.015]),
  insensitive("H2", hyperexponential(1, 2), 25_000, [0.1, 0.02]),
  slowdownByWork,
  threeOrders,
];
