import type { IssueLog } from "../document/issue.js";
import { merged } from "../document/merge.js";
import { formatPath } from "../document/path.js";
import { textOf, wholeNumber } from "../document/scalar.js";
import { didYouMean } from "../document/set.js";
import type { MapEntry, MapNode, TreeNode } from "../document/tree.js";
import { withEntry, withoutKeys } from "../document/tree.js";

/** Members of one population, and entities of one record when all populations are expanded. */
const MEMBERS_MOST = 100_000;

const POPULATION_KEYS = ["count", "like"] as const;

/** Expands the populations of one record: `like` first, then `count`. */
class PopulationRecord {
  readonly #name: string;
  readonly #map: MapNode;
  readonly #log: IssueLog;
  readonly #resolved = new Map<string, TreeNode>();

  constructor(name: string, map: MapNode, log: IssueLog) {
    this.#name = name;
    this.#map = map;
    this.#log = log;
  }

  expanded(): MapNode {
    const entries = new Map<string, MapEntry>();
    for (const [name, entry] of this.#map.entries) {
      const copied = this.#copied(name, []);
      const count = entry.value.kind === "map" ? entry.value.entries.get("count") : undefined;
      if (count === undefined) this.#put(entries, name, { keyPlace: entry.keyPlace, value: copied });
      else this.#members(entries, name, entry, count, copied);
    }
    return { ...this.#map, entries };
  }

  #members(entries: Map<string, MapEntry>, name: string, entry: MapEntry, count: MapEntry, copied: TreeNode): void {
    const path = formatPath([this.#name, name, "count"]);
    const members = wholeNumber(count.value, path, 0, MEMBERS_MOST, this.#log);
    if (members === undefined) return;
    if (entries.size + members > MEMBERS_MOST) {
      this.#log.add(count.value.place, path, `expected at most ${MEMBERS_MOST} ${this.#name} in all, got ${entries.size + members} and more`);
      return;
    }
    for (let member = 1; member <= members; member += 1) this.#put(entries, `${name}-${member}`, { keyPlace: entry.keyPlace, value: copied });
  }

  #put(entries: Map<string, MapEntry>, name: string, entry: MapEntry): void {
    const earlier = entries.get(name);
    if (earlier === undefined) entries.set(name, entry);
    else {
      const message = `expected each name once, got "${name}" here and on line ${earlier.keyPlace.line}, one of them from a population`;
      this.#log.add(entry.keyPlace, formatPath([this.#name, name]), message);
    }
  }

  /** The entity with everything `like` copies, without the keys of populations. `trail` is who asked, in order. */
  #copied(name: string, trail: readonly string[]): TreeNode {
    const known = this.#resolved.get(name);
    if (known !== undefined) return known;
    const node = this.#map.entries.get(name)!.value;
    const copied = node.kind === "map" ? this.#laidOver(node, name, trail) : node;
    this.#resolved.set(name, copied);
    return copied;
  }

  #laidOver(node: MapNode, name: string, trail: readonly string[]): TreeNode {
    const own = withoutKeys(node, POPULATION_KEYS);
    const like = node.entries.get("like");
    if (like === undefined) return own;
    const path = formatPath([this.#name, name, "like"]);
    const others = [...this.#map.entries.keys()].filter((other) => other !== name);
    const target = textOf(like.value, path, `the name of another of the ${this.#name}`, this.#log);
    if (target === undefined) return own;
    if (!this.#map.entries.has(target)) {
      const message = `expected another of the ${this.#name} (${others.slice(0, 20).join(", ")}), got "${target}"${didYouMean(target, others)}`;
      this.#log.add(like.value.place, path, message);
      return own;
    }
    const steps = [...trail, name];
    if (steps.includes(target)) {
      this.#log.add(like.value.place, path, `expected copies without a cycle, got ${[...steps.slice(steps.indexOf(target)), target].join(" -> ")}`);
      return own;
    }
    return merged(this.#copied(target, steps), own);
  }
}

/** The arm with its populations made into entities: `peer: { count: 3 }` becomes peer-1, peer-2 and peer-3. */
export function expandPopulations(root: MapNode, records: readonly string[], log: IssueLog): MapNode {
  let tree = root;
  for (const name of records) {
    const entry = tree.entries.get(name);
    if (entry?.value.kind !== "map") continue;
    tree = withEntry(tree, name, { keyPlace: entry.keyPlace, value: new PopulationRecord(name, entry.value, log).expanded() });
  }
  return tree;
}
