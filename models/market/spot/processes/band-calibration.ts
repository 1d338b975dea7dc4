import type { WalkConstants } from "./band-walk.js";

/** What the source states of the walk itself; for its refitted output the redraws inside the band leave −0.58 … −0.65 and 0.28 … 0.30. */
export const QUOTED: WalkConstants = { persistence: -0.7, noise: 0.39 };

/**
 * Constants under which the steps that come out, refitted by least squares, have persistence −0.70 and noise 0.39 of the band, by the number of
 * price increments in the band. No noise reaches 0.39 in bands of more than five increments: there the noise is 1, and what comes out is said
 * beside each row. Made by tools/calibrate-band.mjs; test/market/spot/reserve-band.test.ts holds the walk to it.
 */
const ROWS: readonly (readonly [levels: number, persistence: number, noise: number])[] = [
  [2, -0.23, 0.367], // 0.390
  [3, -0.584, 0.547], // 0.390
  [4, -0.909, 0.737], // 0.390
  [5, -1.552, 1], // 0.388
  [6, -1.753, 1], // 0.378
  [8, -2.037, 1], // 0.365
  [10, -2.203, 1], // 0.357
  [15, -2.486, 1], // 0.345
  [20, -2.622, 1], // 0.340
  [30, -2.759, 1], // 0.334
  [50, -2.927, 1], // 0.329
  [100, -2.984, 1], // 0.327
  [200, -3.051, 1], // 0.324
];

/** Constants for a band of so many increments [whole, ≥ 1]; between rows linear in 1/levels. With one increment there is nothing to choose. */
export function calibrated(levels: number): WalkConstants {
  const above = ROWS.findIndex(([each]) => each >= levels);
  if (above <= 0) {
    const [, persistence, noise] = ROWS[above === 0 ? 0 : ROWS.length - 1];
    return { persistence, noise };
  }
  const [low, high] = [ROWS[above - 1], ROWS[above]];
  const share = (1 / low[0] - 1 / levels) / (1 / low[0] - 1 / high[0]);
  return { persistence: low[1] + share * (high[1] - low[1]), noise: low[2] + share * (high[2] - low[2]) };
}
