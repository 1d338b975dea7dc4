import { DEMANDS } from "./networks.js";
import { type Law, positive, value } from "./support/law.js";
import { insensitive, LOAD, slowdownByWork } from "./support/shared-core.js";
import { backend, seenOfClosedShop } from "./support/shop.js";
import { deterministic, exponential, hyperexponential } from "./support/systems.js";
import { meanValueAnalysis, pollaczekKhinchine } from "./support/theory.js";
import { mean, visits } from "./support/visits.js";

/** More workers than there are ever requests: the core is shared by all. */
const MANY = 1_000_000;

const CORE = `a back-end's core at ρ = ${LOAD}, a worker for every request`;

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
  insensitive(`${CORE}, work exponential`, (chance) => backend(chance, exponential(1), MANY), 15_000, [0.1, 0.02]),
  insensitive(`${CORE}, work deterministic`, (chance) => backend(chance, deterministic(1), MANY), 12_000, [0.05, 0.015]),
  insensitive(`${CORE}, work H2, c² = 4`, (chance) => backend(chance, hyperexponential(1, 2), MANY), 25_000, [0.1, 0.02]),
  slowdownByWork(`${CORE}, by decile of work`, (chance, brings) => backend(chance, exponential(1), MANY, brings)),
  sharedOrInTurn,
  ...[1, 5, 10, 20, 50].map(closed),
];
