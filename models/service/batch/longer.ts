/** Copies a column into a longer one of its kind. */
export function longer<A extends Float64Array | Int32Array | Uint8Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
