import { z } from "zod";
import type { DesignEntry } from "./contract.js";
import { pointsKey } from "./parameters.js";
import { shuffled } from "./shuffled.js";

/**
 * Latin hypercube: of each factor every one of N equal strata is met once, at a place of its own in it.
 * Source: M. D. McKay, R. J. Beckman, W. J. Conover, Technometrics 21:239 (1979).
 */
export const latinHypercube: DesignEntry = {
  name: "latin-hypercube",
  description: "As many strata of each factor as points, each met once, combined by chance",
  schema: z.object({ points: pointsKey("How many points, and strata of each factor") }),
  factorsMost: 1000,
  size: ({ points }) => points as number,
  points({ points }, factors, streams) {
    const count = points as number;
    const columns = factors.map((factor) => {
      const source = streams.source(`design/latin-hypercube/${factor}`);
      return shuffled(count, source).map((stratum) => (stratum + source.next()) / count);
    });
    return Array.from({ length: count }, (_, at) => ({ unit: columns.map((column) => column[at]), block: at + 1, part: "", step: null }));
  },
};
