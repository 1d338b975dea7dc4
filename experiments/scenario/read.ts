import { parseAssignment } from "./assignment.js";
import { readBaseline } from "./baseline.js";
import { POINT_AXIS } from "./design/design.js";
import { type DesignPlan, readDesign } from "./design/read-design.js";
import type { IssueLog } from "./document/issue.js";
import { formatPath } from "./document/path.js";
import { isRecordAt, keysAt } from "./document/schema-walk.js";
import type { KnownKeys, Override } from "./document/set.js";
import { setAt } from "./document/set.js";
import type { MapNode, TreeNode } from "./document/tree.js";
import { plain, plainMap, shownNode, withEntry, withoutKeys } from "./document/tree.js";
import { readExpect } from "./expectation.js";
import type { Axis, ExperimentShape, LoadedExperiment, ModuleSource, SourceText } from "./experiment.js";
import { HEADER_KEYS, isHeaderKey } from "./header-keys.js";
import { checkVersion, readAssume, readMeasure, readName, readQuestion, readTables } from "./header.js";
import { readSearch } from "./search/read-search.js";
import { SearchedArms, type SearchPlan } from "./search/searched-arms.js";
import { valuesAtMost } from "./search/strategy.js";
import { SweepArms } from "./sweep/arms.js";
import { ARMS_MOST, ownerOf, readAxes, separatePaths } from "./sweep/axes.js";
import type { AxisPlan } from "./sweep/axis-plan.js";
import { takenColumns } from "./sweep/columns.js";
import { declaredAxes } from "./sweep/zip.js";
import { parseSeedsArgument, readSeeds } from "./sweep/seeds.js";

/** Runs of one sweep: arms × seeds. */
const POINTS_MOST = 10_000_000;

/** What the command line changes. */
export interface ReadOptions {
  /** Values of `--set`, in order; later ones win. */
  readonly set: readonly string[];
  /** Value of `--seeds`. */
  readonly seeds?: string;
}

/** Where an experiment came from; kept for the manifest. */
export interface Provenance {
  readonly sources: readonly SourceText[];
  readonly modules: readonly ModuleSource[];
}

/** The document as a map; undefined, with an issue, for anything else. */
export function rootMap(node: TreeNode, log: IssueLog): MapNode | undefined {
  if (node.kind === "map") return node;
  const empty = node.kind === "leaf" && node.value === null;
  log.add(node.place, "", `expected an experiment, a map of keys to values, got ${empty ? "an empty document" : shownNode(node)}`);
  return undefined;
}

/** Which keys may be added where: words of the schema, never names of entities. */
function knownKeys<S>(shape: ExperimentShape<S>): KnownKeys {
  return (path, tree) => {
    if (path.length === 0) return [...keysAt(shape.schema, [], plain(tree)), ...HEADER_KEYS];
    if (isHeaderKey(path[0]) || isRecordAt(shape.schema, path, plain(tree))) return undefined;
    return keysAt(shape.schema, path, plain(tree));
  };
}

/** Applies `--set`: one that names an axis pins it, by becoming the axis' default; the others set what their path says. */
function assigned(root: MapNode, assignments: readonly Override[], known: KnownKeys, log: IssueLog): MapNode {
  const axes = new Map(declaredAxes(root.entries.get("vary")?.value).map(({ name, path: way }) => [name, way]));
  if (root.entries.has("design")) axes.set(POINT_AXIS, ["design"]);
  let tree = root;
  for (const assignment of assignments) {
    const { path, pathPlace } = assignment;
    if (path[0] === "base" || path[0] === "use") {
      log.add(pathPlace, path[0], `expected a path that is read after base and use, got ${path[0]}${path[0] === "use" ? " (write --use MODULE)" : ""}`);
      continue;
    }
    const axis = path.length === 1 ? axes.get(path[0]) : undefined;
    tree = setAt(tree, axis === undefined ? assignment : { ...assignment, path: [...axis, "default"] }, known, log) ?? tree;
  }
  return tree;
}

/** A `--set` that every value of an axis or of a search overwrites would do nothing: it is refused. */
function checkAgainstAxes(assignments: readonly Override[], axes: readonly AxisPlan[], design: DesignPlan | null | undefined, search: SearchPlan | null | undefined, log: IssueLog): void {
  for (const { path, pathPlace } of assignments) {
    for (const { name, segments } of design?.factors ?? []) {
      if (!segments.every((segment, depth) => path[depth] === segment)) continue;
      log.add(pathPlace, formatPath(path), `expected a path that is not sampled, got one that the factor ${name} sets: write --set design.over.${name}.from=… and --set design.over.${name}.to=…`);
    }
    for (const { name, segments } of search?.dimensions ?? []) {
      if (!segments.every((segment, depth) => path[depth] === segment)) continue;
      const at = search?.goal.want === "cheapest" ? `search.over.${name}` : "search";
      log.add(pathPlace, formatPath(path), `expected a path that is not searched, got the one that search sets: write --set ${at}.from=… and --set ${at}.to=…`);
    }
    for (const { name, options } of axes) {
      const covered = options.every(({ overrides }) => overrides.some((override) => override.path.every((segment, depth) => path[depth] === segment)));
      if (!covered) continue;
      log.add(pathPlace, formatPath(path), `expected a path that no axis sets, got one that the axis ${name} sets: write --set ${name}=…`);
    }
  }
}

