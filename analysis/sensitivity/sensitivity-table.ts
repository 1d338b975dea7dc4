import type { Column, Row, Table } from "../table.js";
import { columnIndex } from "../table.js";
import { metricId } from "../text/index.js";
import type { DesignFacts } from "./facts.js";
import { factorIndices, RANKED_BY } from "./indices.js";
import { designGroups, responseAt } from "./responses.js";

/** Columns of `sensitivity.csv` behind those of the axes. */
export const SENSITIVITY_COLUMNS: readonly Column[] = [
  { name: "metric", type: "string", description: "Metric id; its response is the mean over the seeds" },
  { name: "factor", type: "string", description: "Factor of the design" },
  { name: "index", type: "string", description: "mu, mu-star, sigma: mean, mean size and spread of the effect of its whole range (morris); first-order, total: its share of the variance, alone and with all others (saltelli)" },
  { name: "unit", type: "string", description: "Unit of the value" },
  { name: "value", type: "number", description: "Estimate; empty where there is none" },
  { name: "ci_low", type: "number", description: "Lower end of the 95 % bootstrap interval over blocks" },
  { name: "ci_high", type: "number", description: "Upper end of it" },
  { name: "blocks", type: "integer", description: "Rows or trajectories of which every run gave a value" },
];

/** `sensitivity.csv`: what each factor makes of each metric, by combination of the axes; null where the design gives no indices. */
export function sensitivityTable(facts: DesignFacts, design: Table, runs: Table, metrics: readonly Column[], seeds: number): Table | null {
  if (!RANKED_BY.has(facts.kind)) return null;
  const { axes, groups } = designGroups(runs);
  const factors = facts.factors.map(({ name }) => name);
  const rows = groups.flatMap((group) =>
    metrics.flatMap((metric) => {
      const at = columnIndex(runs, metric.name);
      const indices = factorIndices(facts.kind, design, factors, (point) => responseAt(group, point, at, seeds));
      return indices.map(({ factor, index, value, low, high, blocks }): Row => [
        ...group.values, metricId(metric), factor, index, facts.kind === "morris" ? (metric.unit ?? "") : "ratio", value, low, high, blocks,
      ]);
    }),
  );
  return { columns: [...axes, ...SENSITIVITY_COLUMNS], rows };
}
