import type { PricePath } from "./price-path.js";

/**
 * The price at or below which a market was for `share` [0 … 1] of the known part of [from, until), time by time [micro-USD per hour]; NaN
 * where nothing of it is known. O(n log n) in the changes of that time.
 */
export function quantileOf(path: PricePath, share: number, from: number, until: number): number {
  const stretches: { readonly microUsd: number; readonly seconds: number }[] = [];
  let known = 0;
  path.stretches(from, until, (microUsd, begins, ends) => {
    stretches.push({ microUsd, seconds: ends - begins });
    known += ends - begins;
  });
  stretches.sort((a, b) => a.microUsd - b.microUsd);
  let passed = 0;
  for (const { microUsd, seconds } of stretches) {
    passed += seconds;
    if (passed >= share * known) return microUsd;
  }
  return stretches.length === 0 ? NaN : stretches[stretches.length - 1].microUsd;
}
