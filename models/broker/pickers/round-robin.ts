import { z } from "zod";
import type { MemberPicker, PolicyEntry } from "../contract.js";

/** The candidate after the last pick in order of name, and the first after the last; Fogbow's default. O(candidates). */
export const roundRobin: PolicyEntry<MemberPicker> = {
  name: "round-robin",
  description: "Each candidate in turn, in order of name, going on after the last one picked",
  schema: z.object({}),
  create() {
    let last = -1;
    return {
      pick(candidates) {
        last = candidates.find((candidate) => candidate > last) ?? candidates[0];
        return last;
      },
    };
  },
};
