/** A copy with room for `length` values; what is new is 0. */
export function grown<A extends Float64Array | Int32Array | Uint8Array>(values: A, length: number): A {
  const room = new (values.constructor as new (length: number) => A)(length);
  room.set(values);
  return room;
}
