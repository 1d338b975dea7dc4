import type { SpecIssue } from "../../../ports/index.js";
import type { InspectedMarket, ProcessSpec } from "./contract.js";

/** What is wrong with prices that are shares of the on-demand price, where there is none. */
export function withoutOnDemand(spec: ProcessSpec, { onDemandMicroUsd }: InspectedMarket, instead: string): SpecIssue[] {
  if (!Number.isNaN(onDemandMicroUsd)) return [];
  const type = spec["type"] as string | undefined;
  const got = type === undefined ? "a market for every type" : `${type}, which has no on-demand price here when the run starts`;
  return [{ path: ["type"], expected: `an instance type whose on-demand price the spot price is a share of${instead}`, got }];
}
