/** A source of uniform random numbers; the only thing a variate draws from. */
export interface RandomSource {
  /** Next uniform in [0, 1), 53 bits: 0 can occur, 1 cannot. */
  next(): number;
}

/** A distribution ready to draw from. */
export interface Variate {
  /** Mean of the law, NaN where it has none. */
  readonly mean: number;
  /** One draw; may take several uniforms from the source. */
  sample(source: RandomSource): number;
}
