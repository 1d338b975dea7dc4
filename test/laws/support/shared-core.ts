import { type Chance, type Delta, type Law, value, WARM_UP_SHARE } from "./law.js";
import { type Build, exponential } from "./systems.js";
import { mean, visits } from "./visits.js";

/** Load of every law of a shared core. */
export const LOAD = 0.7;

/** Makes a core that is shared by all inside; `brings` hears of each customer's work [s]. */
type SharedCore = (chance: Chance, brings?: (customer: number, workSeconds: number) => void) => Build;

/** C-11: the mean time inside is 1/(1 − ρ), whatever the law of work with mean 1. */
export function insensitive(situation: string, core: SharedCore, size: number, delta: Delta): Law {
  return {
    check: "C-11",
    situation,
    size,
    oracles: [value("T", 1 / (1 - LOAD), delta)],
    replicate(world, arrivals) {
      const chance = world();
      return [mean(visits(chance, exponential(1 / LOAD), arrivals, core(chance)).sojournSeconds)];
    },
  };
}

const DECILES = 10;

/** C-12: E[T | x] = x/(1 − ρ), work exponential with mean 1: in each decile of work, time inside over work. */
export function slowdownByWork(situation: string, core: SharedCore): Law {
  return {
    check: "C-12",
    situation,
    size: 16_000,
    oracles: Array.from({ length: DECILES }, (_, decile) => value(`T over work, decile ${decile + 1}`, 1 / (1 - LOAD), [0.1, 0.025])),
    replicate(world, arrivals) {
      const chance = world();
      const first = Math.floor(arrivals * WARM_UP_SHARE);
      const work = new Float64Array(arrivals);
      const keep = (customer: number, seconds: number) => {
        if (customer < arrivals) work[customer] = seconds;
      };
      const { sojournSeconds } = visits(chance, exponential(1 / LOAD), arrivals, core(chance, keep));
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
}
