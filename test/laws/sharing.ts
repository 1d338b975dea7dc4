import { type Law, positive, value } from "./support/law.js";
import { insensitive, LOAD, slowdownByWork } from "./support/shared-core.js";
import { deterministic, exponential, hyperexponential, preemptive, sharing, station } from "./support/systems.js";
import { balancedBranches, pollaczekKhinchine, shortestRemainingMean } from "./support/theory.js";
import { mean, visits } from "./support/visits.js";

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
  insensitive(`M/M/1 with processor sharing at ρ = ${LOAD}`, (chance) => sharing(chance, exponential(1)), 15_000, [0.1, 0.02]),
  insensitive(`M/D/1 with processor sharing at ρ = ${LOAD}`, (chance) => sharing(chance, deterministic(1)), 12_000, [0.05, 0.015]),
  insensitive(`M/H2/1 with processor sharing at ρ = ${LOAD}`, (chance) => sharing(chance, hyperexponential(1, 2)), 25_000, [0.1, 0.02]),
  slowdownByWork(`M/M/1 with processor sharing at ρ = ${LOAD}, by decile of work`, (chance, brings) => sharing(chance, exponential(1), brings)),
  threeOrders,
];
