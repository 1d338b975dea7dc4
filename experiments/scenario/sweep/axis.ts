import type { IssueLog, Place } from "../document/issue.js";
import { printable } from "../document/issue.js";
import { formatPath, parsePath } from "../document/path.js";
import { textOf } from "../document/scalar.js";
import type { Override } from "../document/set.js";
import { didYouMean } from "../document/set.js";
import type { MapEntry, MapNode, Segment, TreeNode } from "../document/tree.js";
import { shownNode } from "../document/tree.js";
import { isHeaderKey } from "../header-keys.js";
import type { AxisOption, AxisPlan } from "./axis-plan.js";
import { labelOf } from "./axis-plan.js";
import { readRange } from "./range.js";

const KEYS = ["path", "values", "levels", "default"] as const;
const LEVEL = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

/** Values of one axis that are made at all; a longer range is only counted. */
const VALUES_MOST = 1_000_000;

/** Values go into names of arms and into tables: nothing that separates them there, nothing a spreadsheet takes for a formula. */
const LABEL = /^[A-Za-z0-9.][A-Za-z0-9 ._:/%+µ-]{0,63}$/;

/** A number as it would be written back. */
const isNumeral = (value: AxisOption["value"]): boolean => String(Number(value)) === value;

/** Values of an axis, or how many there would be where that alone is too many. */
type Options = { readonly options: readonly AxisOption[] } | { readonly count: bigint };

/** Reads one axis. */
class AxisReading {
  readonly #log: IssueLog;
  readonly #path: readonly Segment[];

  constructor(path: readonly Segment[], log: IssueLog) {
    this.#path = path;
    this.#log = log;
  }

  issue(place: Place, below: readonly Segment[], message: string): null {
    this.#log.add(place, formatPath([...this.#path, ...below]), message);
    return null;
  }

  keys(map: MapNode): void {
    for (const [key, { keyPlace }] of map.entries) {
      if ((KEYS as readonly string[]).includes(key)) continue;
      this.issue(keyPlace, [key], `expected path and values, or levels, got the unknown key "${printable(key, 60)}"${didYouMean(key, KEYS)}`);
    }
  }

  override(text: string, place: Place, below: readonly Segment[], value: TreeNode): Override | null {
    const read = parsePath(text);
    if ("problem" in read) return this.issue(place, below, read.problem);
    if (isHeaderKey(read.segments[0])) return this.issue(place, below, `expected a path of what is simulated, got ${read.segments[0]}, which is the same for all arms`);
    return { path: read.segments, pathPlace: place, value };
  }

  levels(node: TreeNode): Options | null {
    if (node.kind !== "map") return this.issue(node.place, ["levels"], `expected levels as a map of names to overrides, got ${shownNode(node)}`);
    if (node.entries.size === 0) return this.issue(node.place, ["levels"], "expected at least one level, got an empty map");
    const options = [...node.entries].map(([name, entry]) => this.#level(name, entry));
    // Levels that are all named by numbers are an axis of numbers: coupled values may have a size too (nodes in all, say).
    return { options: options.every(({ value }) => isNumeral(value)) ? options.map((option) => ({ ...option, value: Number(option.value) })) : options };
  }

  #level(name: string, { keyPlace, value }: MapEntry): AxisOption {
    if (!LEVEL.test(name)) this.issue(keyPlace, ["levels", name], `expected the name of a level (letters, digits, ., _ and -), got "${printable(name, 60)}"`);
    const overrides: Override[] = [];
    if (value.kind === "map") {
      for (const [text, entry] of value.entries) {
        const override = this.override(text, entry.keyPlace, ["levels", name], entry.value);
        if (override !== null) overrides.push(override);
      }
    } else if (value.kind !== "leaf" || value.value !== null) {
      this.issue(value.place, ["levels", name], `expected overrides as a map of paths to values ({} for none), got ${shownNode(value)}`);
    }
    return { value: name, overrides, place: keyPlace };
  }

