import { z } from "zod";
import type { MembershipSpec } from "./attach.js";
import { memberships } from "./memberships.js";

/** Schema of the experiment's `memberships`. @param name that of an entity. */
export function membershipsSchema(name: z.ZodType<string, string>): z.ZodType<Readonly<Record<string, MembershipSpec>>> {
  const schema = z.record(name, memberships.schema()).prefault({}).describe("Who is believed alive by whom, by name: members of a federation and the protocol by which they learn of each other");
  return schema as unknown as z.ZodType<Readonly<Record<string, MembershipSpec>>>;
}
