import { z } from "zod";
import { type SpecIssue, unknownName } from "../ports/index.js";
import type { Offer } from "./offer.js";
import { FREE_TYPE } from "./shape.js";

/** Schema of `cap`: most VMs of a type at once. */
export function capSchema() {
  return z
    .record(z.string(), z.int("expected a whole number of VMs").min(1, "expected at least 1 (for none, order none of that type)"))
    .prefault({})
    .describe("Most VMs of a type at once, from request to end, by type; one more is refused; default: unlimited");
}

/** Caps of types that the site does not have. */
export function capIssues(caps: Readonly<Record<string, number>>, offer: Offer): SpecIssue[] {
  const known = [...offer.types.keys(), ...(offer.free === undefined ? [] : [FREE_TYPE])];
  return Object.keys(caps)
    .filter((name) => !known.includes(name))
    .map((name) => unknownName(["cap", name], "an instance type of the site", name, known));
}
