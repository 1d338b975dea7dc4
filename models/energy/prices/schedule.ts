import { z } from "zod";
import { inWeekOrder, price, secondsOfWeek, timeOfDay, Week, WEEK_SECONDS, WEEKDAYS, type WeeklyTime } from "../../../sim/index.js";
import type { StepFunction } from "../step-function.js";
import type { EnergyPriceEntry } from "./contract.js";

interface Change extends WeeklyTime {
  /** Micro-USD per kWh. */
  readonly price: number;
}

const changesOf = (spec: Readonly<Record<string, unknown>>): readonly Change[] => (spec as unknown as { readonly changes: readonly Change[] }).changes;

/** Prices that come again each week; before the first change of a week the last one of the week before holds. */
class Weekly implements StepFunction {
  readonly #prices: readonly number[];
  readonly #week: Week;

  constructor(changes: readonly Change[], startMillis: number) {
    const inOrder = inWeekOrder(changes);
    this.#prices = inOrder.map(({ entry }) => entry.price);
    this.#week = new Week(inOrder.map(({ second }) => second), startMillis);
  }

  at(time: number): number {
    // A week on, so that what holds before the first change has a place too.
    return this.#prices[this.#week.place(this.#lastBefore(time) + this.#prices.length)];
  }

  changeAfter(time: number): number {
    return this.#week.time(this.#lastBefore(time) + 1);
  }

  /** Number of the last change at or before `time`, −1 where there is none since the start; its bounds are what `changeAfter` gives. */
  #lastBefore(time: number): number {
    let change = Math.floor(time / WEEK_SECONDS) * this.#prices.length - 1;
    while (this.#week.time(change + 1) <= time) change += 1;
    return change;
  }
}

export const schedule: EnergyPriceEntry = {
  name: "schedule",
  description: "Prices by time of day and week, in UTC; each holds until the next",
  schema: z.object({
    changes: z
      .array(
        z.strictObject({
          at: timeOfDay().describe("When, as a time of day in UTC, again and again"),
          days: z.array(z.enum(WEEKDAYS)).min(1).optional().describe("Days of the week on which at is meant; default: every day"),
          price: price("kWh").describe("Price of energy from then on"),
        }),
      )
      .min(1)
      .describe("Changes of the price, over the week"),
  }),
  issues(spec) {
    const taken = new Map<number, number>();
    return changesOf(spec).flatMap((change, index) =>
      secondsOfWeek(change).flatMap((second) => {
        const other = taken.get(second);
        taken.set(second, index);
        if (other === undefined) return [];
        const path = ["changes", index, ...(other === index ? ["days"] : [])];
        return [{ path, expected: "one price for each instant of the week", got: other === index ? "a day twice" : `an instant of change ${other + 1} again` }];
      }).slice(0, 1),
    );
  },
  create: (spec, startMillis) => new Weekly(changesOf(spec), startMillis),
};
