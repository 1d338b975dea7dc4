import { Fault } from "../../../sim/index.js";
import { type Direction, JOE_KUO, SOBOL_DIMENSIONS } from "./joe-kuo.js";

const BITS = 32;

/** Direction numbers v_1 … v_32 of one dimension as unsigned 32-bit integers; of the first one, the powers of two. */
function directionsOf(direction: Direction | null): Uint32Array {
  const numbers = new Uint32Array(BITS);
  if (direction === null) {
    for (let bit = 0; bit < BITS; bit += 1) numbers[bit] = 1 << (BITS - 1 - bit);
    return numbers;
  }
  const { degree, coefficients, initial } = direction;
  initial.forEach((m, bit) => {
    numbers[bit] = m << (BITS - 1 - bit);
  });
  for (let bit = degree; bit < BITS; bit += 1) {
    let value = numbers[bit - degree] ^ (numbers[bit - degree] >>> degree);
    for (let back = 1; back < degree; back += 1) if ((coefficients >>> (degree - 1 - back)) & 1) value ^= numbers[bit - back];
    numbers[bit] = value;
  }
  return numbers;
}

/**
 * The first points of Sobol's sequence [0 ≤ x < 2^32 in each of 1 … 21 dimensions], from the origin, in Gray-code order.
 *
 * Sources: I. M. Sobol', USSR Comput. Math. Math. Phys. 7:86 (1967); I. A. Antonov, V. M. Saleev, ibid. 19:252 (1979), for the order;
 * direction numbers of Joe and Kuo.
 */
export function sobolSequence(count: number, dimensions: number): Uint32Array[] {
  if (dimensions < 1 || dimensions > SOBOL_DIMENSIONS) throw new Fault(`Sobol points in ${dimensions} dimensions: from 1 to ${SOBOL_DIMENSIONS}`);
  const directions = [null, ...JOE_KUO.slice(0, dimensions - 1)].map(directionsOf);
  let point = new Uint32Array(dimensions);
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return point;
    // The lowest bit of the index before that is 0 is the one in which the Gray code changes.
    const bit = BITS - 1 - Math.clz32(index & -index);
    point = point.map((x, dimension) => x ^ directions[dimension][bit]);
    return point;
  });
}
