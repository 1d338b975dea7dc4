import type { ReportInput } from "../report/input.js";
import { canGoAlong } from "../timed-axis.js";
import { cellText } from "../table.js";
import type { Cell } from "../table.js";
import { metricId } from "../text/index.js";

/** A column of the results, and which way. */
export interface Sorting {
  /** Name of an axis, or id of a metric. */
  readonly by: string;
  readonly falling: boolean;
}

/** What a reader chose to look at; null where the experiment's own choice holds. */
export interface View {
  /** Levels that stay, as they are written, by axis; an axis that is not here keeps all. */
  readonly levels: ReadonlyMap<string, ReadonlySet<string>>;
  /** Arms stay that have this in their names, in whatever case; "" for all. */
  readonly find: string;
  /** Id of the metric that comes first. */
  readonly metric: string | null;
  /** Axis that figures go along; "" for none. */
  readonly along: string | null;
  /** Axis to level; empty where nothing is compared. */
  readonly baseline: ReadonlyMap<string, string> | null;
  readonly sort: Sorting | null;
}

/** Everything, as the experiment has it. */
export const WHOLE: View = { levels: new Map(), find: "", metric: null, along: null, baseline: null, sort: null };

/** An axis as a reader may choose from it. */
export interface AxisChoice {
  readonly name: string;
  readonly levels: readonly string[];
  /** Figures can go along it. */
  readonly goesAlong: boolean;
}

/** What there is to choose from. */
export interface Choices {
  readonly axes: readonly AxisChoice[];
  /** Ids of metrics that any run has a value of. */
  readonly metrics: readonly string[];
  /** What results can be sorted by. */
  readonly sortable: readonly string[];
  /** Whether runs are there to compute anew from; else arms can be chosen and sorted, and that is all. */
  readonly computes: boolean;
}

/** Choices that these runs leave; results show the measured metrics. */
export function choicesOf({ runs, manifest }: Pick<ReportInput, "runs" | "manifest">, measured: readonly string[], computes: boolean): Choices {
  const axes = runs.columns.flatMap((column, at): AxisChoice[] => {
    if (column.role !== "axis") return [];
    const levels = [...new Map(runs.rows.map((row) => [cellText(row[at]), row[at]])).entries()];
    const goesAlong = canGoAlong(levels.map(([, cell]) => cell));
    return [{ name: column.name, levels: inDeclaredOrder(levels, manifest.axes.find(({ name }) => name === column.name)?.values ?? []), goesAlong }];
  });
  const metrics = runs.columns.flatMap((column, at) => (column.role === "metric" && runs.rows.some((row) => row[at] !== null) ? [metricId(column)] : []));
  return { axes, metrics, sortable: [...axes.map(({ name }) => name), ...(computes ? metrics : measured)], computes };
}

function inDeclaredOrder(levels: readonly (readonly [string, Cell])[], declared: readonly unknown[]): string[] {
  const order = declared.map(String);
  const place = (level: string): number => (order.includes(level) ? order.indexOf(level) : order.length);
  return levels.map(([level]) => level).sort((a, b) => place(a) - place(b));
}

/** Whether an arm of these values stays in the view. */
export function isInView(view: View, name: string, levelOf: (axis: string) => string): boolean {
  for (const [axis, kept] of view.levels) if (!kept.has(levelOf(axis))) return false;
  return name.toLowerCase().includes(view.find.toLowerCase());
}
