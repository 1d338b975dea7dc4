import { bootstrap } from "./bootstrap.js";
import { known, type SensitivityIndex } from "./sensitivity-index.js";

/** The values of a model at one row: at A, at B, and at A with one factor from B, for each factor. */
export interface SaltelliRow {
  readonly a: number;
  readonly b: number;
  readonly mixed: readonly number[];
}

/** What a factor makes of the variance: by itself, and together with all others. */
export interface SobolIndices {
  readonly first: SensitivityIndex;
  readonly total: SensitivityIndex;
}

/**
 * First-order and total Sobol indices of each factor, with 95 % bootstrap intervals over rows.
 *
 * First order: mean of f(B)·(f(A_B) − f(A)) over the variance, with f less its mean, which changes nothing expected and steadies the
 * estimate. Total: half the mean square of f(A) − f(A_B) over the variance (Jansen). The variance is that of f at A and B together.
 * Sources: A. Saltelli et al., Comput. Phys. Commun. 181:259 (2010), table 2 (b) and (f); M. J. W. Jansen, ibid. 117:35 (1999).
 * An estimate may lie outside [0, 1]: that is its error, and it is not cut off. None where f does not vary.
 */
export function sobolIndices(rows: readonly SaltelliRow[], factors: number): SobolIndices[] {
  const all = Int32Array.from(rows, (_, index) => index);
  const values = indicesOf(rows, factors, all);
  const isFlat = values.every((value) => Number.isNaN(value));
  const intervals = rows.length < 2 || isFlat ? [] : bootstrap(rows.length, (drawn) => indicesOf(rows, factors, drawn));
  const index = (at: number): SensitivityIndex => {
    const value = known(values[at]);
    return value === null ? { value, low: null, high: null } : { value, low: intervals.at(at)?.low ?? null, high: intervals.at(at)?.high ?? null };
  };
  return Array.from({ length: factors }, (_, factor) => ({ first: index(factor), total: index(factors + factor) }));
}

/** First-order indices of all factors, then total ones; NaN where the variance is 0. */
function indicesOf(rows: readonly SaltelliRow[], factors: number, drawn: Int32Array): number[] {
  const n = drawn.length;
  let sum = 0;
  for (const at of drawn) sum += rows[at].a + rows[at].b;
  const mean = sum / (2 * n);
  let squares = 0;
  const first = new Float64Array(factors);
  const total = new Float64Array(factors);
  for (const at of drawn) {
    const { a, b, mixed } = rows[at];
    squares += (a - mean) * (a - mean) + (b - mean) * (b - mean);
    for (let factor = 0; factor < factors; factor += 1) {
      const change = mixed[factor] - a;
      first[factor] += (b - mean) * change;
      total[factor] += change * change;
    }
  }
  const variance = squares / (2 * n);
  const share = (value: number): number => (squares === 0 ? Number.NaN : value / n / variance);
  return [...[...first].map(share), ...[...total].map((value) => share(value / 2))];
}
