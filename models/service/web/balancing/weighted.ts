import { z } from "zod";
import type { BalancerEntry } from "./contract.js";
import { Turn } from "./turn.js";

/**
 * Smooth weighted round robin, as nginx has it, over groups: each choice adds to every group the weight of its back-ends together,
 * the group with most (the first among equals) is chosen and loses the sum of all weights. Inside a group back-ends take turns.
 *
 * In as many choices as the weights sum to, each back-end is chosen as often as it weighs. O(groups).
 */
export const weighted: BalancerEntry = {
  name: "weighted",
  description: "Back-ends in turn as often as they weigh, evenly mixed (smooth weighted round robin)",
  schema: z.object({}),
  create(_spec, view) {
    const turns = Array.from({ length: view.groups }, () => new Turn());
    const credit = new Float64Array(view.groups);
    return {
      opened: (backend) => turns[view.group(backend)].enter(backend),
      closed(backend) {
        const group = view.group(backend);
        turns[group].leave(backend);
        if (turns[group].size === 0) credit[group] = 0;
      },
      sent() {},
      ended() {},
      choose(avoid) {
        const avoided = avoid < 0 || !view.isOpen(avoid) ? -1 : view.group(avoid);
        let chosen = -1;
        let total = 0;
        for (let group = 0; group < turns.length; group += 1) {
          const weight = turns[group].size * view.weight(group);
          if (weight === 0) continue;
          credit[group] += weight;
          total += weight;
          if (group === avoided && turns[group].size === 1) continue;
          if (chosen < 0 || credit[group] > credit[chosen]) chosen = group;
        }
        credit[chosen] -= total;
        return turns[chosen].take(avoid);
      },
    };
  },
};
