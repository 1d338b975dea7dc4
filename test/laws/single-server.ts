import type { VariateSpec } from "../../sim/index.js";
import { type Delta, type Law, value } from "./support/law.js";
import { deterministic, exponential, hyperexponential, station } from "./support/systems.js";
import { pollaczekKhinchine } from "./support/theory.js";
import { mean, shareAbove, spreadAround, visits } from "./support/visits.js";

const seenAndSpent = [0, 1, 2, 3, 5];

/** P(N = n) as time passes and as arrivals see it, and that the two are the same (Poisson arrivals see time averages). */
function stateLaw(load: number): Law {
  const law = (n: number) => (1 - load) * load ** n;
  return {
    check: "C-5",
    situation: `M/M/1 at ρ = ${load}, number inside`,
    size: 35_000,
    oracles: [
      ...seenAndSpent.map((n) => value(`P(N = ${n}) in time`, law(n), n < 5 ? [0.05, 0.02] : [0.12, 0.05])),
      ...seenAndSpent.map((n) => value(`P(N = ${n}) seen`, law(n), n < 5 ? [0.05, 0.02] : [0.12, 0.05])),
      ...seenAndSpent.map((n) => value(`seen − in time, N = ${n}`, 0, [0.005, 0.002])),
    ],
    replicate(world, arrivals) {
      const chance = world();
      const { timeShare, seenShare } = visits(chance, exponential(1 / load), arrivals, station(chance, exponential(1), { servers: 1 }));
      return [...seenAndSpent.map((n) => timeShare[n]), ...seenAndSpent.map((n) => seenShare[n]), ...seenAndSpent.map((n) => seenShare[n] - timeShare[n])];
    },
  };
}

function means(check: string, load: number, size: number, delta: Delta): Law {
  return {
    check,
    situation: `M/M/1 at ρ = ${load}`,
    size,
    oracles: [
      value("L", load / (1 - load), delta),
      value("Wq", load / (1 - load), delta),
      value("T", 1 / (1 - load), delta),
      value("U", load, delta),
      value("Var T", 1 / (1 - load) ** 2, [4 * delta[0], 4 * delta[1]]),
    ],
    replicate(world, arrivals) {
      const chance = world();
      const seen = visits(chance, exponential(1 / load), arrivals, station(chance, exponential(1), { servers: 1 }));
      return [seen.rates[0], mean(seen.waitSeconds), mean(seen.sojournSeconds), seen.rates[1], spreadAround(1 / (1 - load), seen.sojournSeconds)];
    },
  };
}

/** P(T > t) = e^{−(1−ρ)t}: shares at the fixed times that theory calls median, 95th and 99th percentile. */
function tail(load: number): Law {
  const quantiles = (
    [
      [0.5, [0.1, 0.03]],
      [0.05, [0.3, 0.06]],
      [0.01, [0.7, 0.15]],
    ] as const
  ).map(([share, delta]) => ({ share, delta, seconds: -Math.log(share) / (1 - load) }));
  return {
    check: "C-4",
    situation: `M/M/1 at ρ = ${load}, tail of T`,
    size: 50_000,
    oracles: quantiles.map(({ share, delta, seconds }) => value(`P(T > ${seconds.toFixed(3)} s)`, share, delta)),
    replicate(world, arrivals) {
      const chance = world();
      const { sojournSeconds } = visits(chance, exponential(1 / load), arrivals, station(chance, exponential(1), { servers: 1 }));
      return quantiles.map(({ seconds }) => shareAbove(seconds, sojournSeconds));
    },
  };
}

function generalService(name: string, service: VariateSpec, squaredCv: number, size: number, delta: Delta): Law {
  const load = 0.8;
  return {
    check: "C-10",
    situation: `M/G/1 at ρ = ${load}, service ${name}`,
    size,
    oracles: [value("Wq", pollaczekKhinchine(load, squaredCv), delta)],
    replicate(world, arrivals) {
      const chance = world();
      return [mean(visits(chance, exponential(1 / load), arrivals, station(chance, service, { servers: 1 })).waitSeconds)];
    },
  };
}

export const singleServer: readonly Law[] = [
  means("C-1", 0.5, 40_000, [0.05, 0.01]),
  means("C-2", 0.8, 30_000, [0.1, 0.02]),
  { ...means("C-3", 0.9, 1_500_000, [0.025, 0.025]), onlyFull: true },
  tail(0.8),
  stateLaw(0.5),
  generalService("deterministic", deterministic(1), 0, 15_000, [0.1, 0.02]),
  generalService("uniform 0 … 2", { kind: "uniform", min: 0, max: 2 }, 1 / 3, 15_000, [0.1, 0.02]),
  generalService("Erlang-2", { kind: "erlang", mean: 1, stages: 2 }, 1 / 2, 22_000, [0.1, 0.02]),
  generalService("exponential", exponential(1), 1, 30_000, [0.1, 0.02]),
  generalService("H2, c² = 4", hyperexponential(1, 2), 4, 40_000, [0.15, 0.04]),
  { ...generalService("lognormal, c² = 9", { kind: "lognormal", mean: 1, cv: 3 }, 9, 1_500_000, [0.15, 0.15]), onlyFull: true },
];
