import { metricId, metricTitle } from "../text/index.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Figure } from "./figure.js";
import { PANELS_SHOWN, linesText, linesWithBands, metricTable, seedsText } from "./lines-with-bands.js";
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
    return study.summary.measured.map((metric) => {
      const id = `along-${metricId(metric).replace(/[^a-z0-9]+/gi, "-")}`;
      const title = `${metricTitle(metric)} against ${along.column.name}`;
      const left = study.panels.length - PANELS_SHOWN;
      const interval = study.summary.entries.some((entry) => entry.metric === metric && entry.estimate.low !== null);
      const caption = [
        `Mean over ${seedsText(study, metric)}${linesText(study)}${interval ? "; bands are 95 % t intervals" : "; one seed gives no interval"}.`,
        metric.description.replace(/[^.]$/, "$&."),
        left > 0 ? `${PANELS_SHOWN} of ${study.panels.length} panels are drawn; the table has all.` : "",
        study.panels.length > 1 ? "Each panel has its own vertical scale, from zero." : "",
      ].filter((part) => part !== "").join(" ");
      const { body, height } = linesWithBands(study, along, metric);
      return { id, title, caption, svg: svgDocument(id, title, caption, height, body), table: metricTable(study, metric) };
    });
  },
};
