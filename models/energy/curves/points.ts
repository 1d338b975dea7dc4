import { between, type PowerCurve } from "./contract.js";

/** One known point of a curve. */
export interface PowerPoint {
  /** [0 … 1] */
  readonly load: number;
  /** [W] */
  readonly power: number;
}

/** Straight lines between known points; loads ascend from 0 to 1. */
export function throughPoints(points: readonly PowerPoint[]): PowerCurve {
  return {
    watts(load) {
      let index = 1;
      while (index < points.length - 1 && points[index].load < load) index += 1;
      // Known points are met exactly, whatever the division gives.
      if (load === points[index].load) return points[index].power;
      const [before, after] = [points[index - 1], points[index]];
      return between(before.power, after.power, (load - before.load) / (after.load - before.load));
    },
  };
}

/** A curve from its values at 0, 10, …, 100 % of load, as SPECpower_ssj2008 reports them [W]. */
export const throughTenths = (watts: readonly number[]): PowerCurve => throughPoints(watts.map((power, tenth) => ({ load: tenth / 10, power })));
