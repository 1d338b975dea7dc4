import type { z } from "zod";

import type { SpecIssue } from "../../../models/ports/index.js";
import type { IssueLog, Place } from "./issue.js";
import { printable } from "./issue.js";
import { formatPath } from "./path.js";
import { keysAt } from "./schema-walk.js";
import { didYouMean } from "./set.js";
import type { MapNode, Segment } from "./tree.js";
import { deepest, nodeAt, plain, shown, shownNode } from "./tree.js";

type ZodIssue = z.core.$ZodIssue;

const NAMES_SHOWN = 30;

/** What zod calls the kinds of value, in the words of the experiment file. */
const KINDS = new Map([
  ["object", "a map"],
  ["record", "a map"],
  ["array", "a list"],
  ["tuple", "a list"],
  ["string", "text"],
  ["int", "a whole number"],
  ["number", "a number"],
  ["boolean", "true or false"],
  ["null", "nothing (null)"],
  ["never", "nothing"],
  ["nonoptional", "a value"],
]);

/** Puts what a schema or a domain's own check found into a log, with the position of the value concerned. */
export class SchemaIssues {
  readonly #root: MapNode;
  readonly #schema: z.ZodType;
  readonly #log: IssueLog;
  /** Keys read elsewhere than by the schema, offered as near names at the top. */
  readonly #otherKeys: readonly string[];

  constructor(root: MapNode, schema: z.ZodType, log: IssueLog, otherKeys: readonly string[]) {
    this.#root = root;
    this.#schema = schema;
    this.#log = log;
    this.#otherKeys = otherKeys;
  }

  /** One issue of zod; several where it stands for several keys. `prefix` is the path of the value the issue's own path starts at. */
  schemaIssue(issue: ZodIssue, prefix: readonly Segment[] = []): void {
    const path = [...prefix, ...segmentsOf(issue.path)];
    if (issue.code === "unrecognized_keys") this.#unknownKeys(path, issue.keys);
    else if (issue.code === "invalid_key") this.#badKey(path, issue.issues);
    else if (issue.code === "invalid_union" && issue.errors.length > 0) this.#union(path, issue.errors);
    else if (issue.code === "invalid_element") for (const inner of issue.issues) this.schemaIssue(inner, path);
    else this.#add(path, this.#message(issue, path));
  }

  /** One issue a domain found by its own check. */
  specIssue({ path, expected, got, nearest: near }: SpecIssue): void {
    this.#add(path, `expected ${expected}, got ${printable(got)}${near === undefined ? "" : ` (did you mean ${near}?)`}`);
  }

  #add(path: readonly Segment[], message: string): void {
    const { node, depth } = deepest(this.#root, path);
    if (node.kind === "leaf" && node.faulty === true) return;
    // What a shorthand (`queue: fifo`) stands for is not in the file: the shorthand itself is meant.
    const shown = node.kind === "leaf" && depth < path.length ? path.slice(0, depth) : path;
    this.#log.add(depth === 0 ? this.#top() : node.place, formatPath(shown), message);
  }