  values(path: Override | null, node: TreeNode): Options | null {
    if (node.kind === "map") {
      const range = readRange(node, [...this.#path, "values"], this.#log);
      if (range === undefined) return null;
      if (range.count > BigInt(VALUES_MOST)) return { count: range.count };
      return { options: range.values().map((value, index) => this.value(path, value, ["values", index])).filter((option) => option !== null) };
    }
    if (node.kind !== "list") return this.issue(node.place, ["values"], `expected a list of values, { from, to, step } or { from, to, count }, got ${shownNode(node)}`);
    if (node.items.length === 0) return this.issue(node.place, ["values"], "expected at least one value, got an empty list");
    return { options: node.items.map((item, index) => this.value(path, item, ["values", index])).filter((option) => option !== null) };
  }

  value(path: Override | null, node: TreeNode, below: readonly Segment[]): AxisOption | null {
    const value = node.kind === "leaf" ? node.value : null;
    if (value === null) return this.issue(node.place, below, `expected a number, a text, true or false, got ${shownNode(node)}: name larger things as levels`);
    if (typeof value === "string" && !LABEL.test(value)) {
      return this.issue(node.place, below, `expected a value that can stand in the name of an arm (a letter, a digit or . first; no comma, = or quote; at most 64 characters), got ${shownNode(node)}: name it as a level`);
    }
    return { value, overrides: path === null ? [] : [{ ...path, value: node }], place: node.place };
  }

  distinct(options: readonly AxisOption[]): void {
    const seen = new Set<string>();
    for (const { value, place } of options) {
      const label = labelOf(value);
      if (seen.has(label)) this.issue(place, [], `expected each value once, got ${printable(label, 60)} again`);
      seen.add(label);
    }
  }
}

/**
 * An axis as declared, or how many values it would have where that alone is too many. A `default` pins it to one value.
 * `at` is where it stands; `repeats` lets a value come again, because others move with it.
 */
export function readAxis(name: string, entry: MapEntry, log: IssueLog, at: readonly Segment[] = ["vary", name], repeats = false): AxisPlan | { readonly count: bigint } | null {
  const reading = new AxisReading(at, log);
  const { value: node, keyPlace: place } = entry;
  if (node.kind !== "map") return reading.issue(node.place, [], `expected { path, values } or { levels }, got ${shownNode(node)}`);
  reading.keys(node);
  const [path, values, levels, byDefault] = KEYS.map((key) => node.entries.get(key)?.value);
  if (levels !== undefined ? path !== undefined || values !== undefined : path === undefined || values === undefined) {
    return reading.issue(node.place, [], `expected either path and values, or levels, got ${[...node.entries.keys()].map((key) => printable(key, 60)).join(", ") || "neither"}`);
  }
  const text = path === undefined ? undefined : textOf(path, formatPath([...at, "path"]), "a path such as services.cluster.workers.cloud.count", log);
  const override = text === undefined || path === undefined ? null : reading.override(text, path.place, ["path"], path);
  const read = levels !== undefined ? reading.levels(levels) : reading.values(override, values!);
  if (read === null || "count" in read) return read;
  if (read.options.length === 0) return null;
  if (!repeats) reading.distinct(read.options);
  const chosen = byDefault?.kind === "leaf" && byDefault.value === null ? undefined : byDefault;
  const options = chosen === undefined ? read.options : pinned(reading, read.options, override, chosen, levels !== undefined);
  const declared = read.options.map((option) => option.value);
  return { name, place, path: override === null ? null : formatPath(override.path), declared, options: options ?? read.options };
}

function pinned(reading: AxisReading, options: readonly AxisOption[], path: Override | null, node: TreeNode, ofLevels: boolean): readonly AxisOption[] | null {
  const label = node.kind === "leaf" && node.value !== null ? labelOf(node.value) : undefined;
  const existing = options.find((option) => labelOf(option.value) === label);
  if (existing !== undefined) return [existing];
  if (!ofLevels) {
    const option = reading.value(path, node, []);
    return option === null ? null : [option];
  }
  const names = options.map((option) => labelOf(option.value));
  return reading.issue(node.place, [], `expected one of the levels ${names.slice(0, 30).join(", ")}, got ${shownNode(node)}${label === undefined ? "" : didYouMean(label, names)}`);
}

