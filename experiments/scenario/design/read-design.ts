import { z } from "zod";
import { Streams } from "../../../sim/index.js";
import type { IssueLog } from "../document/issue.js";
import { SchemaIssues } from "../document/schema-issues.js";
import type { MapEntry, MapNode } from "../document/tree.js";
import { plainMap, shownNode } from "../document/tree.js";
import type { AxisPlan } from "../sweep/axis-plan.js";
import type { DesignEntry, DesignSpec } from "./contract.js";
import { type Design, POINT_AXIS } from "./design.js";
import { factorAt, type Factor, type FactorPlan } from "./factor.js";
import { samplingDesigns } from "./index.js";
import { POINTS_MOST } from "./parameters.js";
import { type FactorSurroundings, readFactor } from "./read-factor.js";
import { designSchema } from "./schema.js";

/** A design and the axis whose values are its points. */
export interface DesignPlan {
  readonly design: Design;
  readonly axis: AxisPlan;
  readonly factors: readonly FactorPlan[];
}

/** What the reading of `design` must know of the rest of the experiment. */
export interface DesignSurroundings extends FactorSurroundings {
  readonly root: MapNode;
}

/** Reads `design`; null where there is none, undefined, with issues, where it cannot be understood. */
export function readDesign(surroundings: DesignSurroundings, log: IssueLog): DesignPlan | null | undefined {
  const { root } = surroundings;
  const entry = root.entries.get("design");
  if (entry === undefined) return null;
  const search = root.entries.get("search");
  if (search !== undefined) log.add(search.keyPlace, "search", "expected either search or design, got both: a search chooses its points itself");
  const parsed = parse(root, entry, log);
  if (parsed === undefined) return undefined;
  const { kind, seed, default: chosen, ...told } = parsed.data as { kind: string; seed: number; default?: number | null };
  const only = chosen ?? null;
  const parameters = Object.fromEntries(Object.entries(told).filter(([key]) => key !== "over"));
  const factors = parsed.factors.flatMap(([name, each]) => readFactor(name, each, surroundings, log) ?? []);
  const design = samplingDesigns.get(kind);
  if (factors.length < parsed.factors.length || !fits(design, parameters, factors, entry, log)) return undefined;
  const points = design.points(parameters, factors.map(({ name }) => name), new Streams(String(seed)));
  const made = points.map((point) => ({ point, at: factors.map((factor, index) => factorAt(factor, point.unit[index])) }));
  if (only !== null && only > points.length) {
    log.add((entry.value as MapNode).entries.get("default")!.value.place, "design.default", `expected a point from 1 to ${points.length}, got ${only}`);
    return undefined;
  }
  const options = made.map(({ at }, index) => ({ value: index + 1, overrides: at.map(({ override }) => override), place: entry.keyPlace, factors: at.map(({ value }) => value) }));
  return {
    design: { kind, seed, parameters, factors: factors.map(plainFactor), points: made.map(({ point, at }) => ({ ...point, values: at.map(({ value }) => value) })) },
    axis: { name: POINT_AXIS, place: entry.keyPlace, path: null, declared: options.map(({ value }) => value), options: only === null ? options : [options[only - 1]] },
    factors,
  };
}

function parse(root: MapNode, entry: MapEntry, log: IssueLog): { readonly data: DesignSpec; readonly factors: readonly (readonly [string, MapEntry])[] } | undefined {
  const { value: node } = entry;
  if (node.kind !== "map") {
    log.add(node.place, "design", `expected { kind, over } and how many points, got ${shownNode(node)}`);
    return undefined;
  }
  const around: MapNode = { kind: "map", entries: new Map([["design", entry]]), place: root.place };
  const schema = z.object({ design: designSchema() });
  const parsed = schema.safeParse(plainMap(around));
  if (!parsed.success) {
    const issues = new SchemaIssues(around, schema, log, []);
    for (const issue of parsed.error.issues) issues.schemaIssue(issue);
    return undefined;
  }
  const over = node.entries.get("over")!.value as MapNode;
  if (over.entries.size === 0) {
    log.add(over.place, "design.over", "expected at least one factor, got an empty map");
    return undefined;
  }
  return { data: parsed.data.design, factors: [...over.entries] };
}

/** Whether the design takes so many factors and is of a size that can be run. */
function fits(design: DesignEntry, parameters: DesignSpec, factors: readonly FactorPlan[], { value }: MapEntry, log: IssueLog): boolean {
  const over = (value as MapNode).entries.get("over")!.value.place;
  if (factors.length > design.factorsMost) {
    log.add(over, "design.over", `expected at most ${design.factorsMost} factors, which is what ${design.name} takes, got ${factors.length}`);
    return false;
  }
  const size = design.size(parameters, factors.length);
  if (size <= POINTS_MOST) return true;
  log.add(value.place, "design", `expected at most ${POINTS_MOST} points, got ${size}`);
  return false;
}

function plainFactor({ name, path, from, to, unit, scale, whole }: FactorPlan): Factor {
  return { name, path, from, to, unit, scale, whole };
}
