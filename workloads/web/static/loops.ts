import { z } from "zod";
import type { SpecIssue } from "../../../models/ports/index.js";
import { Catalogue, makeVariate, variate, type CatalogueEntry, type VariateSpec } from "../../../sim/index.js";

/** So many users, each asking again when its last request has ended and it has thought. */
export interface ClosedLoop {
  readonly kind: "closed";
  readonly users: number;
  readonly think: VariateSpec;
}

/** Requests that come whatever becomes of earlier ones. */
export interface OpenLoop {
  readonly kind: "open";
  readonly interval: VariateSpec;
}

export type LoopSpec = ClosedLoop | OpenLoop;

const closed: CatalogueEntry = {
  name: "closed",
  description: "A fixed number of users: each asks again when its last request has ended and it has thought",
  schema: z.object({
    users: z.int().min(1).max(1_000_000).default(10).describe("Users, all of whom ask at t = 0; default 10, an assumption"),
    think: variate("time").prefault("0 s").describe("Time between the end of a request and the same user's next; default 0 s"),
  }),
};

const open: CatalogueEntry = {
  name: "open",
  description: "Requests come at times of their own, whatever becomes of earlier ones",
  schema: z.object({
    interval: variate("time").describe("Time between requests, such as { exponential: { mean: 0.1 s } } for a Poisson process; the first comes after one interval"),
  }),
};

/** Who decides when the next request comes. */
export const loops = new Catalogue<CatalogueEntry>("request loop", [closed, open]);

/** Requests that all come at one instant are no process in time. */
export function loopIssues(loop: LoopSpec): SpecIssue[] {
  if (loop.kind === "closed" || makeVariate(loop.interval).mean !== 0) return [];
  return [{ path: ["loop", "interval"], expected: "a mean of more than 0 s between requests", got: "0 s" }];
}
