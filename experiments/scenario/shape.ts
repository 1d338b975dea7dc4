import { failureFiles } from "../../models/failure/index.js";
import { networkFiles } from "../../models/network/index.js";
import { workloads } from "../../workloads/index.js";
import { crossChecks } from "./cross-checks.js";
import type { ExperimentShape } from "./experiment.js";
import { type Scenario, scenarioSchema } from "./schema.js";
import { FURTHER_TABLES, metricDefinitions } from "./simulate.js";

/** What the reader of experiments must know of the models; made after modules of the user have added their entries. */
export function experimentShape(): ExperimentShape<Scenario> {
  return {
    schema: scenarioSchema(),
    populations: ["sites", "managers"],
    tables: FURTHER_TABLES,
    metrics: metricDefinitions,
    crossChecks,
    fileNeeds: (scenario) => [
      ...networkFiles(scenario.network),
      ...failureFiles(scenario.failures),
      ...Object.values(scenario.workloads).flatMap((spec) => workloads.get(spec.kind).files?.(spec) ?? []),
    ],
  };
}
