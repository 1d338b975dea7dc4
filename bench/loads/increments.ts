import { exponentialTable, Lehmer } from "./lehmer.js";

const SIZE = 65_536;

function table(draw: (source: Lehmer) => number): Float64Array {
  const source = new Lehmer();
  return Float64Array.from({ length: SIZE }, () => draw(source));
}

/** Laws of the time from now to the next event, as tables; all but the first two of mean about 1. */
export const increments: Readonly<Record<string, () => Float64Array>> = {
  exponential: exponentialTable,
  constant: () => new Float64Array(SIZE).fill(1),
  equal: () => new Float64Array(SIZE),
  lattice: () => table((source) => 1 + Math.floor(10 * source.next())),
  bimodal: () => table((source) => (source.next() < 0.5 ? 1e-6 : 1e6) * source.next()),
  "rare-far": () => table((source) => (source.next() < 0.001 ? 1000 : 1) * source.next()),
  camel: () => table((source) => (source.next() < 0.5 ? 0.1 : 1.9) + 0.001 * source.next()),
  triangular: () => table((source) => 1.5 * Math.sqrt(source.next())),
  pareto: () => table((source) => Math.exp(-Math.log(source.next()) / 1.1)),
  // The scale changes between 1 and 1e-6 as it goes: see `holdQueue`.
  "scale-jump": exponentialTable,
};
