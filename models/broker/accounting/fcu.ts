import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import type { Accounting, PolicyEntry, PolicySpec } from "../contract.js";
import { Books } from "./books.js";

const SECONDS_PER_MINUTE = 60;

interface FcuSpec extends PolicySpec {
  readonly period: number;
}

/**
 * Fogbow's compute accounting: at each update every order that has an instance adds power · min(now − fulfilled, now − last update), in minutes.
 *
 * What an order uses after the last update is never booked, so short orders are booked too low; `exact` books it.
 */
export const fcu: PolicyEntry<Accounting> = {
  name: "fcu",
  description: "At each update, power times minutes since the last update or the fulfilment, of orders that have an instance then; what they use after their last update is never booked",
  schema: z.object({
    period: quantity("time")
      .refine((seconds) => seconds > 0, "expected a time above 0")
      .prefault("5 min")
      .describe("Time between two updates (accounting_update_period of Fogbow); default 5 min"),
  }),
  create(spec, { view }) {
    const books = new Books(view.self, view.members);
    let updatedAt = 0;
    return {
      periodSeconds: (spec as FcuSpec).period,
      consumed: (member) => books.consumed(member),
      donated: (member) => books.donated(member),
      update(now, used) {
        for (const order of used) {
          const seconds = Math.min(now - order.fulfilledAt, now - updatedAt);
          books.add(order, (order.power * seconds) / SECONDS_PER_MINUTE);
        }
        updatedAt = now;
      },
    };
  },
};
