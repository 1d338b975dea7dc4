import type { IssueLog } from "../document/issue.js";
import { printable } from "../document/issue.js";
import { formatPath } from "../document/path.js";
import { didYouMean } from "../document/set.js";
import type { Leaf, MapNode, Segment, TreeNode } from "../document/tree.js";
import { shownNode } from "../document/tree.js";

/** A decimal number as written: digits × 10^−scale, and its unit ("" for none). */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
  readonly unit: string;
}

/** An arithmetic progression in decimal; values are made only when asked for. */
export interface Range {
  readonly count: bigint;
  values(): Leaf[];
}

const DECIMAL = /^([-+]?)(\d{1,30})(?:\.(\d{1,30}))?(?:\s*([A-Za-z%µ][^\s]*(?: [^\s]+)*))?$/;
const KEYS = ["from", "to", "step"] as const;

function readDecimal(node: TreeNode): Decimal | undefined {
  const match = node.kind === "leaf" ? DECIMAL.exec(typeof node.value === "string" ? node.value : node.text) : null;
  if (match === null) return undefined;
  const [, sign, whole, fraction = "", unit = ""] = match;
  return { digits: BigInt(`${sign === "-" ? "-" : ""}${whole}${fraction}`), scale: fraction.length, unit };
}

/** Digits × 10^(scale − own scale). */
function scaled({ digits, scale }: Decimal, to: number): bigint {
  return digits * BigInt(`1${"0".repeat(to - scale)}`);
}

function written(digits: bigint, scale: number): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, "0");
  const fraction = text.slice(text.length - scale).replace(/0+$/, "");
  const whole = text.slice(0, text.length - scale);
  return `${digits < 0n ? "-" : ""}${whole}${scale > 0 && fraction !== "" ? `.${fraction}` : ""}`;
}

/**
 * Reads `{ from: 0, to: 1, step: 0.1 }` with decimal arithmetic: exactly eleven values, 0.3 among them and not 0.30000000000000004.
 * The three may carry a unit, the same one. Undefined, with issues, where the step does not lead from `from` to `to`.
 */
export function readRange(map: MapNode, path: readonly Segment[], log: IssueLog): Range | undefined {
  for (const [key, { keyPlace }] of map.entries) {
    if ((KEYS as readonly string[]).includes(key)) continue;
    log.add(keyPlace, formatPath([...path, key]), `expected from, to and step, got the unknown key "${printable(key, 60)}"${didYouMean(key, KEYS)}`);
  }
  const read = KEYS.map((key) => {
    const node = map.entries.get(key)?.value;
    const decimal = node === undefined ? undefined : readDecimal(node);
    if (decimal === undefined) {
      log.add(node?.place ?? map.place, formatPath([...path, key]), `expected a decimal number such as 0.1, or one with a unit, got ${shownNode(node)}`);
    }
    return decimal;
  });
  const [from, to, step] = read;
  if (from === undefined || to === undefined || step === undefined) return undefined;
  if (from.unit !== to.unit || from.unit !== step.unit) {
    const units = [from, to, step].map(({ unit }) => (unit === "" ? "none" : unit)).join(", ");
    log.add(map.place, formatPath(path), `expected one unit in from, to and step, got ${printable(units, 100)}`);
    return undefined;
  }
  const scale = Math.max(from.scale, to.scale, step.scale);
  const [first, last, difference] = [scaled(from, scale), scaled(to, scale), scaled(step, scale)];
  if (difference <= 0n || last < first || (last - first) % difference !== 0n) {
    log.add(map.place, formatPath(path), `expected a positive step that leads from ${written(first, scale)} to ${written(last, scale)}, got ${written(difference, scale)}`);
    return undefined;
  }
  const count = (last - first) / difference + 1n;
  return {
    count,
    values: () =>
      Array.from({ length: Number(count) }, (_, index): Leaf => {
        const text = written(first + BigInt(index) * difference, scale);
        return from.unit === ""
          ? { kind: "leaf", value: Number(text), text, place: map.place }
          : { kind: "leaf", value: `${text} ${from.unit}`, text: `${text} ${from.unit}`, place: map.place };
      }),
  };
}
