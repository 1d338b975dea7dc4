import type { RandomSource } from "../../../sim/index.js";

/** 0 … count − 1 in a random order, every order equally likely (Fisher–Yates). */
export function shuffled(count: number, source: RandomSource): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(source.next() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
