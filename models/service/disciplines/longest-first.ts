import { z } from "zod";
import type { DisciplineEntry } from "./contract.js";
import { inOrder } from "./in-order.js";

/** Longest estimate first (Graham's LPT), equals in order of submission, without overtaking. */
export const longestFirst: DisciplineEntry = {
  name: "longest-first",
  description: "Longest estimated run time first, equals in order of submission; nobody overtakes the foremost",
  schema: z.object({}),
  create: (_spec, view) => inOrder(view, (a, b) => view.estimateSeconds(a) > view.estimateSeconds(b)),
};
