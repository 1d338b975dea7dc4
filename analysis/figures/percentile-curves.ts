import { mostlyBroken, breaksOf, operationsWith } from "../operations.js";
import type { ArmPanel, Study } from "../study.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Drawing, Figure } from "./figure.js";
import { linesText } from "./lines-with-bands.js";
import { endsText, panelsAtEnds } from "./panel-choice.js";
import { drawPercentilePanels } from "./percentile-panels.js";
import { drawPercentileRows } from "./percentile-rows.js";
import { percentileTable } from "./percentile-table.js";
import { svgDocument } from "./parts/index.js";
import { seedCounts } from "./seed-counts.js";

/** Operations drawn at most; the table has all. */
export const OPERATIONS_SHOWN = 12;

/** How long users wait, kind of request by kind of request, against what they are promised. */
export const percentileCurves: Figure = {
  name: "percentile-curves",
  description: "90th and 99th percentile of each operation's response time against the numeric axis, with its limit and where it is first broken.",
  schema: NO_PARAMETERS,
  applies: (study) => study.operations.entities("operation.p90").length > 0,
  render: (study) => panelsAtEnds(study).map((panel, index) => draw(study, panel, index)),
};

function draw(study: Study, panel: ArmPanel, index: number): Drawing {
  const { along } = study;
  const all = operationsWith(study, "operation.p90");
  const shown = all.slice(0, OPERATIONS_SHOWN);
  const id = `percentiles-${index + 1}`;
  const title = `Response times of ${along === null ? "each operation" : `each operation against ${along.column.name}`}${panel.name === "" ? "" : `, ${panel.name}`}`;
  const arms = panel.lines.flatMap((line) => line.arms);
  const counts = shown.flatMap(({ entity }) => arms.map((arm) => study.operations.values("operation.p90", entity, arm.name).size)).filter((count) => count > 0);
  const interval = counts.some((count) => count > 1);
  const broken = shown.some((operation) => arms.some((arm) => mostlyBroken(breaksOf(study, operation, arm))));
  const limits = study.operations.entities("operation.limit").length > 0;
  const marks = interval ? (along === null ? ", bars are 95 % t intervals" : ", bands are 95 % t intervals") : "; one seed gives no interval";
  const ring = along === null ? "A cross beside a mark: more than half of the seeds break the limit" : `A ring: the first ${along.column.name} at which more than half of the seeds break the limit`;
  const caption = [
    `Mean over ${counts.length === 0 ? "no seeds" : seedCounts(counts)} of the 90th percentile${along === null ? ", one mark per arm" : linesText(study)}${marks}; ${along === null ? "a hollow mark is" : "thin lines are"} the 99th percentile.`,
    limits ? "The labelled line is the limit that 90 % of the responses must keep." : "",
    limits && broken ? `${ring}, by an exact count in which what was not answered is late; percentiles are of what was answered, so that a curve may fall beyond it.` : "",
    limits && !broken ? "No limit is broken here by more than half of the seeds." : "",
    endsText(study, panel),
    all.length > shown.length ? `${shown.length} of ${all.length} operations are drawn; the table has all.` : "",
  ].filter((part) => part !== "").join(" ");
  const { body, height } = along === null ? drawPercentileRows(study, panel, shown) : drawPercentilePanels(study, panel, along, shown);
  return { id, title, caption, svg: svgDocument(id, title, caption, height, body), table: percentileTable(study, panel, all) };
}
