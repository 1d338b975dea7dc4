import type { Leaf, TreeNode } from "../document/tree.js";
import type { Place } from "../document/issue.js";

/** A decimal number as written: digits × 10^−scale, and its unit ("" for none). */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
  readonly unit: string;
}

const DECIMAL = /^([-+]?)(\d{1,30})(?:\.(\d{1,30}))?(?:\s*([A-Za-z%µ][^\s]*(?: [^\s]+)*))?$/;

/** 10^n as an integer [n ≥ 0]; by text, without the operator whose float form is banned. */
export const tenTo = (n: number): bigint => BigInt(`1${"0".repeat(n)}`);

/** The decimal that a node holds; undefined where it holds anything else. */
export function readDecimal(node: TreeNode | undefined): Decimal | undefined {
  const match = node?.kind === "leaf" ? DECIMAL.exec(typeof node.value === "string" ? node.value : node.text) : null;
  if (match === null) return undefined;
  const [, sign, whole, fraction = "", unit = ""] = match;
  return { digits: BigInt(`${sign === "-" ? "-" : ""}${whole}${fraction}`), scale: fraction.length, unit };
}

/** Digits × 10^(scale − own scale). */
export function scaled({ digits, scale }: Decimal, to: number): bigint {
  return digits * tenTo(to - scale);
}

/** digits × 10^−scale as text, without zeros at the end. */
export function written(digits: bigint, scale: number): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, "0");
  const fraction = text.slice(text.length - scale).replace(/0+$/, "");
  const whole = text.slice(0, text.length - scale);
  return `${digits < 0n ? "-" : ""}${whole}${scale > 0 && fraction !== "" ? `.${fraction}` : ""}`;
}

/** The nearest double. */
export function valueOf({ digits, scale }: Decimal): number {
  return Number(`${digits}e-${scale}`);
}

/** Decimals that a quantity of this unit may have: money is counted in whole micro-USD. */
export function decimalsMost(unit: string): number {
  return /^USD\b/.test(unit) ? 6 : Number.POSITIVE_INFINITY;
}

/** A finite number as decimal text of so many significant digits and at most so many decimals, zeros at the end left out: 0.000025 and not 2.5e-5. */
export function significantText(value: number, digits: number, decimals: number): string {
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  const whole = BigInt(mantissa.replace(".", ""));
  const scale = digits - 1 - Number(exponent);
  if (scale > decimals) return significantDecimals(value, decimals);
  return scale >= 0 ? written(whole, scale) : String(whole * tenTo(-scale));
}

function significantDecimals(value: number, decimals: number): string {
  return written(BigInt(value.toFixed(decimals).replace(".", "")), decimals);
}

/** A number with its unit as the document would hold it. */
export function decimalLeaf(text: string, unit: string, place: Place): Leaf {
  if (unit === "") return { kind: "leaf", value: Number(text), text, place };
  return { kind: "leaf", value: `${text} ${unit}`, text: `${text} ${unit}`, place };
}
