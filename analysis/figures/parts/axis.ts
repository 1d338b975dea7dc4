import { scaleLinear } from "d3";
import type { ScaleLinear } from "d3";
import { powerOfTen } from "../../../sim/index.js";
import { exponentOf, fixed } from "../../text/index.js";
import { textWidth } from "./text-width.js";

/** An axis: where values go, which of them are named, and how. */
export interface Axis {
  /** Pixel of a value. */
  readonly scale: (value: number) => number;
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
  /** What it shows with its unit, power of ten included. */
  readonly title: string;
}

export interface LinearAxis extends Axis {
  readonly scale: ScaleLinear<number, number>;
}

export interface AxisRequest {
  readonly title: string;
  readonly unit: string;
  /** Values it must show. */
  readonly values: Iterable<number>;
  /** Pixels of the first and the last value. */
  readonly range: readonly [number, number];
  readonly tickCount: number;
  /** Whether 0 is on it: always for costs, rates and times, never for calendar-like values. */
  readonly fromZero: boolean;
  /** Ends at the greatest value and not at the next round one: for time, of which there is no more. */
  readonly exact?: boolean;
  /** Name these values and no others, where they have room. */
  readonly levels?: readonly number[];
}

/** Nice ends and ticks for the values asked for. */
export function linearAxis(request: AxisRequest): LinearAxis {
  let low = request.fromZero ? 0 : Number.POSITIVE_INFINITY;
  let high = request.fromZero ? 0 : Number.NEGATIVE_INFINITY;
  for (const value of request.values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) [low, high] = [0, 1];
  if (low === high) [low, high] = low === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, high)];
  const scale = scaleLinear([low, high], request.range);
  const levels = request.levels === undefined ? [] : withRoom(request.levels, scale);
  if (levels.length === 0 && request.exact !== true) scale.nice(request.tickCount);
  const all = levels.length > 0 ? levels : scale.ticks(request.tickCount);
  const named = (power: number): ((value: number) => string) => {
    const decimals = stepDecimals(all.map((tick) => tick / powerOfTen(power)));
    return (value) => fixed(value / powerOfTen(power), levels.length > 0 ? decimalsOf(value / powerOfTen(power)) : decimals);
  };
  // Names side by side must not touch: first thousands go to the title, then some of the ticks.
  const crowded = levels.length === 0 && request.range[0] < request.range[1] && touch(all, named(sharedPower(all)), scale);
  const power = crowded ? sharedPower(all, 3) : sharedPower(all);
  const format = named(power);
  const ticks = crowded ? apart(all, format, scale) : all;
  const unit = [power === 0 ? "" : `10${superscript(power)}`, request.unit].filter((part) => part !== "").join(" ");
  return { scale, ticks, format, title: unit === "" ? request.title : `${request.title} (${unit})` };
}

/** Whether names of neighbours on a horizontal axis have less than 6 px between them. */
function touch(ticks: readonly number[], format: (value: number) => string, scale: ScaleLinear<number, number>): boolean {
  const half = (tick: number): number => textWidth(format(tick)) / 2;
  return ticks.some((tick, index) => index > 0 && scale(tick) - scale(ticks[index - 1]) < half(tick) + half(ticks[index - 1]) + 6);
}

/** Every tick, or every second, third, … of them with 0 among them, so that their names do not touch. */
function apart(ticks: readonly number[], format: (value: number) => string, scale: ScaleLinear<number, number>): readonly number[] {
  const zero = Math.max(0, ticks.indexOf(0));
  for (let step = 1; step < ticks.length; step += 1) {
    const chosen = ticks.filter((_, index) => (index - zero) % step === 0);
    if (!touch(chosen, format, scale)) return chosen;
  }
  return ticks.slice(zero, zero + 1);
}

/** The levels; or every second, third, … of them, so that their names do not touch; or, where they are not evenly spaced, each that has room after the last named. None where there are too many to name. */
function withRoom(levels: readonly number[], scale: ScaleLinear<number, number>): number[] {
  const sorted = [...levels].sort((a, b) => a - b);
  if (sorted.length > 24) return [];
  const fits = (level: number, previous: number): boolean => Math.abs(scale(level) - scale(previous)) >= (textWidth(String(level)) + textWidth(String(previous))) / 2 + 6;
  for (let step = 1; step <= 4; step += 1) {
    const chosen = sorted.filter((_, index) => index % step === 0);
    if (chosen.every((level, index) => index === 0 || fits(level, chosen[index - 1]))) return step === 1 || evenlySpaced(sorted) ? chosen : thinned(sorted, fits);
  }
  return evenlySpaced(sorted) ? [] : thinned(sorted, fits);
}

function evenlySpaced(sorted: readonly number[]): boolean {
  const steps = sorted.slice(1).map((level, index) => level - sorted[index]);
  return Math.max(...steps) - Math.min(...steps) <= 1e-9 * Math.max(...steps);
}

/** From the last level down, because the ends of an axis are what is looked for; the first displaces what it would touch. */
function thinned(sorted: readonly number[], fits: (level: number, previous: number) => boolean): number[] {
  const chosen: number[] = [];
  for (const level of [...sorted].reverse()) if (chosen.length === 0 || fits(chosen[0], level)) chosen.unshift(level);
  if (chosen[0] === sorted[0]) return chosen;
  while (chosen.length > 1 && !fits(chosen[0], sorted[0])) chosen.shift();
  return [sorted[0], ...chosen];
}

/** Power of ten, a multiple of three, taken out of ticks that would be unreadably small or, from 10^`large` on, large; 0 in between. */
function sharedPower(ticks: readonly number[], large = 7): number {
  const greatest = ticks.reduce((most, tick) => Math.max(most, Math.abs(tick)), 0);
  const exponent = exponentOf(greatest);
  return exponent >= -3 && exponent < large ? 0 : Math.floor(exponent / 3) * 3;
}

function stepDecimals(ticks: readonly number[]): number {
  return ticks.length < 2 ? decimalsOf(ticks[0] ?? 0) : Math.max(0, -exponentOf(ticks[1] - ticks[0]));
}

/** Decimals a short number is written with [0, 6]. */
function decimalsOf(value: number): number {
  const fraction = value.toFixed(6).replace(/0+$/, "").split(".")[1];
  return fraction.length;
}

function superscript(power: number): string {
  return String(power).replace(/[-0-9]/g, (character) => (character === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(character)]));
}
