/**
 * Moves positions apart until neighbours have `gap` between them, as little as possible in sum of squares, inside [low, high];
 * keeps their order. Pool-adjacent-violators, O(n log n). Where there is no room at all, gaps shrink evenly.
 */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a] - wanted[b] || a - b);
  const room = order.length > 1 ? Math.min(gap, (high - low) / (order.length - 1)) : gap;
  // With y_i = position − i·room the constraint is that y does not fall.
  const blocks: { sum: number; count: number }[] = [];
  order.forEach((index, rank) => {
    blocks.push({ sum: wanted[index] - rank * room, count: 1 });
    for (let last = blocks.length - 1; last > 0 && mean(blocks[last - 1]) > mean(blocks[last]); last -= 1) {
      const merged = blocks.pop()!;
      blocks[last - 1].sum += merged.sum;
      blocks[last - 1].count += merged.count;
    }
  });
  const positions = new Array<number>(wanted.length).fill(low);
  const highest = high - (order.length - 1) * room;
  let rank = 0;
  for (const block of blocks) {
    const base = Math.min(Math.max(mean(block), low), Math.max(low, highest));
    for (let member = 0; member < block.count; member += 1, rank += 1) positions[order[rank]] = base + rank * room;
  }
  return positions;
}

function mean(block: { readonly sum: number; readonly count: number }): number {
  return block.sum / block.count;
}
