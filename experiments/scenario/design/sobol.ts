import { z } from "zod";
import type { DesignEntry } from "./contract.js";
import { SOBOL_DIMENSIONS } from "./joe-kuo.js";
import { pointsKey } from "./parameters.js";
import { shiftedSobol } from "./shifted-sobol.js";

/** Points that lie more evenly than chance has them, in as many dimensions as there are factors. */
export const sobol: DesignEntry = {
  name: "sobol",
  description: `Sobol points under a random digital shift; most even where their number is a power of two; at most ${SOBOL_DIMENSIONS} factors`,
  schema: z.object({ points: pointsKey("How many points; a power of two fills the space most evenly") }),
  factorsMost: SOBOL_DIMENSIONS,
  size: ({ points }) => points as number,
  points: ({ points }, factors, streams) => shiftedSobol(points as number, factors, streams).map((unit, at) => ({ unit, block: at + 1, part: "", step: null })),
};
