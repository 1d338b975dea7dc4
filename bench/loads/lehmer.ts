const MODULUS = 2_147_483_647;

/** The peers' generator x ← 48271·x mod (2^31 − 1), as fractions of the modulus [0 < u < 1]. */
export class Lehmer {
  #state = 12_345;

  next(): number {
    // 2^31 ≡ 1 modulo 2^31 − 1: the high part of the product is added to the low one, which is cheaper than a division.
    const product = this.#state * 48_271;
    const high = Math.floor(product / 2_147_483_648);
    const folded = product - high * 2_147_483_648 + high;
    this.#state = folded >= MODULUS ? folded - MODULUS : folded;
    return this.#state / MODULUS;
  }
}

/** 65,536 exponential draws of mean 1, drawn beforehand so that the logarithm is not what is measured. */
export function exponentialTable(): Float64Array {
  const source = new Lehmer();
  return Float64Array.from({ length: 65_536 }, () => -Math.log(source.next()));
}
