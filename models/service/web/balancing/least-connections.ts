import { z } from "zod";
import type { BalancerEntry } from "./contract.js";
import { LeastKeys } from "./least-keys.js";

/** The back-end with the fewest requests under way, the first among equals; O(log n). */
export const leastConnections: BalancerEntry = {
  name: "least-connections",
  description: "The back-end with the fewest requests under way, the first among equals",
  schema: z.object({}),
  create(_spec, view) {
    const keys = new LeastKeys(view.count);
    const renew = (backend: number): void => {
      if (view.isOpen(backend)) keys.set(backend, view.inFlight(backend));
    };
    return {
      opened: renew,
      closed: (backend) => keys.set(backend, Infinity),
      sent: renew,
      ended: renew,
      choose: (avoid) => keys.firstBeside(avoid),
    };
  },
};
