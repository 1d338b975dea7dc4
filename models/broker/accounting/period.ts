import type { z } from "zod";
import { quantity } from "../../../sim/index.js";
import type { Accounting, PolicyGround, PolicySpec, UsedOrder } from "../contract.js";
import { Books } from "./books.js";

interface PeriodSpec extends PolicySpec {
  readonly period: number;
}

export const periodShape = {
  period: quantity("time")
    .refine((seconds) => seconds > 0, "expected a time above 0")
    .prefault("5 min")
    .describe("Time between two updates (accounting_update_period of Fogbow); default 5 min"),
} satisfies z.ZodRawShape;

const SECONDS_PER_MINUTE = 60;

/** Usage of an order since it was fulfilled, or since `updatedAt` where that is later [power · minutes]. */
function usageSince(updatedAt: number, now: number, { power, fulfilledAt }: UsedOrder): number {
  return (power * Math.min(now - fulfilledAt, now - updatedAt)) / SECONDS_PER_MINUTE;
}

/** Books that are brought up to date every period, and where `booksEnds` also with what an order used after the last update when it ends. */
export function booksByPeriod(spec: PolicySpec, { view }: PolicyGround, booksEnds: boolean): Accounting {
  const books = new Books(view.self, view.members);
  let updatedAt = 0;
  const book = (now: number, order: UsedOrder): void => books.add(order, usageSince(updatedAt, now, order));
  return {
    periodSeconds: (spec as PeriodSpec).period,
    consumed: (member) => books.consumed(member),
    donated: (member) => books.donated(member),
    partners: () => books.partners(),
    update(now, used) {
      for (const order of used) book(now, order);
      updatedAt = now;
    },
    ...(booksEnds ? { ended: book } : {}),
  };
}
