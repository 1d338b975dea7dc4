import { z } from "zod";
import type { DisciplineEntry } from "./contract.js";
import { inOrder } from "./in-order.js";

/** Most urgent first, equals in order of submission, without overtaking and without pre-emption. */
export const priority: DisciplineEntry = {
  name: "priority",
  description: "Highest priority first, equals in order of submission; nobody overtakes the foremost",
  schema: z.object({}),
  create: (_spec, view) => inOrder(view, (a, b) => view.priority(a) > view.priority(b)),
};
