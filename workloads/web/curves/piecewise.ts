import { z } from "zod";
import type { SpecIssue } from "../../../models/ports/index.js";
import { quantity } from "../../../sim/index.js";
import type { CurveEntry } from "./contract.js";
import { PoissonPieces, type RatePieces } from "./rate-pieces.js";

interface Piece {
  /** [s] */
  readonly from: number;
  /** [1/s] */
  readonly rate: number;
}

export interface PiecewiseSpec {
  readonly kind: "piecewise";
  readonly rates: readonly Piece[];
  readonly until?: number | undefined;
}

class ListedPieces implements RatePieces {
  readonly #rates: readonly Piece[];
  readonly #until: number;
  #at = -1;

  constructor({ rates, until }: PiecewiseSpec) {
    this.#rates = rates;
    this.#until = until ?? Infinity;
  }

  /** Before the first piece nothing comes. */
  get rate(): number {
    return this.#at < 0 ? 0 : this.#rates[this.#at].rate;
  }

  get end(): number {
    return this.#at + 1 < this.#rates.length ? this.#rates[this.#at + 1].from : this.#until;
  }

  advance(): boolean {
    if (this.#at + 1 === this.#rates.length) return false;
    this.#at += 1;
    return true;
  }
}

function issues({ rates, until }: PiecewiseSpec): SpecIssue[] {
  const late = rates.findIndex(({ from }, at) => at > 0 && from <= rates[at - 1].from);
  if (late > 0) return [{ path: ["rates", late, "from"], expected: `a time after that of the piece before (${rates[late - 1].from} s)`, got: `${rates[late].from} s` }];
  const last = rates[rates.length - 1].from;
  return until === undefined || until > last ? [] : [{ path: ["until"], expected: `a time after the last piece begins (${last} s)`, got: `${until} s` }];
}

/** Rush hours and flash crowds, written out. */
export const piecewise: CurveEntry<PiecewiseSpec> = {
  name: "piecewise",
  description: "A Poisson process whose rate changes at given times",
  schema: z.object({
    rates: z
      .array(
        z.strictObject({
          from: quantity("time").prefault("0 s").describe("Time from which the rate holds; default 0 s"),
          rate: quantity("count-rate").describe("Mean rate from then on; 0 1/s is a pause"),
        }),
      )
      .min(1)
      .describe("Rates in order of time; each holds until the next, nothing comes before the first"),
    until: quantity("time").optional().describe("Time at which the requests end; default: the last rate holds for ever"),
  }),
  issues,
  endless: ({ rates, until }) => until === undefined && rates[rates.length - 1].rate > 0,
  arrivals: (spec, { source }) => new PoissonPieces(new ListedPieces(spec), source),
};