  #top(): Place {
    return this.#root.place;
  }

  #unknownKeys(path: readonly Segment[], keys: readonly string[]): void {
    const parent = nodeAt(this.#root, path);
    const there = parent?.kind === "map" ? parent.entries : undefined;
    const known = [...keysAt(this.#schema, path, plain(this.#root)), ...(path.length === 0 ? this.#otherKeys : [])];
    const free = known.filter((key) => there?.has(key) !== true);
    const listed = known.length === 0 ? "no key here" : `one of the keys ${known.slice(0, NAMES_SHOWN).join(", ")}`;
    for (const key of keys) {
      const place = there?.get(key)?.keyPlace ?? parent?.place ?? this.#top();
      // A key that is there already is not what was meant, unless nothing else is near.
      const hint = didYouMean(key, free) || didYouMean(key, known);
      this.#log.add(place, formatPath([...path, key]), `expected ${listed}, got the unknown key ${shown(key)}${hint}`);
    }
  }

  #badKey(path: readonly Segment[], reasons: readonly ZodIssue[]): void {
    const key = path[path.length - 1];
    const parent = nodeAt(this.#root, path.slice(0, -1));
    const place = (parent?.kind === "map" ? parent.entries.get(String(key))?.keyPlace : undefined) ?? parent?.place ?? this.#top();
    for (const reason of reasons) this.#log.add(place, formatPath(path), this.#reason(reason, shown(String(key)), String(key)));
  }

  /** Of the alternatives, the one that got further than the others; what each of them expects where none got anywhere. */
  #union(path: readonly Segment[], alternatives: readonly (readonly ZodIssue[])[]): void {
    const furthest = alternatives.reduce((best, issues) => (reach(issues) > reach(best) ? issues : best));
    if (reach(furthest) > 0) {
      for (const issue of furthest) this.schemaIssue(issue, path);
      return;
    }
    const node = nodeAt(this.#root, path);
    const texts = alternatives.map((issues) => expectation(issues[0]) ?? issues[0].message);
    const expected = [...new Set(texts.map((text) => text.replace(/^expected /, "").replace(/, got .*$/s, "")))];
    const names = alternatives.flatMap((issues) => offered(issues[0]) ?? []);
    const advice = texts.map((text) => /, got .*( \(.*\))$/s.exec(text)?.[1]).find((found) => found !== undefined);
    const hint = node?.kind === "leaf" && typeof node.value === "string" ? didYouMean(node.value, names) : "";
    this.#add(path, `expected ${expected.join(", or ")}, got ${shownNode(node)}${hint || (advice ?? "")}`);
  }

  #message(issue: ZodIssue, path: readonly Segment[]): string {
    const { node, depth } = deepest(this.#root, path);
    const found = depth === path.length || node.kind === "leaf" ? node : undefined;
    return this.#reason(issue, shownNode(found), found?.kind === "leaf" ? found.value : undefined);
  }

  #reason(issue: ZodIssue, got: string, value: unknown): string {
    const expected = expectation(issue);
    if (expected === undefined) return /\bgot\b/.test(issue.message) ? issue.message : `${issue.message}, got ${got}`;
    const names = offered(issue);
    const hint = typeof value === "string" && names !== undefined ? didYouMean(value, names) : "";
    return `${expected}, got ${got}${hint}`;
  }
}

/** How deep into the value an alternative came before it failed; an unknown key is a step into it. */
function reach(issues: readonly ZodIssue[]): number {
  return Math.max(...issues.map((issue) => issue.path.length + (issue.code === "unrecognized_keys" ? 1 : 0)));
}

/** Whether zod worded the message itself; schemas that give their own mean it to be shown. */
function isZodsOwn(message: string): boolean {
  return /^(?:Invalid |Too |Unrecognized )/.test(message);
}

/** Zod's path without symbols, which experiments do not have. */
function segmentsOf(path: readonly PropertyKey[]): Segment[] {
  return path.map((segment) => (typeof segment === "number" ? segment : String(segment)));
}

/** The names an issue offers, where it offers names. */
function offered(issue: ZodIssue): string[] | undefined {
  if (issue.code === "invalid_value") return issue.values.map(String);
  if (issue.code === "invalid_union" && issue.errors.length === 0) return ("options" in issue ? (issue.options ?? []) : []).map(String);
  return undefined;
}

/** What an issue expects, in the words of the experiment file; undefined where its own message says it. */
function expectation(issue: ZodIssue): string | undefined {
  if (!isZodsOwn(issue.message)) return undefined;
  const names = offered(issue);
  if (names !== undefined) {
    const listed = names.slice(0, NAMES_SHOWN).join(", ");
    const more = names.length > NAMES_SHOWN ? `, … (${names.length} in all)` : "";
    const key = issue.code === "invalid_union" && issue.discriminator !== undefined ? `${issue.discriminator}: ` : "";
    return `expected ${key}${names.length > 1 ? "one of " : ""}${listed}${more}`;
  }
  if (issue.code === "invalid_type") return `expected ${KINDS.get(issue.expected) ?? issue.expected}`;
  if (issue.code === "too_small" || issue.code === "too_big") return `expected ${bound(issue)}`;
  if (issue.code === "not_multiple_of") return `expected a multiple of ${issue.divisor}`;
  if (issue.code === "invalid_format") return `expected text like ${issue.pattern ?? issue.format}`;
  return undefined;
}

function bound(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const least = issue.code === "too_small";
  const limit = least ? issue.minimum : issue.maximum;
  if (issue.origin === "array" || issue.origin === "set") return `${least ? "at least" : "at most"} ${limit} items in the list`;
  if (issue.origin === "string") return `${least ? "at least" : "at most"} ${limit} characters`;
  const sign = least ? (issue.inclusive === false ? ">" : "≥") : issue.inclusive === false ? "<" : "≤";
  return `a number ${sign} ${limit}`;
}
