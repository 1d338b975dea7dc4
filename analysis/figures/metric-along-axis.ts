import { metricId, metricTitle } from "../text/index.js";
import { isVerdict } from "../verdicts.js";
import { boundsOf, cutText } from "./bounds.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Figure } from "./figure.js";
import { linesText, linesWithBands, metricTable, seedsText } from "./lines-with-bands.js";
import { choosePanels } from "./panel-choice.js";
import { svgDocument } from "./parts/index.js";

/** Throughput, cost per job, performance per cost, …: every measured metric against the numeric axis. */
export const metricAlongAxis: Figure = {
  name: "metric-along-axis",
  description: "Each measured metric against the numeric axis, with 95 % interval bands, a line per level of another axis.",
  schema: NO_PARAMETERS,
  applies: (study) => study.along !== null,
  render(study) {
    const { along } = study;
    if (along === null) return [];
    const choice = choosePanels(study);
    // Of a yes or no the map shows more than a mean with a band.
    const curved = study.summary.measured.filter((metric) => !isVerdict(study.input.runs, metric));
    return curved.map((metric) => {
      const id = `along-${metricId(metric).replace(/[^a-z0-9]+/gi, "-")}`;
      const title = `${metricTitle(metric)} against ${along.column.name}`;
      const { body, height, shared, gathering } = linesWithBands(study, along, metric, choice);
      const interval = study.summary.entries.some((entry) => entry.metric === metric && entry.estimate.low !== null);
      const caption = [
        `Mean over ${seedsText(study, metric)}${linesText(study)}${interval ? "; bands are 95 % t intervals" : "; one seed gives no interval"}.`,
        metric.description.replace(/[^.]$/, "$&."),
        cutText(study, [metric]),
        gathering,
        choice.leftOut,
        choice.panels.length > 1 ? (shared ? "All panels have the same scales." : `Each panel has its own vertical scale, ${boundsOf(study.input.runs, metric).low === 0 ? "from zero" : "zero on it"}.`) : "",
      ].filter((part) => part !== "").join(" ");
      return { id, title, caption, svg: svgDocument(id, title, caption, height, body), table: metricTable(study, metric) };
    });
  },
};
