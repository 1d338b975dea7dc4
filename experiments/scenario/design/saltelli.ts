import { z } from "zod";
import type { DesignEntry, DesignPoint } from "./contract.js";
import { SOBOL_DIMENSIONS } from "./joe-kuo.js";
import { POINTS_MOST, pointsKey } from "./parameters.js";
import { shiftedSobol } from "./shifted-sobol.js";

/**
 * For Sobol indices: rows of two independent matrices A and B, and for each factor the row of A with that factor from B.
 * A and B are the halves of Sobol points in twice as many dimensions as there are factors.
 * Source: A. Saltelli et al., Comput. Phys. Commun. 181:259 (2010).
 */
export const saltelli: DesignEntry = {
  name: "saltelli",
  description: `Two points and one more for each factor in every row, from which first-order and total Sobol indices are estimated; at most ${Math.floor(SOBOL_DIMENSIONS / 2)} factors`,
  schema: z.object({ points: pointsKey(`Rows N: N · (factors + 2) points are run, at most ${POINTS_MOST}; a power of two fills the space most evenly`) }),
  factorsMost: Math.floor(SOBOL_DIMENSIONS / 2),
  size: ({ points }, factors) => (points as number) * (factors + 2),
  points({ points }, factors, streams) {
    const count = factors.length;
    const rows = shiftedSobol(points as number, [...factors.map((factor) => `A/${factor}`), ...factors.map((factor) => `B/${factor}`)], streams);
    return rows.flatMap((row, at): DesignPoint[] => {
      const [a, b] = [row.slice(0, count), row.slice(count)];
      const point = (part: DesignPoint["part"], unit: readonly number[]): DesignPoint => ({ unit, block: at + 1, part, step: null });
      return [point("A", a), point("B", b), ...factors.map((_, factor) => point(factor, a.map((x, other) => (other === factor ? b[other] : x))))];
    });
  },
};
