import type { Column, Row, Table } from "../table.js";
import type { Estimate } from "../statistics/index.js";
import type { Study } from "../study.js";
import { metricId, metricTitle, metricWords } from "../text/index.js";
import { boundsOf, cutText, drawnEstimate } from "./bounds.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Figure } from "./figure.js";
import { ROWS_SHOWN, drawIntervals, inGroups, intervalRows } from "./interval-rows.js";
import { groupText, scaleGroups } from "./scale-groups.js";
import { thinnedRows, thinnedText } from "./thinned-rows.js";
import { svgDocument } from "./parts/index.js";

/** For experiments without a numeric axis: each arm a row, its mean a mark. */
export const armIntervals: Figure = {
  name: "arm-intervals",
  description: "Measured metrics per arm with 95 % intervals, where no axis is numeric.",
  schema: NO_PARAMETERS,
  applies: (study) => study.along === null && study.design === null && study.summary.arms.length > 0,
  render(study) {
    const all = intervalRows(study, () => true);
    return inGroups(study.summary.measured).flatMap((metrics, index) => {
      const estimates = new Map(metrics.map((metric) => [metric, drawnEstimate(study, metric)]));
      const groups = scaleGroups(study, all, metrics, ({ arm }, metric) => estimates.get(metric)?.(arm));
      return groups.map((group, part) => {
        const rows = thinnedRows(study, group.rows, ROWS_SHOWN);
        const id = `arms-${index + 1}${part === 0 ? "" : `-${part + 1}`}`;
        const title = metrics.map((metric, position) => (position === 0 ? metricTitle(metric) : metricWords(metric))).join(", ").concat(" by arm", group.name === "" ? "" : `, ${group.name}`);
        const fromZero = metrics.every((metric) => boundsOf(study.input.runs, metric).low === 0);
        const caption = [
          `${intervalText(rows.flatMap(({ arm }) => metrics.map((metric) => estimates.get(metric)?.(arm))))}, each metric on its own scale ${fromZero ? "from zero" : "with zero on it"}.`,
          cutText(study, metrics),
          groupText(group),
          thinnedText(rows.length, group.rows.length),
        ].filter((text) => text !== "").join(" ");
        const { body, height } = drawIntervals(study, rows, { metrics, differences: false, estimate: (arm, metric) => estimates.get(metric)?.(arm), told: (arm, metric) => study.entry(arm, metric)?.estimate });
        return { id, title, caption, svg: svgDocument(id, title, caption, height, body), table: tableOf(study, metrics) };
      });
    });
  },
};

/** Whether means have intervals, in the words a caption begins with. */
function intervalText(estimates: readonly (Estimate | undefined)[]): string {
  return estimates.some((estimate) => estimate !== undefined && estimate.low !== null) ? "Means with 95 % t intervals over seeds" : "Values of one seed, which gives no interval";
}

function tableOf(study: Study, metrics: readonly Column[]): Table {
  const wanted = new Set(metrics);
  const rows = study.summary.entries
    .filter((entry) => wanted.has(entry.metric))
    .map(({ arm, metric, estimate }): Row => [...arm.values, metricId(metric), metric.unit ?? "", estimate.n, estimate.mean, estimate.low, estimate.high]);
  const columns: Column[] = [
    ...study.summary.axes,
    { name: "metric", type: "string", description: "Metric id" },
    { name: "unit", type: "string", description: "Its unit" },
    { name: "n", type: "integer", description: "Seeds" },
    { name: "mean", type: "number", description: "Mean over seeds" },
    { name: "ci_low", type: "number", description: "Lower end of the 95 % interval" },
    { name: "ci_high", type: "number", description: "Upper end" },
  ];
  return { columns, rows };
}
