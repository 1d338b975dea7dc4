import { perStartedHour } from "../billing/per-started-hour.js";
import { PriceBook } from "./book.js";

/**
 * ElasticHosts' bundles like EC2's types: calibration.md 1.4 [V]. The source names no currency: USD is an assumption,
 * and so are started hours. Unit prices of free sizes were not found: a site with free sizes must state its own.
 */
export const elastichostsBook = new PriceBook({
  provider: "elastichosts",
  sightings: [
    {
      from: "2011-03-15",
      regions: [],
      purchase: "on-demand",
      usdPerHour: { small: 0.1, medium: 0.223, large: 0.378, "extra-large": 0.579, "high-cpu-medium": 0.18, "high-cpu-extra-large": 0.77 },
      source: "apache/libcloud a9cdd5f12 (2011-03-15), 274014e34 (June 2011)",
      tag: "V",
    },
  ],
  traffic: [],
  billing: { first: perStartedHour.terms({}), changes: [] },
});
