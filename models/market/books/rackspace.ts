import { perStartedHour } from "../billing/per-started-hour.js";
import { PriceBook } from "./book.js";

/** Rackspace Cloud Servers: calibration.md 1.4. That started hours are billed in full is an assumption: no source was found. */
export const rackspaceBook = new PriceBook({
  provider: "rackspace",
  sightings: [
    {
      from: "2011-03-14",
      regions: [],
      purchase: "on-demand",
      usdPerHour: { "256MB": 0.015, "512MB": 0.03, "1GB": 0.06, "2GB": 0.12, "4GB": 0.24, "8GB": 0.48, "15.5GB": 0.96 },
      source: "apache/libcloud de7431244 (2011-03-14): flavours 1 to 7; sizes by the usual mapping",
      tag: "V",
    },
  ],
  traffic: [{ from: "2009-12-01", regions: [], usdPerGbOut: 0.22, usdPerGbIn: 0.08, source: "blog.ryankearney.com, December 2009", tag: "S" }],
  billing: { first: perStartedHour.terms({}), changes: [] },
});
