import { z } from "zod";
import type { DesignEntry, DesignPoint } from "./contract.js";
import { POINTS_MOST } from "./parameters.js";
import { shuffled } from "./shuffled.js";

/**
 * Trajectories through a grid of p levels, each moving every factor once, in a random order, by Δ = p / (2(p − 1)) of its range.
 * Every level is then equally likely to be met. Source: M. D. Morris, Technometrics 33:161 (1991).
 */
export const morris: DesignEntry = {
  name: "morris",
  description: "Random trajectories that move one factor at a time, for elementary effects: which factors matter at all, at a small price",
  schema: z.object({
    trajectories: z.int().min(2).max(POINTS_MOST).describe("How many trajectories r: r · (factors + 1) points are run; ten or more, says the literature"),
    levels: z.int().min(2).max(64).refine((levels) => levels % 2 === 0, "expected an even number of levels").default(4).describe("Levels p of the grid, an even number; default 4"),
  }),
  factorsMost: 1000,
  size: ({ trajectories }, factors) => (trajectories as number) * (factors + 1),
  points({ trajectories, levels }, factors, streams) {
    const p = levels as number;
    const half = p / 2;
    const sources = factors.map((factor) => streams.source(`design/morris/${factor}`));
    const orders = streams.source("design/morris");
    return Array.from({ length: trajectories as number }).flatMap((_, at): DesignPoint[] => {
      // Of the p levels the lower half can go up by half of them, the upper half down: Δ = (p / 2) / (p − 1).
      const level = sources.map((source) => Math.floor(source.next() * p));
      const unit = (): number[] => level.map((each) => each / (p - 1));
      const start: DesignPoint = { unit: unit(), block: at + 1, part: "start", step: null };
      return [start, ...shuffled(factors.length, orders).map((factor): DesignPoint => {
        const direction = level[factor] < half ? 1 : -1;
        level[factor] += direction * half;
        return { unit: unit(), block: at + 1, part: factor, step: (direction * half) / (p - 1) };
      })];
    });
  },
};
