import { z } from "zod";
import type { BalancerEntry } from "./contract.js";
import { Turn } from "./turn.js";

/** One after the other; O(1). */
export const roundRobin: BalancerEntry = {
  name: "round-robin",
  description: "Each back-end in turn, in order of group and number",
  schema: z.object({}),
  create() {
    const turn = new Turn();
    return {
      opened: (backend) => turn.enter(backend),
      closed: (backend) => turn.leave(backend),
      sent() {},
      ended() {},
      choose: (avoid) => turn.take(avoid),
    };
  },
};
