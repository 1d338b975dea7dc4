import type { VariateSpec } from "../../sim/index.js";
import { type Delta, type Law, value } from "./support/law.js";
import { deterministic, exponential, hyperexponential, station } from "./support/systems.js";
import { erlangB, finiteQueue } from "./support/theory.js";
import { mean, visits } from "./support/visits.js";

function erlangLoss(check: string, servers: number, load: number, service: VariateSpec, name: string, size: number, delta: Delta): Law {
  return {
    check,
    situation: `M/${name}/${servers}/${servers} at load ${load}`,
    size,
    oracles: [value("share refused", erlangB(servers, load), delta)],
    replicate(world, arrivals) {
      const chance = world();
      return [visits(chance, exponential(1 / load), arrivals, station(chance, service, { servers, capacity: servers })).refusedShare];
    },
  };
}

function finiteRoom(load: number, capacity: number, size: number, refused: Delta): Law {
  const law = finiteQueue(load, capacity);
  const inside = law.reduce((sum, share, n) => sum + n * share, 0);
  return {
    check: "C-9",
    situation: `M/M/1/${capacity} at ρ = ${load}`,
    size,
    oracles: [value("share refused", law[capacity], refused), value("L", inside, [0.05, 0.015]), value("T of the accepted", inside / (load * (1 - law[capacity])), [0.05, 0.015])],
    replicate(world, arrivals) {
      const chance = world();
      const seen = visits(chance, exponential(1 / load), arrivals, station(chance, exponential(1), { servers: 1, capacity }));
      return [seen.refusedShare, seen.meanInside, mean(seen.sojournSeconds)];
    },
  };
}

export const lossSystems: readonly Law[] = [
  erlangLoss("C-7", 1, 0.5, exponential(1), "M", 10_000, [0.02, 0.01]),
  erlangLoss("C-7", 5, 3, exponential(1), "M", 20_000, [0.05, 0.015]),
  erlangLoss("C-7", 10, 8, exponential(1), "M", 30_000, [0.05, 0.015]),
  erlangLoss("C-7", 50, 45, exponential(1), "M", 45_000, [0.1, 0.03]),
  erlangLoss("C-7", 100, 100, exponential(1), "M", 32_000, [0.1, 0.03]),
  erlangLoss("C-8", 5, 3, deterministic(1), "D", 10_000, [0.05, 0.015]),
  erlangLoss("C-8", 5, 3, hyperexponential(1, 2), "H2", 35_000, [0.05, 0.015]),
  erlangLoss("C-8", 10, 8, deterministic(1), "D", 17_000, [0.05, 0.015]),
  erlangLoss("C-8", 10, 8, hyperexponential(1, 2), "H2", 15_000, [0.1, 0.03]),
  finiteRoom(0.9, 5, 22_000, [0.05, 0.015]),
  finiteRoom(0.9, 10, 34_000, [0.12, 0.035]),
  finiteRoom(1.5, 5, 10_000, [0.05, 0.015]),
];
