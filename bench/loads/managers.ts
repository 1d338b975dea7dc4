import { type Scenario, scenarioSchema } from "../../experiments/scenario/index.js";
import type { Measured } from "./measured.js";
import { simulated } from "./simulated.js";

/** Instances that each site has room for. */
const QUOTA = 2;
/** Orders of each site's users in a week. */
const WEEKLY = 100;
const WEEK_SECONDS = 7 * 86_400;

/**
 * Sites of room for two instances, each with a manager and users of its own: 100 jobs a week of two hours on average, each of one processor and
 * so one order. At 1.2 instances wanted of 2 three orders in ten find no room at home and go from member to member. Managers have Fogbow's
 * timers, look at what they hold and gave, keep books of favours, and one capacity control has its period.
 */
function scenario(sites: number, weeks: number): Scenario {
  const names = Array.from({ length: sites }, (_, index) => `site-${index + 1}`);
  const each = <T>(make: (site: string) => T, prefix = ""): Record<string, T> => Object.fromEntries(names.map((site) => [`${prefix}${site}`, make(site)]));
  return scenarioSchema().parse({
    horizon: `${weeks * WEEK_SECONDS} s`,
    sites: each(() => ({ driver: "elastichosts", speed: "1 Gflop/s", quota: 2 * QUOTA, boot: "60 s", price: { "per-core": "0 USD/h", "per-gib": "0 USD/h" } })),
    network: { rtt: { default: "40 ms" } },
    messaging: { kind: "xmpp" },
    managers: each(() => ({ quota: QUOTA, picker: "randomised-nof", capacity: "global" })),
    services: each(
      (site) => ({
        kind: "batch",
        scheduler: "immediate",
        head: site,
        workers: { fed: { site, from: "federation", count: 0, cores: 1, memory: "1 GiB", provisioning: { kind: "per-job", maximum: 60 } } },
      }),
      "users-",
    ),
    workloads: each((site) => ({ kind: "poisson", rate: `${WEEKLY / (WEEK_SECONDS / 3600)} 1/h`, work: { exponential: { mean: "7200 Gflop" } }, to: `users-${site}` }), "jobs-"),
  });
}

/** A week of 1,000 sites is 100,000 orders; the result is how often one was forwarded. */
export function managers(sites: number, weeks: number): Measured {
  return simulated(scenario(sites, weeks), Math.round(sites * WEEKLY * weeks), "orders.forwards");
}
