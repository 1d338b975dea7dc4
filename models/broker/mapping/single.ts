import { z } from "zod";
import type { Mapper, PolicyEntry, PolicySpec } from "../contract.js";

interface SingleSpec extends PolicySpec {
  readonly account?: string;
}

/** One local account for all users of the federation; Fogbow's default. */
export const single: PolicyEntry<Mapper> = {
  name: "single",
  description: "One local account for every user of the federation: the member pays for what it gives",
  schema: z.object({ account: z.string().min(1).max(64).optional().describe("Name of the account, as bills show it; default the name of the manager's own member") }),
  create(spec, { view }) {
    const account = (spec as SingleSpec).account ?? view.nameOf(view.self);
    return { account: () => account };
  },
};
