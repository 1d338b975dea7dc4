import { describe, expect, it } from "vitest";
import { stage } from "../membership/stage.js";
import { isFull } from "./support/mode.js";
import { type Reference, twoSample } from "./support/two-sample.js";

/** A chain of nine rendezvous, 50 ms apart one way, a manager at the first and one so many pulls away; at the first two for 0. */
const at = Array.from({ length: 9 }, (_, index) => `r${index}`);
const chain = (hop: number, more: object) => ({ kind: "fogbow-rendezvous", at, neighbours: "chain", members: hop === 0 ? { r0: 2 } : { r0: 1, [`r${hop}`]: 1 }, ...more });

/** Time-outs of 90 s and 540 s with beats of 30 s, and 540 s with beats of 180 s; who looks asks every 30 s in all of them. */
const SETTINGS = { "90 s": { beat: "30 s" }, "540 s": { told: false }, "3 × 180 s": { poll: "30 s" } };
type Name = keyof typeof SETTINGS;

const SEEDS = isFull ? 300 : 40;
const seeds = Array.from({ length: SEEDS }, (_, index) => String(index + 1));

function measured(hop: number, more: object, metric: string, horizon: number, warmupSeconds = 0): number[] {
  return seeds.map((seed) => {
    const value = stage(chain(hop, more), { seed, siteNames: at, warmupSeconds }).end(horizon)(metric);
    if (value === null) throw new Error(`seed ${seed} has no ${metric}`);
    return value;
  });
}

/** What another program found over 300 seeds, to the second or the hundredth, of the protocol as the original's code has it. */
const reference = (mean: number, sd: number, unit = 1): Reference => ({ mean, runs: 300, sd, unit });

/** A uniform phase of the question, and one of the pull for each hop: variance of U(0, 30) + h·U(0, 60). */
const joinDeviation = (hop: number): number => Math.sqrt((30 * 30) / 12 + (hop * 60 * 60) / 12);
const JOIN: readonly (readonly [hop: number, mean: number])[] = [[0, 16], [1, 45], [2, 75], [3, 105], [4, 136], [8, 256]];
const VISIBLE: readonly (readonly [hop: number, share: number, sd: number])[] = [[2, 0.7, 0.215], [3, 0.32, 0.204], [4, 0.1, 0.143]];
const GONE: readonly (readonly [name: Name, hop: number, mean: number, sd: number, least: number, most: number])[] = [
  ["90 s", 0, 90, 12.2, 60, 120],
  ["90 s", 1, 90, 12.2, 60, 120],
  ["540 s", 0, 540, 12.2, 510, 570],
  ["540 s", 2, 540, 12.2, 510, 570],
  ["3 × 180 s", 0, 465, 52.7, 360, 570],
  ["3 × 180 s", 1, 465, 52.7, 360, 570],
];
const LEVEL = 0.01 / (JOIN.length + VISIBLE.length + GONE.length);

describe("Fogbow's rendezvous by hop", () => {
  it.each(JOIN)("join at hop %i · first seen after %f s, about 15 + 30 h", (hop, mean) => {
    const latencies = measured(hop, { told: false, joins: [{ at: "300 s", name: "r0-1" }] }, "membership.join-latency.mean", 300 + 30 + 61 * hop + 10);
    expect(Math.abs(twoSample(latencies, reference(mean, joinDeviation(hop)), LEVEL).z)).toBeLessThan(1);
    expect(Math.max(...latencies)).toBeLessThan(30 + 61 * hop + 1);
  });

  it.each(VISIBLE)("time-out of 90 s at hop %i · a live member is visible %f of the time", (hop, share, sd) => {
    const visible = measured(hop, SETTINGS["90 s"], "membership.false-absent", 1200, 600).map((absent) => 1 - absent);
    expect(Math.abs(twoSample(visible, reference(share, sd, 0.01), LEVEL).z)).toBeLessThan(1);
  });

  it.each([["90 s", 0, 1], ["90 s", 1, 1], ["90 s", 8, 0], ["540 s", 2, 1], ["540 s", 4, 1], ["540 s", 8, 1]] as const)("time-out of %s at hop %i · visible %i of the time", (name, hop, share) => {
    expect(measured(hop, SETTINGS[name], "membership.false-absent", 1800, 900).map((absent) => 1 - absent)).toEqual(seeds.map(() => share));
  });

  it.each(GONE)("time-out of %s at hop %i · a crashed member is gone after %f s", (name, hop, mean, sd, least, most) => {
    // Crashes at all phases of the longest beat, evenly.
    const times = seeds.map((seed, index) => {
      const crash = 600 + 180 * ((index + 0.5) / SEEDS);
      const { end } = stage(chain(hop, { ...SETTINGS[name], crashes: [{ at: `${crash} s`, name: "r0-1" }] }), { seed, siteNames: at });
      return end(crash + 700)("membership.detection.mean") ?? NaN;
    });
    expect(Math.abs(twoSample(times, reference(mean, sd), LEVEL).z)).toBeLessThan(1);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(least);
    // Half a second for a beat and a question on their way, and what each hop makes look fresher.
    expect(Math.max(...times)).toBeLessThan(most + 0.5);
  });
});
