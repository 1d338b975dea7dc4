import { Fault, byName } from "../sim/index.js";
import type { MetricDefinition, MetricsPort } from "./ports/index.js";

/** One value of one entity, as it goes to `metrics.csv`. */
export interface MetricRow {
  readonly scope: string;
  /** Name of the entity; empty for scope `run`. */
  readonly entity: string;
  readonly metric: string;
  readonly unit: string;
  readonly value: number | null;
}

interface Parts {
  readonly numerator: number;
  readonly denominator: number;
}

/** Takes what the domains report at the end of a run and rolls it up over entities. */
export class MetricBook implements MetricsPort {
  readonly #definitions: ReadonlyMap<string, MetricDefinition>;
  readonly #values = new Map<string, Map<string, number | null>>();
  readonly #parts = new Map<string, Map<string, Parts>>();
  readonly #run = new Map<string, number | null>();

  constructor(definitions: readonly MetricDefinition[]) {
    const byId = new Map<string, MetricDefinition>();
    for (const definition of definitions) {
      if (byId.has(definition.id)) throw new Fault(`metric "${definition.id}" is declared twice`);
      byId.set(definition.id, definition);
    }
    this.#definitions = byId;
  }

  value(id: string, entity: string, value: number | null): void {
    this.#entities(this.#values, id).set(entity, this.#checked(id, value));
  }

  parts(id: string, entity: string, numerator: number, denominator: number): void {
    this.#entities(this.#parts, id).set(entity, { numerator, denominator });
    this.value(id, entity, denominator === 0 ? null : numerator / denominator);
  }

  run(id: string, value: number | null): void {
    this.#definition(id);
    this.#run.set(id, this.#checked(id, value));
  }

  /** Values of all entities in order of declaration, then of name. */
  rows(): MetricRow[] {
    const rows: MetricRow[] = [];
    for (const { id, scope, unit } of this.#definitions.values()) {
      const values = this.#values.get(id) ?? new Map<string, number | null>();
      for (const entity of [...values.keys()].sort(byName)) {
        rows.push({ scope, entity, metric: id, unit, value: values.get(entity) ?? null });
      }
    }
    return rows;
  }

  /** Run-level value of every declared metric; a fault when one was never reported. */
  totals(): Map<string, number | null> {
    return new Map([...this.#definitions.values()].map((definition) => [definition.id, this.#total(definition)]));
  }

  declares(id: string): boolean {
    return this.#definitions.has(id);
  }

  /** Run-level value of one metric. */
  total(id: string): number | null {
    return this.#total(this.#definition(id));
  }

  #total(definition: MetricDefinition): number | null {
    const { id, statistic } = definition;
    const own = this.#run.get(id);
    if (own !== undefined) return own;
    const parts = this.#parts.get(id);
    if (parts !== undefined) {
      let numerator = 0;
      let denominator = 0;
      for (const part of parts.values()) {
        numerator += part.numerator;
        denominator += part.denominator;
      }
      return denominator === 0 ? null : numerator / denominator;
    }
    const values = this.#values.get(id);
    if (values === undefined) {
      // No entity of that scope exists: a count or a sum of nothing is 0, anything else has no value.
      return statistic === "count" || statistic === "sum" ? 0 : null;
    }
    const known = [...values.values()].filter((value) => value !== null);
    if (known.length === 0) return null;
    switch (statistic) {
      case "count":
      case "sum":
        return known.reduce((sum, value) => sum + value, 0);
      case "max":
        return known.reduce((most, value) => (value > most ? value : most));
      case "min":
        return known.reduce((least, value) => (value < least ? value : least));
      default:
        if (values.size === 1) return known[0];
        throw new Fault(`metric "${id}" (${statistic}) was reported for ${values.size} entities without parts to roll up by`);
    }
  }

  #definition(id: string): MetricDefinition {
    const definition = this.#definitions.get(id);
    if (definition === undefined) throw new Fault(`metric "${id}" was reported but is not declared`);
    return definition;
  }

  #entities<V>(table: Map<string, Map<string, V>>, id: string): Map<string, V> {
    this.#definition(id);
    let entities = table.get(id);
    if (entities === undefined) table.set(id, (entities = new Map<string, V>()));
    return entities;
  }

  #checked(id: string, value: number | null): number | null {
    if (value !== null && !Number.isFinite(value)) throw new Fault(`metric "${id}" is ${value}`);
    return value === 0 ? 0 : value;
  }
}
