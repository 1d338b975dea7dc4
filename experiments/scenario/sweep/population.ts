import type { IssueLog } from "../document/issue.js";
import { merged } from "../document/merge.js";
import { formatPath } from "../document/path.js";
import { textOf, wholeNumber } from "../document/scalar.js";
import { didYouMean } from "../document/set.js";
import type { MapEntry, MapNode, TreeNode } from "../document/tree.js";
import { withEntry, withoutKeys } from "../document/tree.js";

/** Members of one population, and entities of one record when all populations are expanded. */
const MEMBERS_MOST = 100_000;

/** Records whose entries may be populations, and the key that says how many members each has. */
export type Populations = Readonly<Record<string, string>>;

/** Expands the populations of one record: `like` first, then the number of members. */
class PopulationRecord {
  readonly #name: string;
  readonly #countKey: string;
  readonly #map: MapNode;
  readonly #log: IssueLog;
  readonly #resolved = new Map<string, TreeNode>();

  constructor(name: string, countKey: string, map: MapNode, log: IssueLog) {
    this.#name = name;
    this.#countKey = countKey;
    this.#map = map;
    this.#log = log;
  }

  expanded(): MapNode {
    const entries = new Map<string, MapEntry>();
    for (const [name, entry] of this.#map.entries) {
      const copied = this.#copied(name, []);
      const count = entry.value.kind === "map" ? entry.value.entries.get(this.#countKey) : undefined;
      if (count === undefined) this.#put(entries, name, { keyPlace: entry.keyPlace, value: copied });
      else this.#members(entries, name, entry, count, copied);
    }
    return { ...this.#map, entries };
  }

  #members(entries: Map<string, MapEntry>, name: string, entry: MapEntry, count: MapEntry, copied: TreeNode): void {
    const path = formatPath([this.#name, name, this.#countKey]);
    const members = wholeNumber(count.value, path, 0, MEMBERS_MOST, this.#log);
    if (members === undefined) return;
    if (entries.size + members > MEMBERS_MOST) {
      this.#log.add(count.value.place, path, `expected at most ${MEMBERS_MOST} ${this.#name} in all, got ${entries.size + members} and more`);
      return;
    }
    for (let member = 1; member <= members; member += 1) this.#put(entries, `${name}-${member}`, { keyPlace: entry.keyPlace, value: numbered(copied, String(member)) });
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
    const own = withoutKeys(node, [this.#countKey, "like"]);
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

/** Stands for the member's number in the texts and keys of a population. */
const NUMBER = /\$n(?![A-Za-z0-9_])/g;

/** One member as written, `$n` replaced by its number wherever it stands; what has none is shared. */
function numbered(node: TreeNode, number: string): TreeNode {
  switch (node.kind) {
    case "leaf":
      if (typeof node.value !== "string" || !node.value.includes("$n")) return node;
      return { ...node, value: node.value.replace(NUMBER, number), text: node.text.replace(NUMBER, number) };
    case "list":
      return { ...node, items: node.items.map((item) => numbered(item, number)) };
    case "map":
      return {
        ...node,
        entries: new Map([...node.entries].map(([key, { keyPlace, value }]) => [key.replace(NUMBER, number), { keyPlace, value: numbered(value, number) }])),
      };
  }
}

/** The arm with its populations made into entities: `peer: { count: 3 }` becomes peer-1, peer-2 and peer-3. */
export function expandPopulations(root: MapNode, records: Populations, log: IssueLog): MapNode {
  let tree = root;
  for (const [name, countKey] of Object.entries(records)) {
    const entry = tree.entries.get(name);
    if (entry?.value.kind !== "map") continue;
    tree = withEntry(tree, name, { keyPlace: entry.keyPlace, value: new PopulationRecord(name, countKey, entry.value, log).expanded() });
  }
  return tree;
}
