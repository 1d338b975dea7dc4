/** What an arm gives and what it costs; of both less is better. */
export interface Offer {
  readonly cost: number;
  readonly loss: number;
}

/** The offers that no other beats: none is as good in both and better in one. By cost; O(n log n). */
export function paretoFront<O extends Offer>(offers: readonly O[]): O[] {
  const sorted = [...offers].sort((a, b) => a.cost - b.cost || a.loss - b.loss);
  const front: O[] = [];
  for (const offer of sorted) {
    const last = front.at(-1);
    if (last === undefined || offer.loss < last.loss || (offer.loss === last.loss && offer.cost === last.cost)) front.push(offer);
  }
  return front;
}
