import type { VariateSpec } from "../../sim/index.js";
import { DEMANDS } from "./networks.js";
import { type Delta, type Law, positive, value, WARM_UP_SHARE } from "./support/law.js";
import { backend, seenOfClosedShop } from "./support/shop.js";
import { deterministic, exponential, hyperexponential } from "./support/systems.js";
import { meanValueAnalysis, pollaczekKhinchine } from "./support/theory.js";
import { mean, visits } from "./support/visits.js";

const LOAD = 0.7;
/** More workers than there are ever requests: the core is shared by all. */
const MANY = 1_000_000;

function insensitive(name: string, service: VariateSpec, size: number, delta: Delta): Law {
  return {
    check: "C-11",
    situation: `a back-end's core at ρ = ${LOAD}, a worker for every request, work ${name}`,
    size,
    oracles: [value("T", 1 / (1 - LOAD), delta)],
    replicate(world, arrivals) {
      const chance = world();
      return [mean(visits(chance, exponential(1 / LOAD), arrivals, backend(chance, service, MANY)).sojournSeconds)];
    },
  };
}

const DECILES = 10;

const slowdownByWork: Law = {
  check: "C-12",
  situation: `a back-end's core at ρ = ${LOAD}, a worker for every request, by decile of work`,
  size: 16_000,
  oracles: Array.from({ length: DECILES }, (_, decile) => value(`T over work, decile ${decile + 1}`, 1 / (1 - LOAD), [0.1, 0.025])),
  replicate(world, arrivals) {
    const chance = world();
    const first = Math.floor(arrivals * WARM_UP_SHARE);
    const work = new Float64Array(arrivals);
    const keep = (customer: number, seconds: number) => {
      if (customer < arrivals) work[customer] = seconds;
    };
    const { sojournSeconds } = visits(chance, exponential(1 / LOAD), arrivals, backend(chance, exponential(1), MANY, keep));
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

/** The same requests before one worker, who serves in order, and before many, who share the core. */
const sharedOrInTurn: Law = {
  check: "C-16",
  situation: `a back-end's core at ρ = ${LOAD}, c² = 4, one worker or many, the same requests`,
  size: 28_000,
  oracles: [positive("T one worker − T many"), value("T many", 1 / (1 - LOAD), [0.1, 0.03]), value("T one worker", 1 + pollaczekKhinchine(LOAD, 4), [0.12, 0.035])],
  replicate(world, arrivals) {
    const [one, many] = [1, MANY].map((workers) => {
      const chance = world();
      return mean(visits(chance, exponential(1 / LOAD), arrivals, backend(chance, hyperexponential(1, 2), workers)).sojournSeconds);
    });
    return [one - many, many, one];
  },
};

function closed(users: number): Law {
  const { throughput, responseSeconds } = meanValueAnalysis(DEMANDS, users)[users - 1];
  return {
    check: "C-19",
    situation: `${users} ${users === 1 ? "user" : "users"} of a web service, think time 5 s, back-end 0.3, database 0.2, storage 0.1 s`,
    size: 7_000,
    oracles: [value("X", throughput, [0.02, 0.005]), value("R", responseSeconds, [0.05, 0.015])],
    replicate(world, cycles) {
      // The replication's own seed for a whole run.
      const seed = String(Math.floor(world()("run").next() * 2 ** 31));
      return seenOfClosedShop({ users, ...DEMANDS }, seed, cycles);
    },
  };
}

export const webService: readonly Law[] = [
  insensitive("exponential", exponential(1), 15_000, [0.1, 0.02]),
  insensitive("deterministic", deterministic(1), 12_000, [0.05, 0.015]),
  insensitive("H2, c² = 4", hyperexponential(1, 2), 25_000, [0.1, 0.02]),
  slowdownByWork,
  sharedOrInTurn,
  ...[1, 5, 10, 20, 50].map(closed),
];
