/** One whole number that a search varies: from, from + step, … to. */
export interface SearchDimension {
  /** Also the name of its column; those of what is searched stand behind those of the axes. */
  readonly name: string;
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

type Ends = Pick<SearchDimension, "from" | "to" | "step">;

/** Values of one dimension. */
export function countOf({ from, to, step }: Ends): number {
  return (to - from) / step + 1;
}

/** Points of the grid that dimensions span. */
export function gridSize(dimensions: readonly Ends[]): number {
  return dimensions.reduce((size, dimension) => size * countOf(dimension), 1);
}

/** The values at a position; the last dimension changes fastest, so that positions rise with the values of one dimension. */
export function valuesAt(dimensions: readonly Ends[], position: number): number[] {
  const values: number[] = [];
  let rest = position;
  for (const dimension of [...dimensions].reverse()) {
    const count = countOf(dimension);
    values.unshift(dimension.from + (rest % count) * dimension.step);
    rest = Math.floor(rest / count);
  }
  return values;
}

/** The position of values, -1 where one of them is none of its dimension. */
export function positionOf(dimensions: readonly Ends[], values: readonly number[]): number {
  let position = 0;
  for (const [at, dimension] of dimensions.entries()) {
    const index = (values[at] - dimension.from) / dimension.step;
    if (!Number.isInteger(index) || index < 0 || index >= countOf(dimension)) return -1;
    position = position * countOf(dimension) + index;
  }
  return position;
}
