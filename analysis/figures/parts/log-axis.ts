import { powerOfTen } from "../../../sim/index.js";
import { exponentOf, fixed } from "../../text/index.js";
import type { Axis } from "./axis.js";

export interface LogAxisRequest {
  readonly title: string;
  readonly unit: string;
  /** Values it must show; those that are not above 0 have no place on it. */
  readonly values: Iterable<number>;
  /** Pixels of the least and the greatest value. */
  readonly range: readonly [number, number];
}

/** Least room between two names [px]. */
const ROOM = 15;

/** Ratios as distances, for values over orders of magnitude: ends and ticks at 1, 2 and 5 times powers of ten, or fewer where they have no room. */
export function logAxis({ title, unit, values, range }: LogAxisRequest): Axis {
  const positive = [...values].filter((value) => value > 0 && Number.isFinite(value));
  const least = positive.reduce((low, value) => Math.min(low, value), positive.length === 0 ? 1 : Number.POSITIVE_INFINITY);
  const greatest = positive.reduce((high, value) => Math.max(high, value), least);
  const steps = niceSteps(least, greatest);
  const [low, high] = [steps[0], steps[steps.length - 1]];
  const span = Math.log(high) - Math.log(low);
  const scale = (value: number): number => range[0] + ((range[1] - range[0]) * (Math.log(value) - Math.log(low))) / span;
  const room = Math.abs(range[1] - range[0]) / span;
  const tens = steps.filter((step) => isPower(step));
  const ticks = room * Math.log(2) >= ROOM ? steps : room * Math.log(10) >= ROOM ? tens : tens.filter((_, index) => index % 2 === 0);
  return {
    scale,
    ticks,
    format: (value) => fixed(value, Math.max(0, -exponentOf(value))),
    title: `${title} (${[unit, "log scale"].filter((part) => part !== "").join(", ")})`,
  };
}

/** 1, 2 and 5 times powers of ten, from the last not above `least` to the first not below `greatest`, two at least. */
function niceSteps(least: number, greatest: number): number[] {
  const first = exponentOf(least);
  const all: number[] = [];
  for (let exponent = first; exponent <= exponentOf(greatest) + 1; exponent += 1) for (const factor of [1, 2, 5]) all.push(timesTen(factor, exponent));
  const from = all.reduce((found, step, index) => (step <= least ? index : found), 0);
  const to = all.findIndex((step, index) => step >= greatest && index > from);
  return all.slice(from, to + 1);
}

/** Dividing by a power of ten gives the nearest number to 0.02; multiplying by 0.01 does not. */
function timesTen(factor: number, exponent: number): number {
  return exponent < 0 ? factor / powerOfTen(-exponent) : factor * powerOfTen(exponent);
}

function isPower(step: number): boolean {
  return step === timesTen(1, exponentOf(step));
}
