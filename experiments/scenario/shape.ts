import { energyFiles } from "../../models/energy/index.js";
import { failureFiles } from "../../models/failure/index.js";
import { spotFiles } from "../../models/market/index.js";
import { networkFiles } from "../../models/network/index.js";
import { workloads } from "../../workloads/index.js";
import { crossChecks } from "./cross-checks.js";
import type { ExperimentShape } from "./experiment.js";
import type { Populations } from "./sweep/population.js";
import { type Scenario, scenarioSchema } from "./schema.js";
import { FURTHER_TABLES, metricDefinitions } from "./simulate.js";

/** Sources of jobs and requests have a count of their own. */
export const POPULATIONS: Populations = { sites: "count", services: "count", managers: "count", workloads: "copies" };

/** What the reader of experiments must know of the models; made after modules of the user have added their entries. */
export function experimentShape(): ExperimentShape<Scenario> {
  return {
    schema: scenarioSchema(),
    populations: POPULATIONS,
    tables: FURTHER_TABLES,
    metrics: metricDefinitions,
    crossChecks,
    fileNeeds: (scenario) => [
      ...networkFiles(scenario.network),
      ...energyFiles(scenario.sites),
      ...failureFiles(scenario.failures),
      ...Object.values(scenario.sites).flatMap(spotFiles),
      ...Object.values(scenario.workloads).flatMap((spec) => workloads.get(spec.kind).files?.(spec) ?? []),
    ],
  };
}
