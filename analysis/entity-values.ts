import { estimate } from "./statistics/index.js";
import type { Estimate } from "./statistics/index.js";
import { cellText, columnIndex, hasColumns } from "./table.js";
import type { Table } from "./table.js";

/** Columns of `metrics.csv` that are read here: one row is one metric of one entity in one run. */
export const ENTITY_COLUMNS = ["arm", "seed", "scope", "entity", "metric", "value"] as const;

/** Scope of the long table whose rows are all read: what users ask for, kind by kind. */
const READ_SCOPE = "operation";
/** Metrics of other scopes that figures draw by entity. */
const READ_METRICS = ["favours.given", "favours.fairness", "favours.satisfaction"] as const;
/** Costs that sites are paid, each for one thing; together they are all of them. */
export const SITE_COSTS = ["cost.on-demand", "cost.reserved", "cost.spot", "cost.hosts", "cost.energy", "cost.transfer", "cost.storage"] as const;
/** A cost of a site that is not 0, in a table in words. */
const PAID = new RegExp(`,site,[^,\\n]*,(?:${SITE_COSTS.map((id) => id.replace(".", String.raw`\.`)).join("|")}),usd,(?!0?\\s)`);

/** Whether a row of `metrics.csv` is drawn by entity; most are not, and that table is the longest of all. */
export const isReadByEntity = (scope: string, metric: string): boolean => scope === READ_SCOPE || (READ_METRICS as readonly string[]).includes(metric) || (scope === "site" && (SITE_COSTS as readonly string[]).includes(metric));

/** Whether a table in words may hold such a row. */
export const mayBeReadByEntity = (text: string): boolean => [READ_SCOPE, ...READ_METRICS].some((word) => text.includes(`,${word},`)) || PAID.test(text);

type BySeed = ReadonlyMap<string, number>;
const NONE: BySeed = new Map();

/** What the runs say of the entities of one scope, by metric, entity, arm and seed; rows without a value are left out. */
export class EntityValues {
  readonly #estimates = new WeakMap<BySeed, Estimate>();
  readonly #metrics = new Map<string, Map<string, Map<string, Map<string, number>>>>();

  /** One pass over the table, O(rows). */
  constructor(table: Table | undefined, scope: string) {
    if (!hasColumns(table, ENTITY_COLUMNS)) return;
    const [armAt, seedAt, scopeAt, entityAt, metricAt, valueAt] = ENTITY_COLUMNS.map((name) => columnIndex(table, name));
    for (const row of table.rows) {
      const value = row[valueAt];
      if (row[scopeAt] !== scope || typeof value !== "number") continue;
      const entities = within(this.#metrics, cellText(row[metricAt]), () => new Map<string, Map<string, Map<string, number>>>());
      const arms = within(entities, cellText(row[entityAt]), () => new Map<string, Map<string, number>>());
      within(arms, cellText(row[armAt]), () => new Map<string, number>()).set(cellText(row[seedAt]), value);
    }
  }

  /** Entities that have the metric in any run, in order of appearance. */
  entities(metric: string): readonly string[] {
    return [...(this.#metrics.get(metric)?.keys() ?? [])];
  }

  /** Value by seed; empty where there is none. */
  values(metric: string, entity: string, arm: string): BySeed {
    return this.#metrics.get(metric)?.get(entity)?.get(arm) ?? NONE;
  }

  /** Mean over seeds with its interval. */
  estimate(metric: string, entity: string, arm: string): Estimate {
    const values = this.values(metric, entity, arm);
    let known = this.#estimates.get(values);
    if (known === undefined) {
      known = estimate([...values.values()]);
      this.#estimates.set(values, known);
    }
    return known;
  }
}

function within<V>(map: Map<string, V>, key: string, create: () => V): V {
  let found = map.get(key);
  if (found === undefined) {
    found = create();
    map.set(key, found);
  }
  return found;
}
