import { join } from "node:path";
import { writeDurably } from "./durable.js";

/** How long one point took [s]. */
export interface PointTime {
  readonly arm: string;
  readonly seed: string;
  readonly wallSeconds: number;
}

/** How many of the longest points are named. */
const NAMED = 20;

/**
 * Writes `timing.json`: wall times of the points that this run of the command computed.
 * The only file whose bytes are not promised; nothing else holds a wall time.
 */
export function writeTiming(folder: string, workers: number, times: readonly PointTime[]): void {
  const slowest = [...times].sort((a, b) => b.wallSeconds - a.wallSeconds).slice(0, NAMED);
  const timing = {
    note: "Wall times of the last run that computed something. They differ each time; no other file depends on them.",
    node: process.version,
    workers,
    computed: times.length,
    work_seconds: times.reduce((sum, { wallSeconds }) => sum + wallSeconds, 0),
    slowest: slowest.map(({ arm, seed, wallSeconds }) => ({ arm, seed, wall_seconds: wallSeconds })),
  };
  writeDurably(join(folder, "timing.json"), `${JSON.stringify(timing, null, 2)}\n`);
}
