/** A fault of the input that a domain's own check found; the experiment checker adds file, line and the path's prefix. */
export interface SpecIssue {
  /** Keys from the domain's spec down to the culprit. */
  readonly path: readonly (string | number)[];
  readonly expected: string;
  readonly got: string;
  /** The known name closest to what was written, where there is a close one. */
  readonly nearest?: string;
}

/** Letters that must change, be added or be left out to turn one word into the other (Levenshtein), in O(|a|·|b|). */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const change = previous[column - 1] + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(change, previous[column] + 1, current[column - 1] + 1));
    }
    previous = current;
  }
  return previous[b.length];
}

/** The name closest to `word`, the first among equals; undefined where more than half of the word would have to change. */
export function nearestName(word: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.floor(word.length / 2) + 1;
  for (const name of names) {
    const distance = editDistance(word.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

/** An issue about a name that is not among those known. */
export function unknownName(path: readonly (string | number)[], what: string, got: string, names: readonly string[]): SpecIssue {
  const nearest = nearestName(got, names);
  const expected = names.length === 0 ? `${what} (there is none)` : `${what}: ${names.join(", ")}`;
  return { path, expected, got, ...(nearest === undefined ? {} : { nearest }) };
}
