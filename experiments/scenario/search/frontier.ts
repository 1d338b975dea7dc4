/** What is still open of a frontier: positions to evaluate next, none where it is known, and how many may still be needed, those included. */
export interface FrontierStep {
  readonly positions: readonly number[];
  readonly atMost: number;
}

/** Index up to which the condition is known to fail on a line, and from which on it is known to hold. */
interface Open {
  readonly low: number;
  readonly high: number;
}

/** A point that was evaluated, by its index in every dimension. */
interface Known {
  readonly at: readonly number[];
  readonly holds: boolean;
}

/**
 * The next step towards the frontier of a condition over a grid: towards knowing of every point whether the condition holds, where what
 * holds at a point holds at every one that is nowhere less. Both corners come first and together. Then the grid is cut into lines along
 * its longest dimension. Of two dimensions the staircase is walked: line by line, down from where the line before it turned. Where it
 * needs fewer points at most, the middle line is bisected instead; where it turns bounds the lines before and behind it, which are
 * halved likewise, those before and those behind at the same time. With more dimensions slices are halved: the middle one is finished
 * first, and then both halves.
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
  const others = counts.flatMap((_, dimension) => (dimension === along ? [] : [dimension])).sort((a, b) => counts[a] - counts[b]);
  const last = counts[others[others.length - 1]] ?? 1;
  const isWalked = walkAtMost(last, counts[along]) <= halvingAtMost(last, counts[along]);
  const at = counts.map(() => 0);
  const positions: number[] = [];

  /** Whether the line, or the slice, at the indices fixed so far is known; where it is not, what it needs next is asked for. */
  const isKnown = (depth: number): boolean => {
    if (depth < others.length) return areKnown(depth, 0, counts[others[depth]]);
    const { low, high } = openOn(known, at, along, counts[along]);
    if (high - low <= 1) return true;
    at[along] = isWalked ? high - 1 : Math.floor((low + high) / 2);
    positions.push(at.reduce((position, index, dimension) => position * counts[dimension] + index, 0));
    return false;
  };
  const areKnown = (depth: number, from: number, end: number): boolean => {
    if (from >= end) return true;
    if (isWalked && depth === others.length - 1) {
      for (at[others[depth]] = from; at[others[depth]] < end; at[others[depth]] += 1) if (!isKnown(depth + 1)) return false;
      return true;
    }
    const middle = Math.floor((from + end) / 2);
    at[others[depth]] = middle;
    if (!isKnown(depth + 1)) return false;
    const before = areKnown(depth, from, middle);
    const behind = areKnown(depth, middle + 1, end);
    return before && behind;
  };
  if (isKnown(0)) return { positions: [], atMost: 0 };
  let left = 0;
  for (let slice = 0; slice < size / (last * counts[along]); slice += 1) {
    const open = Array.from({ length: last }, (_, line) => {
      let rest = slice * last + line;
      for (const dimension of [...others].reverse()) {
        at[dimension] = rest % counts[dimension];
        rest = Math.floor(rest / counts[dimension]);
      }
      return openOn(known, at, along, counts[along]);
    }).filter(({ low, high }) => high - low > 1);
    left += isWalked ? leftToWalk(open) : open.reduce((sum, { low, high }) => sum + binaryDigits(high - low - 1), 0);
  }
  return { positions, atMost: Math.min(left, frontierAtMost(counts) - verdicts.size) };
}

/** Points that walking the open lines of a slice still needs at most. */
function leftToWalk(open: readonly Open[]): number {
  if (open.length === 0) return 0;
  const low = Math.min(...open.map((line) => line.low));
  const high = Math.max(...open.map((line) => line.high));
  return walkAtMost(open.length, high - low - 1);
}

/** Points that a whole frontier needs at most: both corners, and for each slice of two dimensions what the better way needs. */
export function frontierAtMost(counts: readonly number[]): number {
  const size = counts.reduce((product, count) => product * count, 1);
  const [points, lines = 1] = [...counts].sort((a, b) => b - a);
  const slice = Math.min(walkAtMost(lines, points), halvingAtMost(lines, points));
  return Math.min(size, 2 + slice * (size / (points * lines)));
}

/** Every point ends a line or lowers the next ones, and the one that lowers them to nothing ends no line. */
function walkAtMost(lines: number, points: number): number {
  return lines + points - 1;
}

/**
 * The lines of one halving are open in disjoint parts of n points, and bisecting a part of k points takes as many as k has binary digits:
 * the most for so many lines is reached by giving digits where they cost fewest points.
 */
function halvingAtMost(lines: number, points: number): number {
  let most = 0;
  for (let parts = [lines]; parts.length > 0; parts = parts.flatMap((part) => halvesOf(part))) most += digitsAtMost(parts.length, points);
  return most;
}

/** What is open of the line at these indices, by all points that bound it. */
function openOn(known: readonly Known[], at: readonly number[], along: number, count: number): Open {
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
