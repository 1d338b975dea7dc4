import { z } from "zod";
import type { Accounting, PolicyEntry } from "../contract.js";
import { Books } from "./books.js";
import { type PeriodSpec, periodShape, usageSince } from "./period.js";

/** As `fcu`, and what an order used after the last update is booked when it ends: over its whole life exactly power · minutes. */
export const exact: PolicyEntry<Accounting> = {
  name: "exact",
  description: "As fcu, and what an order uses after its last update is booked when it ends: power times minutes over its whole life",
  schema: z.object(periodShape),
  create(spec, { view }) {
    const books = new Books(view.self, view.members);
    let updatedAt = 0;
    return {
      periodSeconds: (spec as PeriodSpec).period,
      consumed: (member) => books.consumed(member),
      donated: (member) => books.donated(member),
      update(now, used) {
        for (const order of used) books.add(order, usageSince(updatedAt, now, order));
        updatedAt = now;
      },
      ended: (now, order) => books.add(order, usageSince(updatedAt, now, order)),
    };
  },
};
