// Finds the constants of the walk of spot prices in a band whose steps, refitted, are as published: persistence −0.7 and, where it can be
// had, noise of 0.39 of the band. Prints the rows of models/market/spot/processes/band-calibration.ts.
//   npm run build && node tools/calibrate-band.mjs
import { BandWalk } from "../dist/models/market/spot/processes/band-walk.js";
import { Streams } from "../dist/sim/index.js";

const PERSISTENCE = -0.7;
const NOISE = 0.39;
/** More noise than this inside the loop changes what comes out of it by less than a hundredth. */
const NOISE_MOST = 1;
const STEPS = 100_000;
const LEVELS = [2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100, 200];
const HALVINGS = 13;

/** Refitted persistence and noise [of the band] of a walk; always by the same draws. */
function refit(levels, persistence, noise) {
  const walk = new BandWalk(levels, { persistence, noise }, new Streams("1").source("calibrate-band"));
  const steps = new Float64Array(STEPS);
  for (let index = 0; index < STEPS; index += 1) {
    const before = walk.level;
    walk.next();
    steps[index] = walk.level - before;
  }
  let [product, square, rest] = [0, 0, 0];
  for (let index = 1; index < STEPS; index += 1) {
    product += steps[index] * steps[index - 1];
    square += steps[index - 1] * steps[index - 1];
  }
  const fitted = product / square;
  for (let index = 1; index < STEPS; index += 1) rest += (steps[index] - fitted * steps[index - 1]) ** 2;
  return { persistence: fitted, noise: Math.sqrt(rest / (STEPS - 2)) / levels };
}

/** Where an increasing function is 0, between two ends. */
function root(low, high, f) {
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (f(middle) > 0) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

for (const levels of LEVELS) {
  const persistenceFor = (noise) => root(-4, 1, (persistence) => refit(levels, persistence, noise).persistence - PERSISTENCE);
  const reached = (noise) => refit(levels, persistenceFor(noise), noise).noise;
  const noise = reached(NOISE_MOST) <= NOISE ? NOISE_MOST : root(0.1, NOISE_MOST, (tried) => reached(tried) - NOISE);
  const persistence = persistenceFor(noise);
  const out = refit(levels, persistence, noise);
  console.log(`  [${levels}, ${persistence.toFixed(3)}, ${noise.toFixed(3)}], // refitted: ${out.persistence.toFixed(3)}, ${out.noise.toFixed(3)}`);
}
