/** What is still open of a frontier: positions to evaluate next, none where it is known, and how many may still be needed, those included. */
export interface FrontierStep {
  readonly positions: readonly number[];
  readonly atMost: number;
}

/** A point that was evaluated, by its index in every dimension. */
interface Known {
  readonly at: readonly number[];
  readonly holds: boolean;
}

/**
 * The next step towards the frontier of a condition over a grid: towards knowing of every point whether the condition holds, where what
 * holds at a point holds at every one that is nowhere less. Both corners come first and together. Then the grid is cut into lines along
 * its longest dimension. The middle line is bisected; where it turns bounds the lines before and behind it, which are halved likewise,
 * those before and those behind at the same time. With more dimensions the middle slice is finished first, and then both halves.
 *
 * When nothing is open, every minimal point of the condition was evaluated: nothing but itself can show that it holds.
 *
 * A pure function of counts and verdicts. O(lines · points evaluated · dimensions).
 */
export function frontierStep(counts: readonly number[], verdicts: ReadonlyMap<number, boolean>): FrontierStep {
  const size = counts.reduce((product, count) => product * count, 1);
  const corners = [...new Set([0, size - 1])].filter((position) => !verdicts.has(position));
  if (corners.length > 0) return { positions: corners, atMost: frontierAtMost(counts) - verdicts.size };
  const known = [...verdicts].map(([position, holds]): Known => ({ at: indicesOf(counts, position), holds }));
  const along = longest(counts);
  const others = counts.flatMap((_, dimension) => (dimension === along ? [] : [dimension]));
  const at = counts.map(() => 0);
  const positions: number[] = [];
  let left = 0;

  /** Whether the line, or the slice, at the indices fixed so far is known; where it is not, what it needs next is asked for. */
  const isKnown = (depth: number): boolean => {
    if (depth < others.length) return areKnown(depth, 0, counts[others[depth]]);
    const { low, high } = openOn(known, at, along, counts[along]);
    if (high - low <= 1) return true;
    at[along] = Math.floor((low + high) / 2);
    positions.push(at.reduce((position, index, dimension) => position * counts[dimension] + index, 0));
    return false;
  };
  const areKnown = (depth: number, from: number, end: number): boolean => {
    if (from >= end) return true;
    const middle = Math.floor((from + end) / 2);
    at[others[depth]] = middle;
    if (!isKnown(depth + 1)) return false;
    const before = areKnown(depth, from, middle);
    const behind = areKnown(depth, middle + 1, end);
    return before && behind;
  };
  if (isKnown(0)) return { positions: [], atMost: 0 };
  for (let line = 0; line < size / counts[along]; line += 1) {
    let rest = line;
    for (const dimension of others) {
      at[dimension] = rest % counts[dimension];
      rest = Math.floor(rest / counts[dimension]);
    }
    const { low, high } = openOn(known, at, along, counts[along]);
    left += binaryDigits(Math.max(0, high - low - 1));
  }
  return { positions, atMost: Math.min(left, frontierAtMost(counts) - verdicts.size) };
}

/**
 * Points that a whole frontier needs at most. The lines of one halving are open in disjoint parts of n points, and bisecting a part of k
 * points takes as many as k has binary digits: the most for so many lines is reached by giving digits where they cost fewest points.
 */
export function frontierAtMost(counts: readonly number[]): number {
  const size = counts.reduce((product, count) => product * count, 1);
  const ordered = [...counts].sort((a, b) => b - a);
  const [points, lines = 1] = ordered;
  let slice = 0;
  for (let parts = [lines]; parts.length > 0; parts = parts.flatMap((part) => halvesOf(part))) slice += digitsAtMost(parts.length, points);
  return Math.min(size, 2 + (slice * size) / (points * lines));
}

/** Index up to which the condition is known to fail on a line, and from which on it is known to hold. */
function openOn(known: readonly Known[], at: readonly number[], along: number, count: number): { readonly low: number; readonly high: number } {
  let low = -1;
  let high = count;
  for (const point of known) {
    const index = point.at[along];
    if (point.holds ? index >= high : index <= low) continue;
    const tells = at.every((own, dimension) => dimension === along || (point.holds ? point.at[dimension] <= own : point.at[dimension] >= own));
    if (!tells) continue;
    if (point.holds) high = index;
    else low = index;
  }
  return { low, high };
}

/** Lines before and behind the middle one. */
function halvesOf(lines: number): number[] {
  const middle = Math.floor(lines / 2);
  return [middle, lines - middle - 1].filter((part) => part > 0);
}

/** Most binary digits of so many numbers that sum up to at most n: the first digit of a number costs 1, the second 1, the third 2, the fourth 4. */
function digitsAtMost(numbers: number, n: number): number {
  let digits = 0;
  for (let left = n, cost = 1, digit = 1; left >= cost; digit += 1) {
    const given = Math.min(numbers, Math.floor(left / cost));
    digits += given;
    left -= given * cost;
    if (given < numbers) break;
    if (digit > 1) cost *= 2;
  }
  return digits;
}

function indicesOf(counts: readonly number[], position: number): number[] {
  const at: number[] = [];
  let rest = position;
  for (const count of [...counts].reverse()) {
    at.unshift(rest % count);
    rest = Math.floor(rest / count);
  }
  return at;
}

function longest(counts: readonly number[]): number {
  return counts.reduce((best, count, at) => (count > counts[best] ? at : best), 0);
}

function binaryDigits(n: number): number {
  return 32 - Math.clz32(n);
}
