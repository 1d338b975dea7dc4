import type { Streams } from "../../../sim/index.js";
import { sobolSequence } from "./sobol-sequence.js";

const WORD = 4_294_967_296;

/**
 * Sobol points under a random digital shift: in each dimension the bits of all points are turned by the same random word, which keeps
 * how evenly they lie and takes them off the corner. In the middle of their cells of 2^−32, so inside (0, 1).
 * Source: P. L'Ecuyer, C. Lemieux, in: Modeling Uncertainty, Kluwer (2002), p. 419. Streams: one for each dimension, by its name.
 */
export function shiftedSobol(count: number, dimensions: readonly string[], streams: Streams): number[][] {
  const shifts = dimensions.map((name) => Math.floor(streams.source(`design/sobol/${name}`).next() * WORD));
  return sobolSequence(count, dimensions.length).map((point) => shifts.map((shift, at) => (((point[at] ^ shift) >>> 0) + 0.5) / WORD));
}
