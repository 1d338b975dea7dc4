/** Least number of insertions, deletions, replacements and swaps of neighbours between two words; O(|a|·|b|). */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let least = Math.min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) least = Math.min(least, beforeLast[column - 2] + 1);
      current.push(least);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length];
}

/**
 * The candidate a reader most likely meant by `word`, for "did you mean"; undefined where none is near.
 * Near is at most a third of the longer word, letter case apart; among equals the first candidate wins.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    const longer = Math.max(word.length, candidate.length);
    if (Math.abs(word.length - candidate.length) * 3 > longer || longer > 100) continue;
    const folded = distance(word.toLowerCase(), candidate.toLowerCase());
    // A difference in case alone counts less than any other difference, yet ranks candidates.
    const cost = folded + (folded === 0 && word !== candidate ? 0.5 : 0);
    if (folded * 3 <= longer && cost < least) {
      least = cost;
      best = candidate;
    }
  }
  return best;
}
