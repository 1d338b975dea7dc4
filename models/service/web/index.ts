import { plannedOrders } from "../fleet/index.js";
import type { RequestServiceEntry } from "../ports.js";
import { webIssues } from "./issues.js";
import { WebService } from "./service.js";
import { type WebSpec, webSchema } from "./spec.js";

export { admissions } from "./admission/index.js";
export type { Admission, AdmissionEntry, AdmissionView } from "./admission/index.js";
export { balancers } from "./balancing/index.js";
export type { BackendsView, Balancer, BalancerEntry } from "./balancing/index.js";
export { reportRequestQuantiles, webMetrics } from "./metrics.js";
export type { WebSpec } from "./spec.js";

/** Back-ends behind a reverse proxy. */
export const web: RequestServiceEntry = {
  name: "web",
  description: "Web service: a reverse proxy before groups of back-ends at one or many sites, with or without a database",
  takes: "requests",
  get schema() {
    return webSchema();
  },
  issues: (spec, sites) => webIssues(spec as unknown as WebSpec, sites),
  orders: (spec) => plannedOrders("backends", (spec as unknown as WebSpec).backends),
  outline(spec) {
    const { front, backends, database, health } = spec as unknown as WebSpec;
    // Where a federation grants back-ends is not known beforehand.
    const owned = Object.values(backends).filter(({ from }) => from === "site");
    return {
      front,
      backends: [...new Set(owned.map(({ site }) => site))],
      hasDatabase: database !== undefined,
      checkTimeoutSeconds: health?.timeout ?? Infinity,
      first: owned.flatMap(({ site, count, boot, "warm-up": warmUpSeconds }) => (count === 0 ? [] : [{ site, boot, warmUpSeconds }])),
    };
  },
  attach: (name, spec, ports) => new WebService(name, spec as unknown as WebSpec, ports),
};
