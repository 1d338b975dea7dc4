import { cellText, columnIndex } from "../table.js";
import type { Cell, Column, Table } from "../table.js";

/** One combination of axis values and the runs it had. */
export interface Arm {
  readonly name: string;
  /** In the order of the axes; one value per axis column. */
  readonly values: readonly Cell[];
  /** Of what was searched; empty where nothing was. */
  readonly searched: readonly Cell[];
  /** Row of the runs table by seed. */
  readonly rowBySeed: ReadonlyMap<string, number>;
  /** What its first run met, as a hash: arms of one world had the same jobs, and only those compete. Empty where nothing tells, and in a search, which asks how much each arm can take. */
  readonly world: string;
  /** Name of the arm it is compared with; null where no baseline was asked for or that arm does not exist. Its own name for a baseline. */
  readonly baseline: string | null;
}

/** The arms of a runs table in order of appearance, and the columns they are made of. */
export interface ArmSet {
  readonly axes: readonly Column[];
  /** Columns of what was searched; empty where nothing was. */
  readonly searched: readonly Column[];
  readonly arms: readonly Arm[];
  /** Arms whose baseline is asked for and not there. */
  readonly withoutBaseline: readonly string[];
}

/** Axis to value; axes not named must be equal in the two arms compared. */
export type Baseline = ReadonlyMap<string, string>;

/** Groups runs by arm and finds each arm's baseline: the arm with the baseline's values and, on the other axes, its own. */
export function groupArms(runs: Table, baseline: Baseline): ArmSet {
  const axes = runs.columns.filter((column) => column.role === "axis");
  const positions = axes.map((axis) => columnIndex(runs, axis.name));
  const searched = runs.columns.filter((column) => column.role === "searched");
  const searchedAt = searched.map(({ name }) => columnIndex(runs, name));
  const armAt = runs.columns.findIndex((column) => column.role === "arm");
  const seedAt = runs.columns.findIndex((column) => column.role === "seed");
  const worldAt = runs.columns.findIndex((column) => column.name === "inputs_hash");
  const groups = new Map<string, { values: readonly Cell[]; searched: readonly Cell[]; world: string; rowBySeed: Map<string, number> }>();
  runs.rows.forEach((row, index) => {
    const name = cellText(row[armAt] ?? null);
    let group = groups.get(name);
    if (group === undefined) {
      group = { values: positions.map((position) => row[position] ?? null), searched: searchedAt.map((position) => row[position] ?? null), world: searched.length === 0 ? cellText(row[worldAt] ?? null) : "", rowBySeed: new Map() };
      groups.set(name, group);
    }
    group.rowBySeed.set(cellText(row[seedAt] ?? null), index);
  });

  const key = (values: readonly string[]): string => JSON.stringify(values);
  const nameByValues = new Map([...groups].map(([name, group]) => [key(group.values.map(cellText)), name]));
  const withoutBaseline: string[] = [];
  const arms = [...groups].map(([name, group]): Arm => {
    const { values } = group;
    if (baseline.size === 0) return { name, ...group, baseline: null };
    const wanted = values.map((value, index) => baseline.get(axes[index].name) ?? cellText(value));
    const found = nameByValues.get(key(wanted)) ?? null;
    if (found === null) withoutBaseline.push(name);
    return { name, ...group, baseline: found };
  });
  return { axes, searched, arms, withoutBaseline };
}
