import type { MembershipEntry } from "../contract.js";
import { Exchanges } from "./exchanges.js";
import { type AveragingSpec, averagingSchema, viewIssues } from "./parameters.js";

export const averaging: MembershipEntry = {
  name: "averaging",
  description: "Aggregation by averaging over a fixed partial view: tells members how many there are, or a mean over them, not who is alive",
  schema: averagingSchema(),
  knowsAll: false,
  issues: viewIssues,
  attach: (spec, around) => new Exchanges(spec as AveragingSpec, around),
};
