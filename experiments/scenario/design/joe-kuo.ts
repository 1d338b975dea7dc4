/** A primitive polynomial over GF(2) and the first direction numbers of one dimension. */
export interface Direction {
  readonly degree: number;
  /** Its inner coefficients as bits, the highest power first. */
  readonly coefficients: number;
  /** m_1 … m_degree, odd. */
  readonly initial: readonly number[];
}

const direction = (degree: number, coefficients: number, ...initial: readonly number[]): Direction => ({ degree, coefficients, initial });

/**
 * Direction numbers of dimensions 2 to 21; the first dimension is the radical inverse and needs none.
 * Source: S. Joe, F. Y. Kuo, "Constructing Sobol' sequences with better two-dimensional projections",
 * SIAM J. Sci. Comput. 30:2635 (2008), their set D(6).
 */
export const JOE_KUO: readonly Direction[] = [
  direction(1, 0, 1),
  direction(2, 1, 1, 3),
  direction(3, 1, 1, 3, 1),
  direction(3, 2, 1, 1, 1),
  direction(4, 1, 1, 1, 3, 3),
  direction(4, 4, 1, 3, 5, 13),
  direction(5, 2, 1, 1, 5, 5, 17),
  direction(5, 4, 1, 1, 5, 5, 5),
  direction(5, 7, 1, 1, 7, 11, 19),
  direction(5, 11, 1, 1, 5, 1, 1),
  direction(5, 13, 1, 1, 1, 3, 11),
  direction(5, 14, 1, 3, 5, 5, 31),
  direction(6, 1, 1, 3, 3, 9, 7, 49),
  direction(6, 13, 1, 1, 1, 15, 21, 21),
  direction(6, 16, 1, 3, 1, 13, 27, 49),
  direction(6, 19, 1, 1, 1, 15, 7, 5),
  direction(6, 22, 1, 3, 1, 15, 13, 25),
  direction(6, 25, 1, 1, 5, 5, 19, 61),
  direction(7, 1, 1, 3, 7, 11, 23, 15, 103),
  direction(7, 4, 1, 3, 7, 13, 13, 15, 69),
];

/** Dimensions that the table above reaches. */
export const SOBOL_DIMENSIONS = JOE_KUO.length + 1;
