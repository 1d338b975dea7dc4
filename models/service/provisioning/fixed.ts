import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import type { ProvisionerEntry } from "./contract.js";

interface FixedSpec {
  readonly retry?: number;
}

/** All nodes at the start; a node refused or lost is asked for again only where `retry` is given. */
export const fixed: ProvisionerEntry = {
  name: "fixed",
  description: "Asks for all nodes at the start and keeps them",
  schema: z.object({
    retry: quantity("time")
      .refine((seconds) => seconds > 0, "expected a positive time")
      .optional()
      .describe("How long after a refusal or a loss the missing nodes are asked for again; default: never"),
  }),
  maximum: (_spec, count) => count,
  create(parsed, view) {
    const { retry } = parsed as FixedSpec;
    return {
      wantsMore: () => (retry === undefined ? view.asked : view.active) < view.count,
      followsQueue: false,
      sparesOne: () => false,
      idleReleaseSeconds: Infinity,
      retrySeconds: retry ?? Infinity,
      release: "terminate",
    };
  },
};
