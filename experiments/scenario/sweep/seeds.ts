import type { MetricDefinition } from "../../../models/ports/index.js";
import type { SeedRule } from "../experiment.js";
import type { IssueLog, Place } from "../document/issue.js";
import { printable } from "../document/issue.js";
import { wholeNumber } from "../document/scalar.js";
import { didYouMean } from "../document/set.js";
import type { MapNode, TreeNode } from "../document/tree.js";
import { shownNode } from "../document/tree.js";
import { readUntil, SEEDS_MOST } from "./until.js";

const FORM = "a number of seeds, a list such as [3, 7], { from: 1, count: 20 }, or { until: { metric: throughput, half-width: 5 % } }";
const DECIMAL = /^(?:0|[1-9]\d{0,38})$/;

const range = (from: number, count: number): string[] => Array.from({ length: count }, (_, index) => String(from + index));

function fromTo(map: MapNode, metrics: readonly MetricDefinition[], log: IssueLog): Seeds {
  const keys = ["from", "count", "until"];
  for (const [key, { keyPlace }] of map.entries) {
    if (!keys.includes(key)) log.add(keyPlace, `seeds.${printable(key)}`, `expected from, and count or until, got the unknown key "${printable(key)}"${didYouMean(key, keys)}`);
  }
  const from = map.entries.get("from")?.value;
  const count = map.entries.get("count")?.value;
  const rule = map.entries.get("until");
  if (count === undefined && rule === undefined) log.add(map.place, "seeds.count", `expected a whole number from 1 to ${SEEDS_MOST}, got nothing`);
  if (count !== undefined && rule !== undefined) log.add(rule.keyPlace, "seeds.until", "expected either count or until, got both: until has its own max");
  const until = rule === undefined ? null : readUntil(rule.value, metrics, log);
  const first = from === undefined ? 1 : wholeNumber(from, "seeds.from", 0, Number.MAX_SAFE_INTEGER - SEEDS_MOST, log);
  const many = count === undefined ? until?.max : wholeNumber(count, "seeds.count", 1, SEEDS_MOST, log);
  return { seeds: first === undefined || many === undefined ? [] : range(first, many), until };
}

function oneSeed(node: TreeNode, path: string, log: IssueLog): string | undefined {
  const value = node.kind === "leaf" ? node.value : undefined;
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return String(value);
  if (typeof value === "string" && DECIMAL.test(value)) return value;
  log.add(node.place, path, `expected a seed: a whole number ≥ 0 (quoted where it is longer than 15 digits), got ${shownNode(node)}`);
  return undefined;
}

function list(items: readonly TreeNode[], place: Place, log: IssueLog): string[] {
  if (items.length === 0) log.add(place, "seeds", "expected at least one seed, got an empty list");
  if (items.length > SEEDS_MOST) log.add(place, "seeds", `expected at most ${SEEDS_MOST} seeds, got ${items.length}`);
  const seeds = new Set<string>();
  items.forEach((item, index) => {
    const path = `seeds[${index}]`;
    const seed = oneSeed(item, path, log);
    if (seed === undefined) return;
    if (seeds.has(seed)) log.add(item.place, path, `expected each seed once, got ${seed} again`);
    seeds.add(seed);
  });
  return [...seeds];
}

/** The seeds there may be, and the rule that says how many of them are run; null where all are. */
export interface Seeds {
  readonly seeds: string[];
  readonly until: SeedRule | null;
}

/** The seeds of an experiment; without the key there is one, "1". A number n stands for the seeds 1 to n. */
export function readSeeds(node: TreeNode | undefined, metrics: readonly MetricDefinition[], log: IssueLog): Seeds {
  if (node?.kind === "map") return fromTo(node, metrics, log);
  return { seeds: fixed(node, log), until: null };
}

function fixed(node: Exclude<TreeNode, MapNode> | undefined, log: IssueLog): string[] {
  if (node === undefined) return ["1"];
  if (node.kind === "list") return list(node.items, node.place, log);
  if (typeof node.value === "number") {
    const count = wholeNumber(node, "seeds", 1, SEEDS_MOST, log);
    return count === undefined ? [] : range(1, count);
  }
  log.add(node.place, "seeds", `expected ${FORM}, got ${shownNode(node)}`);
  return [];
}

/** The value of `--seeds`: `1..20` from and to, `20` the seeds 1 to 20, `3,7` a list (`7,` for one). */
export function parseSeedsArgument(text: string, log: IssueLog): string[] {
  const place: Place = { source: { name: `--seeds ${text}`, rank: Number.MAX_SAFE_INTEGER }, line: 1, column: 1 };
  const refuse = (message: string): string[] => {
    log.add(place, "seeds", `${message}, got "${printable(text, 60)}"`);
    return [];
  };
  const fromUntil = /^(\d{1,15})\.\.(\d{1,15})$/.exec(text);
  if (fromUntil !== null) {
    const [first, last] = [Number(fromUntil[1]), Number(fromUntil[2])];
    if (last < first || last - first >= SEEDS_MOST) return refuse(`expected from 1 to ${SEEDS_MOST} seeds, the smaller first`);
    return range(first, last - first + 1);
  }
  if (/^\d{1,15}$/.test(text)) {
    const count = Number(text);
    return count >= 1 && count <= SEEDS_MOST ? range(1, count) : refuse(`expected from 1 to ${SEEDS_MOST} seeds`);
  }
  if (!/^\d+(?:,\d+)*,?$/.test(text) || !text.includes(",")) return refuse("expected seeds as 1..20, 20 or 3,7");
  const seeds = text.replace(/,$/, "").split(",");
  if (!seeds.every((seed) => DECIMAL.test(seed))) return refuse("expected seeds as whole numbers without leading zeros, up to 39 digits");
  if (seeds.length > SEEDS_MOST) return refuse(`expected at most ${SEEDS_MOST} seeds`);
  return new Set(seeds).size === seeds.length ? seeds : refuse("expected each seed once");
}