/**
 * Makes an experiment of a document: applies `--set`, reads the header, crosses the axes and checks the arms.
 * Undefined where anything is wrong; all of it is then in the log. O(arms checked · size of an arm).
 */
export function readExperiment<S>(document: MapNode, options: ReadOptions, shape: ExperimentShape<S>, provenance: Provenance, log: IssueLog): LoadedExperiment<S> | undefined {
  const known = knownKeys(shape);
  const assignments = options.set.flatMap((text, order) => parseAssignment(text, order, log) ?? []);
  const root = assigned(withoutKeys(document, ["base"]), assignments, known, log);
  const metrics = shape.metrics.map(({ id }) => id);
  checkVersion(root, log);
  const name = readName(root, log);
  const question = readQuestion(root, log);
  const declared = readSeeds(root.entries.get("seeds")?.value, shape.metrics, log);
  const { seeds, until } = options.seeds === undefined ? declared : { seeds: parseSeedsArgument(options.seeds, log), until: null };
  if (until !== null && root.entries.has("search")) log.add(root.entries.get("seeds")!.keyPlace, "seeds.until", "expected a number of seeds, got a rule beside search: a search asks whether all seeds keep its condition, so that every value must have the same ones");
  const taken = takenColumns(shape.metrics, { hasSearch: root.entries.has("search"), hasDesign: root.entries.has("design") });
  const axisPlans = readAxes(root.entries.get("vary")?.value, taken, log);
  const sampled = readDesign({ root, axes: (axisPlans ?? []).map((plan) => plan.name), taken }, log);
  const factors = (sampled?.factors ?? []).map((factor, at) => ({ name: factor.name, way: ["design", "over", factor.name], overrides: [sampled!.axis.options[0].overrides[at]] }));
  separatePaths([...(axisPlans ?? []).map(ownerOf), ...factors], log);
  const plans = sampled === null || sampled === undefined || axisPlans === undefined ? axisPlans : [...axisPlans, sampled.axis];
  const search = readSearch({ root, axes: plans ?? [], known, metrics: shape.metrics, taken }, log);
  const measure = readMeasure(root, metrics, log);
  const expect = readExpect(root, shape.metrics, log);
  const tables = readTables(root, shape.tables, log);
  checkAgainstAxes(assignments, axisPlans ?? [], sampled, search, log);
  const assume = plans === undefined ? [] : readAssume(root, plans, log);
  const baseline = plans === undefined ? null : readBaseline(root, plans, (search?.dimensions ?? []).map((dimension) => dimension.name), log);
  const source = { tree: withoutKeys(root, HEADER_KEYS), axes: plans ?? [], shape, known, otherKeys: HEADER_KEYS };
  const swept = new SweepArms(source, baseline);
  const arms = search === null || search === undefined ? swept : new SearchedArms(source, baseline, search);
  if (swept.count > ARMS_MOST) log.add(root.place, "design", `expected at most ${ARMS_MOST} arms, got ${swept.count}`);
  else arms.check(log);
  const values = search === null || search === undefined ? 1 : valuesAtMost(search.goal);
  if (swept.count * values * seeds.length > POINTS_MOST) {
    log.add(root.place, "seeds", `expected at most ${POINTS_MOST} runs, got ${swept.count} arms × ${values === 1 ? "" : `${values} values × `}${seeds.length} seeds`);
  }
  if (!log.isEmpty || plans === undefined || search === undefined || sampled === undefined) return undefined;
  const resolved = options.seeds === undefined ? root : withEntry(root, "seeds", seedList(root, seeds));
  const crossed = plans.map(axisOf);
  const axes = [...crossed, ...(search?.dimensions ?? []).map((dimension): Axis => ({ name: dimension.name, path: dimension.path, values: [dimension.from, dimension.to] }))];
  return { name, question, axes, arms, design: sampled && sampled.design, search: search && { ...search.goal, count: swept.count }, seeds, until, baseline, measure, assume, expect, tables, ...provenance, document: plainMap(resolved) };
}

function axisOf({ name, path, zip, options }: AxisPlan): Axis {
  return { name, path, ...(zip === undefined ? {} : { zip }), values: options.map(({ value }) => value) };
}

function seedList(root: MapNode, seeds: readonly string[]): { keyPlace: MapNode["place"]; value: TreeNode } {
  const { place } = root;
  return { keyPlace: place, value: { kind: "list", items: seeds.map((seed) => ({ kind: "leaf", value: seed, text: seed, place })), place } };
}
