import { type Scenario, scenarioSchema } from "../../experiments/scenario/index.js";
import type { Measured } from "./measured.js";
import { simulated } from "./simulated.js";

/** Markets, and persistent requests at each. */
const MARKETS = 10;
const REQUESTS = 5;
const YEAR_HOURS = 8760;

/** Ten spot markets whose prices walk in a band with a change every 1.5 h or so, and requests that bid near the middle of it: a life ends at almost every other change. */
function scenario(years: number): Scenario {
  const names = Array.from({ length: MARKETS }, (_, index) => `cloud-${index + 1}`);
  const each = <T>(make: (site: string) => T): Record<string, T> => Object.fromEntries(names.map((site) => [site, make(site)]));
  return scenarioSchema().parse({
    start: "2010-06-01T00:00:00Z",
    horizon: `${years * YEAR_HOURS} h`,
    sites: each(() => ({ driver: "ec2", boot: "0 s", price: { types: { "m1.small": "1 USD/h" } }, spot: { kind: "reserve-band", type: "m1.small", band: { floor: 0.4, ceiling: 0.45 } } })),
    purchases: Object.fromEntries(Array.from({ length: REQUESTS }, (_, index) => [`bid-${index + 1}`, { kind: "spot", bid: { kind: "fixed", price: `${0.422 + index / 1000} USD/h` } }])),
    services: each((site) => ({
      kind: "batch",
      head: site,
      workers: Object.fromEntries(Array.from({ length: REQUESTS }, (_, index) => [`n-${index + 1}`, { site, type: "m1.small", count: 1, purchase: `bid-${index + 1}` }])),
    })),
  });
}

/** Ten markets for so many years; operations are events, the result is the lives that the market granted. */
export function spot(years: number): Measured {
  return simulated(scenario(years), "events", "spot.granted");
}
