import type { IssueLog } from "../document/issue.js";
import { printable } from "../document/issue.js";
import { formatPath } from "../document/path.js";
import { wholeNumber } from "../document/scalar.js";
import { didYouMean } from "../document/set.js";
import type { Leaf, MapNode, Segment, TreeNode } from "../document/tree.js";
import { shownNode } from "../document/tree.js";
import { linearTexts, logTexts } from "./spacing.js";
import { decimalLeaf, decimalsMost, readDecimal, scaled, written, type Decimal } from "./written-decimal.js";

/** A progression in decimal; values are made only when asked for. */
export interface Range {
  readonly count: bigint;
  values(): Leaf[];
}

/** Values of a range that is given by their number. */
const COUNT_MOST = 1_000_000;

const KEYS = ["from", "to", "step", "count", "scale"] as const;
const FORM = "from, to and step, or from, to and count with a scale";

type Key = (typeof KEYS)[number];

/**
 * Reads `{ from: 0, to: 1, step: 0.1 }` with decimal arithmetic: exactly eleven values, 0.3 among them and not 0.30000000000000004;
 * or `{ from: 1, to: 100, count: 3, scale: log }`: so many values, both ends among them, by equal differences or (log) equal ratios.
 * Numbers may carry a unit, the same one. Undefined, with issues, where it cannot be made.
 */
export function readRange(map: MapNode, path: readonly Segment[], log: IssueLog): Range | undefined {
  const reading = new RangeReading(map, path, log);
  return reading.has("count") || reading.has("scale") ? reading.byCount() : reading.byStep();
}

class RangeReading {
  readonly #map: MapNode;
  readonly #path: readonly Segment[];
  readonly #log: IssueLog;

  constructor(map: MapNode, path: readonly Segment[], log: IssueLog) {
    this.#map = map;
    this.#path = path;
    this.#log = log;
    for (const [key, { keyPlace }] of map.entries) {
      if ((KEYS as readonly string[]).includes(key)) continue;
      log.add(keyPlace, this.#at(key), `expected ${FORM}, got the unknown key "${printable(key, 60)}"${didYouMean(key, KEYS)}`);
    }
  }

  has(key: Key): boolean {
    return this.#map.entries.has(key);
  }

  byStep(): Range | undefined {
    const [from, to, step] = (["from", "to", "step"] as const).map((key) => this.#decimal(key));
    if (from === undefined || to === undefined || step === undefined || !this.#sameUnit({ from, to, step })) return undefined;
    const scale = Math.max(from.scale, to.scale, step.scale);
    const [first, last, difference] = [scaled(from, scale), scaled(to, scale), scaled(step, scale)];
    if (difference <= 0n || last < first || (last - first) % difference !== 0n) {
      this.#refuse(`expected a positive step that leads from ${written(first, scale)} to ${written(last, scale)}, got ${written(difference, scale)}`);
      return undefined;
    }
    const count = (last - first) / difference + 1n;
    return this.#range(count, from.unit, () => Array.from({ length: Number(count) }, (_, index) => written(first + BigInt(index) * difference, scale)));
  }

  byCount(): Range | undefined {
    const step = this.#map.entries.get("step");
    if (step !== undefined) {
      this.#log.add(step.keyPlace, this.#at("step"), `expected either step or ${this.has("count") ? "count" : "count with a scale"}, got both`);
      return undefined;
    }
    const [from, to] = (["from", "to"] as const).map((key) => this.#decimal(key));
    const count = this.#count();
    const scale = this.#scale();
    if (from === undefined || to === undefined || count === undefined || scale === undefined || !this.#sameUnit({ from, to })) return undefined;
    const digits = Math.max(from.scale, to.scale);
    const [first, last] = [scaled(from, digits), scaled(to, digits)];
    const wrong = last <= first ? "from below to" : scale === "log" && first <= 0n ? "from above 0 on a log scale" : null;
    if (wrong !== null) {
      this.#refuse(`expected ${wrong}, got ${written(first, digits)} and ${written(last, digits)}`);
      return undefined;
    }
    return this.#range(BigInt(count), from.unit, () => (scale === "log" ? logTexts : linearTexts)(first, last, digits, count, decimalsMost(from.unit)));
  }

  #range(count: bigint, unit: string, texts: () => string[]): Range {
    const { place } = this.#map;
    return { count, values: () => texts().map((text) => decimalLeaf(text, unit, place)) };
  }

  #decimal(key: Key): Decimal | undefined {
    const node = this.#node(key);
    const decimal = readDecimal(node);
    if (decimal !== undefined) return decimal;
    const other = key === "step" && node === undefined ? ", or count in its place" : "";
    this.#log.add(node?.place ?? this.#map.place, this.#at(key), `expected a decimal number such as 0.1, or one with a unit${other}, got ${shownNode(node)}`);
    return undefined;
  }

  #count(): number | undefined {
    const node = this.#node("count");
    if (node !== undefined) return wholeNumber(node, this.#at("count"), 2, COUNT_MOST, this.#log);
    this.#log.add(this.#map.place, this.#at("count"), "expected the number of values beside a scale, got nothing");
    return undefined;
  }

  #scale(): "linear" | "log" | undefined {
    const node = this.#node("scale");
    if (node === undefined) return "linear";
    const text = node.kind === "leaf" ? node.value : null;
    if (text === "linear" || text === "log") return text;
    this.#log.add(node.place, this.#at("scale"), `expected linear or log, got ${shownNode(node)}${typeof text === "string" ? didYouMean(text, ["linear", "log"]) : ""}`);
    return undefined;
  }

  #sameUnit(decimals: Readonly<Record<string, Decimal>>): boolean {
    const units = Object.values(decimals).map(({ unit }) => unit);
    if (units.every((unit) => unit === units[0])) return true;
    const names = Object.keys(decimals).join(", ").replace(/, (?!.*, )/, " and ");
    this.#refuse(`expected one unit in ${names}, got ${printable(units.map((unit) => (unit === "" ? "none" : unit)).join(", "), 100)}`);
    return false;
  }

  #node(key: Key): TreeNode | undefined {
    return this.#map.entries.get(key)?.value;
  }

  #at(key: string): string {
    return formatPath([...this.#path, key]);
  }

  #refuse(message: string): void {
    this.#log.add(this.#map.place, formatPath(this.#path), message);
  }
}
