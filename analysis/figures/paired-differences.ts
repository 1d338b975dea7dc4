import { type Arm, familySize } from "../comparison/index.js";
import type { Estimate } from "../statistics/index.js";
import type { Column, Row, Table } from "../table.js";
import type { Study } from "../study.js";
import { metricId, metricTitle, metricWords } from "../text/index.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Figure } from "./figure.js";
import { ROWS_SHOWN, drawIntervals, inGroups, intervalRows } from "./interval-rows.js";
import { groupText, scaleGroups } from "./scale-groups.js";
import { thinnedRows, thinnedText } from "./thinned-rows.js";
import { svgDocument } from "./parts/index.js";

/** What each arm changes against its baseline, seed by seed. */
export const pairedDifferences: Figure = {
  name: "paired-differences",
  description: "Differences to the baseline arm by seed, with 95 % intervals: what common random numbers make visible.",
  schema: NO_PARAMETERS,
  applies: (study) => study.summary.entries.some((entry) => entry.difference !== undefined),
  render(study) {
    const all = intervalRows(study, (arm) => arm.baseline !== null && arm.baseline !== arm.name);
    const size = familySize(study.summary);
    const estimate = (arm: Arm, metric: Column): Estimate | undefined => study.entry(arm, metric)?.family?.difference;
    const baseline = Object.entries(study.input.manifest.baseline).map(([axis, value]) => `${axis}=${value}`).join(", ");
    return inGroups(study.summary.measured).flatMap((metrics, index) => {
      const groups = scaleGroups(study, all, metrics, ({ arm }, metric) => estimate(arm, metric));
      return groups.map((group, part) => {
        const rows = thinnedRows(study, group.rows, ROWS_SHOWN);
        const id = `differences-${index + 1}${part === 0 ? "" : `-${part + 1}`}`;
        const title = `Difference to ${baseline}: ${metrics.map((metric, position) => (position === 0 && baseline === "" ? metricTitle(metric) : metricWords(metric))).join(", ")}${group.name === "" ? "" : `, ${group.name}`}`;
        const known = rows.some(({ arm }) => metrics.some((metric) => (estimate(arm, metric)?.low ?? null) !== null));
        const caption = [
          known ? `Mean over seeds of the difference to the baseline’s run of the same seed, with 95 % t intervals${size < 2 ? "" : ` that hold for all ${size} arms at once (Bonferroni)`}; values of the other axes are equal.` : "Difference to the baseline’s run of the same seed, of which one gives no interval; values of the other axes are equal.",
          known ? "A hollow mark has an interval that covers zero: no difference was shown." : "A hollow mark is a difference of zero.",
          groupText(group),
          thinnedText(rows.length, group.rows.length),
        ].filter((text) => text !== "").join(" ");
        const { body, height } = drawIntervals(study, rows, { metrics, differences: true, estimate, told: estimate });
        return { id, title, caption, svg: svgDocument(id, title, caption, height, body), table: tableOf(study, metrics) };
      });
    });
  },
};

function tableOf(study: Study, metrics: readonly Column[]): Table {
  const wanted = new Set(metrics);
  const rows = study.summary.entries.flatMap(({ arm, metric, difference, family, ratio }): Row[] => {
    if (difference === undefined || !wanted.has(metric)) return [];
    return [[...arm.values, metricId(metric), metric.unit ?? "", difference.n, difference.mean, difference.low, difference.high, family?.difference.low ?? null, family?.difference.high ?? null, ratio?.ratio ?? null, ratio?.low ?? null, ratio?.high ?? null]];
  });
  const columns: Column[] = [
    ...study.summary.axes,
    { name: "metric", type: "string", description: "Metric id" },
    { name: "unit", type: "string", description: "Its unit" },
    { name: "pairs", type: "integer", description: "Seeds with a value in both arms" },
    { name: "difference", type: "number", description: "Mean difference to the baseline" },
    { name: "difference_ci_low", type: "number", description: "Lower end of its 95 % interval" },
    { name: "difference_ci_high", type: "number", description: "Upper end" },
    { name: "difference_family_ci_low", type: "number", description: "Lower end of the interval that holds for all arms compared at once, as drawn" },
    { name: "difference_family_ci_high", type: "number", description: "Upper end" },
    { name: "ratio", type: "number", description: "Mean over the baseline's mean" },
    { name: "ratio_ci_low", type: "number", description: "Lower end of Fieller's 95 % interval" },
    { name: "ratio_ci_high", type: "number", description: "Upper end" },
  ];
  return { columns, rows };
}
