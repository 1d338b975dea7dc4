import { renderReport } from "../analysis/index.js";
import { house } from "./house.js";
import { inspectFiles } from "./inspect.js";
import { experimentJsonSchema } from "./json-schema.js";
import { dataDirectory, loadExperiment, useAlone } from "./load/index.js";
import { notebookScript } from "./notebook-script.js";
import { simulatePoint } from "./point.js";
import { codeVersion, type LoadRequest, type Project, type Study, workerPool } from "./run/index.js";
import { BadInput, metricDefinitions } from "./scenario/index.js";

/** The project as the command line sees it. */
export const project: Project = {
  engine: { ...codeVersion(), renderReport: (input) => renderReport(input, notebookScript()) },
  executor: (workers) => workerPool(new URL("./worker.js", import.meta.url), workers),
  load,
  simulate: simulatePoint,
  async catalogues(use) {
    await useAlone(use, house);
    const chosen = [...house.catalogues].map(([title, catalogue]) => ({ title, entries: [...catalogue].map(({ name, description }) => ({ name, description })) }));
    const metrics = metricDefinitions.map(({ id, unit, meaning }) => ({ name: id, description: `${meaning} [${unit}]` }));
    return [...chosen, { title: "metrics", entries: metrics }];
  },
  async schema(use) {
    await useAlone(use, house);
    return experimentJsonSchema();
  },
};

async function load(request: LoadRequest): Promise<Study> {
  const { file, set, seeds, use } = request;
  const data = dataDirectory(request.data, process.env);
  const result = await loadExperiment(file, { set, use, data, ...(seeds === undefined ? {} : { seeds }) }, house);
  if (!result.ok) throw new BadInput(result.issues);
  const { issues, notes } = inspectFiles(result.experiment, result.inputs);
  if (issues.length > 0) throw new BadInput(issues);
  return { experiment: result.experiment, inputs: result.inputs, metrics: metricDefinitions, notes };
}
