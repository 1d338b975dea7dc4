import { z } from "zod";
import type { BalancerEntry } from "./contract.js";
import { LeastKeys } from "./least-keys.js";

interface LatencySpec {
  readonly newest: number;
}

/**
 * The back-end with the least expected response: the moving average of its responses as the proxy sees them, network included,
 * times the requests it would then have under way. One that has not answered yet is taken to be as fast as the fastest that has.
 * The first among equals; O(log n) for a choice, O(n) when one comes.
 */
export const latencyAware: BalancerEntry = {
  name: "latency-aware",
  description: "The back-end with the least product of its average response, network included, and the requests it would have under way",
  schema: z.object({
    newest: z
      .number()
      .gt(0)
      .max(1)
      .default(0.2)
      .describe("Share of the newest response in the moving average of a back-end's responses (0 … 1]; default 0.2, an assumption"),
  }),
  create(parsed, view) {
    const { newest } = parsed as unknown as LatencySpec;
    const keys = new LeastKeys(view.count);
    /** Moving average [s]; NaN before the first answer. */
    const average = new Float64Array(view.count).fill(NaN);
    const fastest = (): number => {
      let least = Infinity;
      for (let backend = 0; backend < view.count; backend += 1) if (view.isOpen(backend) && average[backend] < least) least = average[backend];
      // Nobody has answered: any number makes it least connections.
      return least === Infinity ? 1 : least;
    };
    /** What stands in for the average of those that have not answered. */
    let unknown = 1;
    const renew = (backend: number): void => {
      if (!view.isOpen(backend)) return;
      const seconds = average[backend];
      keys.set(backend, (seconds === seconds ? seconds : unknown) * (view.inFlight(backend) + 1));
    };
    const renewUnknown = (): void => {
      const before = unknown;
      unknown = fastest();
      if (unknown === before) return;
      for (let backend = 0; backend < view.count; backend += 1) if (Number.isNaN(average[backend])) renew(backend);
    };
    return {
      opened(backend) {
        average[backend] = NaN;
        renewUnknown();
        renew(backend);
      },
      closed: (backend) => keys.set(backend, Infinity),
      sent: renew,
      ended(backend, responseSeconds) {
        if (responseSeconds === responseSeconds) {
          const before = average[backend];
          average[backend] = before === before ? before + newest * (responseSeconds - before) : responseSeconds;
          if (before !== before) renewUnknown();
        }
        renew(backend);
      },
      choose: (avoid) => keys.firstBeside(avoid),
    };
  },
};
