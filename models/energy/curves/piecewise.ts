import { z } from "zod";
import { fraction, quantity } from "../../../sim/index.js";
import type { PowerEntry } from "./contract.js";
import { type PowerPoint, throughPoints } from "./points.js";

export const piecewise: PowerEntry = {
  name: "piecewise",
  description: "Straight lines between points of load and power",
  of: "host",
  schema: z.object({
    points: z
      .array(z.strictObject({ load: fraction().describe("Load of the host, from 0 to 1"), power: quantity("power").describe("Power at that load") }))
      .min(2, "expected at least the points at load 0 and 1")
      .describe("Points by ascending load, from 0 to 1"),
  }),
  issues(spec) {
    const { points } = spec as unknown as { readonly points: readonly PowerPoint[] };
    const last = points.length - 1;
    return points.flatMap(({ load }, index) => {
      const path = ["points", index, "load"];
      if (index === 0 && load !== 0) return [{ path, expected: "0, the load of the first point", got: String(load) }];
      if (index > 0 && load <= points[index - 1].load) return [{ path, expected: `more than the load before it (${points[index - 1].load})`, got: String(load) }];
      if (index === last && load !== 1) return [{ path, expected: "1, the load of the last point", got: String(load) }];
      return [];
    });
  },
  curve: (spec) => throughPoints((spec as unknown as { readonly points: readonly PowerPoint[] }).points),
};
