import { z } from "zod";
import type { RequestWorkloadEntry } from "../../contract.js";
import { CloudstoneDriver } from "./driver.js";
import { OPERATIONS } from "./operations.js";
import { operationPlans } from "./plan.js";
import { cloudstoneIssues, cloudstoneKeys, type CloudstoneSpec } from "./spec.js";

export { cloudstoneMetrics } from "./metrics.js";

/** The benchmark of Sobel et al. (2008): users of a social event calendar. */
export const cloudstone: RequestWorkloadEntry<CloudstoneSpec> = {
  name: "cloudstone",
  description: "CloudStone: users of the Olio event calendar as Faban drives them, with its limits and pass rules",
  takes: "requests",
  schema: z.object(cloudstoneKeys),
  issues: cloudstoneIssues,
  outline: (spec) => ({
    queries: operationPlans(spec).map(({ queries }, at) => ({
      path: spec.operations[OPERATIONS[at]]?.queries === undefined ? ["queries"] : ["operations", OPERATIONS[at], "queries"],
      count: queries,
    })),
    timeoutSeconds: spec.timeout,
    startSeconds: spec.start,
  }),
  attach: (name, spec, ports) => new CloudstoneDriver(name, spec, ports),
};
