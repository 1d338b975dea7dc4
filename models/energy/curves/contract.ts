import type { CatalogueEntry } from "../../../sim/index.js";
import type { SpecIssue } from "../../ports/index.js";

/** Electric power as a function of load. */
export interface PowerCurve {
  /** Power at a load [0 … 1]: of one host [W], or of one core of a running VM, whose load its curve states itself [W]. */
  watts(load: number): number;
}

/** A law of power an experiment can choose. */
export interface PowerEntry extends CatalogueEntry {
  /** What draws it: a host that is visible, or a core of a VM where hosts are out of sight. */
  readonly of: "host" | "core";
  /** What is wrong beyond the schema; paths start among the parameters. */
  issues?(spec: Readonly<Record<string, unknown>>): SpecIssue[];
  curve(spec: Readonly<Record<string, unknown>>): PowerCurve;
}

/** A curve that rises from idle to full power. */
export interface RisingSpec {
  readonly idle: number;
  readonly full: number;
}

/** What is wrong with a curve that falls from idle to full. */
export function risingIssues(spec: Readonly<Record<string, unknown>>): SpecIssue[] {
  const { idle, full } = spec as unknown as RisingSpec;
  return full >= idle ? [] : [{ path: ["full"], expected: `at least the idle power (${idle} W)`, got: `${full} W` }];
}

/** Watts between two known ones, exact at both ends. */
export function between(low: number, high: number, share: number): number {
  return share === 1 ? high : low + (high - low) * share;
}
