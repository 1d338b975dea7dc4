import { type CycleLaw } from "./cycle.js";
import { OPERATION_FACTS, OPERATIONS } from "./operations.js";
import type { CloudstoneSpec } from "./spec.js";

/** Everything that an operation asks of the service, all defaults filled in. */
export interface OperationPlan {
  readonly name: string;
  readonly limitSeconds: number;
  readonly cycle: CycleLaw;
  readonly work: number;
  readonly queries: number;
  readonly databaseWork: number;
  readonly databaseIoSeconds: number;
  readonly htmlBytes: number;
  readonly statics: number;
  readonly images: number;
  readonly uploadBytes: number;
}

/** The plans in the order of `OPERATIONS`. */
export function operationPlans(spec: CloudstoneSpec): OperationPlan[] {
  const mean = spec["cycle-mean"];
  return OPERATIONS.map((name) => {
    const own = spec.operations[name] ?? {};
    const facts = OPERATION_FACTS[name];
    return {
      name,
      limitSeconds: own.limit ?? facts.limitSeconds,
      cycle: {
        meanSeconds: mean,
        minimumSeconds: spec.pace === "olio-0.1" ? 0 : (own.minimum ?? facts.minimumSeconds),
        shifted: spec["minimum-as"] === "shift",
        capSeconds: spec["cycle-cap"] * mean,
      },
      work: own.work ?? spec.work,
      queries: own.queries ?? spec.queries,
      databaseWork: own["database-work"] ?? spec["database-work"],
      databaseIoSeconds: own["database-io"] ?? spec["database-io"],
      htmlBytes: own.html ?? spec.html,
      statics: own.statics ?? facts.statics,
      images: own.images ?? facts.images,
      uploadBytes: own.upload ?? facts.uploadBytes,
    };
  });
}
