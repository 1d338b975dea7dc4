import type { z } from "zod";
import { quantity } from "../../../sim/index.js";
import type { PolicySpec, UsedOrder } from "../contract.js";

export interface PeriodSpec extends PolicySpec {
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
export function usageSince(updatedAt: number, now: number, { power, fulfilledAt }: UsedOrder): number {
  return (power * Math.min(now - fulfilledAt, now - updatedAt)) / SECONDS_PER_MINUTE;
}
