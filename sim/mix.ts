/** Spreads every bit of a word over the whole word; a bijection of 32-bit integers. */
export function scramble(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}

/** Eight hexadecimal digits of a 32-bit word. */
export function hexWord(word: number): string {
  return (word >>> 0).toString(16).padStart(8, "0");
}
