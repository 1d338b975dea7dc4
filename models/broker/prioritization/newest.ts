import type { OrderView } from "../contract.js";

/** The most recently fulfilled of the orders that count, null where none does; `held` is in order of fulfilment. */
export function newest(held: readonly OrderView[], counts: (order: OrderView) => boolean): OrderView | null {
  for (let at = held.length - 1; at >= 0; at -= 1) if (counts(held[at])) return held[at];
  return null;
}
