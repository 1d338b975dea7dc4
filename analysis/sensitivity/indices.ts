import { morrisIndices, type SaltelliRow, type SensitivityIndex, sobolIndices } from "../statistics/index.js";
import { cellText, columnIndex } from "../table.js";
import type { Row, Table } from "../table.js";

/** Kinds of index, in the order of tables. */
export type IndexName = "mu" | "mu-star" | "sigma" | "first-order" | "total";

/** One index of one factor over so many blocks. */
export interface FactorIndex extends SensitivityIndex {
  readonly factor: string;
  readonly index: IndexName;
  readonly blocks: number;
}

/** Designs from which indices are computed, and the index by which their factors are ranked. */
export const RANKED_BY: ReadonlyMap<string, IndexName> = new Map([["morris", "mu-star"], ["saltelli", "total"]]);

/** The points of `design.csv` by block, in order. */
export function blocksOf(design: Table): readonly (readonly Row[])[] {
  const at = columnIndex(design, "block");
  const blocks = new Map<number, Row[]>();
  for (const row of design.rows) {
    const block = Number(row[at]);
    const known = blocks.get(block);
    if (known === undefined) blocks.set(block, [row]);
    else known.push(row);
  }
  return [...blocks.values()];
}

/** Indices of all factors from the responses at the points of a design; blocks in which a response is missing are left out. */
export function factorIndices(kind: string, design: Table, factors: readonly string[], response: (point: number) => number | null): FactorIndex[] {
  const [pointAt, partAt, stepAt] = ["point", "part", "step"].map((name) => columnIndex(design, name));
  const whole = blocksOf(design).flatMap((block) => {
    const values = block.map((row) => response(Number(row[pointAt])));
    return values.every((value) => value !== null) ? [{ parts: block.map((row) => cellText(row[partAt])), steps: block.map((row) => Number(row[stepAt])), values }] : [];
  });
  const named = (index: IndexName, of: readonly SensitivityIndex[]): FactorIndex[] => of.map((each, at) => ({ factor: factors[at], index, blocks: whole.length, ...each }));
  if (kind === "morris") {
    // A factor may be named as a part is: what stands first is the start of a trajectory, or A and B.
    const effects = whole.map(({ parts, steps, values }) => factors.map((factor) => {
      const at = parts.indexOf(factor, 1);
      return (values[at] - values[at - 1]) / steps[at];
    }));
    const indices = morrisIndices(effects, factors.length);
    return [...named("mu", indices.map(({ mu }) => mu)), ...named("mu-star", indices.map(({ muStar }) => muStar)), ...named("sigma", indices.map(({ sigma }) => sigma))];
  }
  const rows = whole.map(({ parts, values }): SaltelliRow => ({ a: values[0], b: values[1], mixed: factors.map((factor) => values[parts.indexOf(factor, 2)]) }));
  const indices = sobolIndices(rows, factors.length);
  return [...named("first-order", indices.map(({ first }) => first)), ...named("total", indices.map(({ total }) => total))];
}
