import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import type { CurveEntry } from "./contract.js";
import { PoissonPieces } from "./rate-pieces.js";

export interface ConstantSpec {
  readonly kind: "constant";
  /** [1/s, > 0] */
  readonly rate: number;
}

export const positiveRate = () => quantity("count-rate").refine((perSecond) => perSecond > 0, "expected more than 0 1/s");

/** Many independent clients: requests without memory. */
export const constant: CurveEntry<ConstantSpec> = {
  name: "constant",
  description: "A Poisson process of one rate",
  schema: z.object({ rate: positiveRate().describe("Mean rate of requests") }),
  endless: () => true,
  arrivals: ({ rate }, { source }) => new PoissonPieces({ rate, end: Infinity, advance: () => false }, source),
};
