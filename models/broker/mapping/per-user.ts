import { z } from "zod";
import type { Mapper, PolicyEntry } from "../contract.js";

export const perUser: PolicyEntry<Mapper> = {
  name: "per-user",
  description: "An account for each user of the federation, named user@member",
  schema: z.object({}),
  create: (_spec, { view }) => ({ account: (user, member) => `${user}@${view.nameOf(member)}` }),
};
