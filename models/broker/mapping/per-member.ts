import { z } from "zod";
import type { Mapper, PolicyEntry } from "../contract.js";

export const perMember: PolicyEntry<Mapper> = {
  name: "per-member",
  description: "An account for each member, named for it: a member pays for what its users get anywhere",
  schema: z.object({}),
  create: (_spec, { view }) => ({ account: (_user, member) => view.nameOf(member) }),
};
