import { type Delta, type Law, value } from "./support/law.js";
import { exponential, station } from "./support/systems.js";
import { erlangC, poisson } from "./support/theory.js";
import { mean, shareAbove, visits } from "./support/visits.js";

function erlangDelay(servers: number, utilisation: number, size: number, deltas: readonly Delta[]): Law {
  const load = servers * utilisation;
  const waits = erlangC(servers, load);
  return {
    check: "C-6",
    situation: `M/M/${servers} at ρ = ${utilisation}`,
    size,
    oracles: [value("P(W > 0)", waits, deltas[0]), value("Wq", waits / (servers - load), deltas[1]), value("P(W > 1)", waits * Math.exp(load - servers), deltas[2])],
    replicate(world, arrivals) {
      const chance = world();
      const { waitSeconds } = visits(chance, exponential(1 / load), arrivals, station(chance, exponential(1), { servers }));
      return [shareAbove(0, waitSeconds), mean(waitSeconds), shareAbove(1, waitSeconds)];
    },
  };
}

const states = [2, 5, 8];

const elastic: Law = {
  check: "C-21",
  situation: "M/M/∞ at load 5",
  size: 15_000,
  oracles: [value("E N", 5, [0.02, 0.01]), value("Var N", 5, [0.05, 0.02]), ...states.map((n) => value(`P(N = ${n})`, poisson(5, n), n < 8 ? [0.06, 0.025] : [0.1, 0.03]))],
  replicate(world, arrivals) {
    const chance = world();
    const seen = visits(chance, exponential(1 / 5), arrivals, station(chance, exponential(1), { servers: Infinity }));
    return [seen.meanInside, seen.meanSquareInside - 2 * 5 * seen.meanInside + 25, ...states.map((n) => seen.timeShare[n])];
  },
};

export const manyServers: readonly Law[] = [
  erlangDelay(2, 0.8, 30_000, [[0.05, 0.0125], [0.1, 0.025], [0.1, 0.025]]),
  erlangDelay(4, 0.7, 25_000, [[0.05, 0.02], [0.1, 0.03], [0.15, 0.03]]),
  erlangDelay(8, 0.9, 50_000, [[0.1, 0.025], [0.2, 0.05], [0.2, 0.05]]),
  erlangDelay(16, 0.75, 50_000, [[0.1, 0.03], [0.2, 0.06], [0.9, 0.25]]),
  { ...erlangDelay(32, 0.95, 1_500_000, [[0.05, 0.02], [0.15, 0.05], [0.2, 0.1]]), onlyFull: true },
  elastic,
];
