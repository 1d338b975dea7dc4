import { COMPLETION_LINE, fitCompletions } from "../estimators/index.js";
import type { ArmCompletions } from "../estimators/index.js";
import type { ArmLine, Study } from "../study.js";
import { cellText } from "../table.js";
import type { Column, Row, Table } from "../table.js";
import { fixed, significant } from "../text/index.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Figure } from "./figure.js";
import { evenly } from "./panel-choice.js";
import { FIGURE_WIDTH, MUTED, coordinate, element, fitText, frame, group, label, linearAxis, panelHeadings, spread, styleOf, svgDocument, textWidth, timeUnit } from "./parts/index.js";
import type { Area } from "./parts/index.js";

const PANELS = 8;
/** Stairs drawn per line at most: a panel has fewer pixels. */
const STAIRS = 400;
const HEIGHT = 190;

interface Curve {
  readonly name: string;
  readonly style: number;
  readonly completions: ArmCompletions;
}

/** Jobs done over time in the first seed, and the line n(t) = r∞·t − n½ through the steady part. */
export const completions: Figure = {
  name: "completions",
  description: "Completions over time with the fitted line n(t) = r∞·t − n½; boot and drain cut, estimator named.",
  schema: NO_PARAMETERS,
  applies: ({ input }) => fitCompletions(input.series, undefined).length > 0,
  render(study) {
    const fits = fitCompletions(study.input.series, study.input.timeline);
    const panels = study.panels.flatMap((panel) => panel.lines.map((armLine) => ({ name: nameOf(study, panel.name, armLine), curves: curvesOf(study, armLine, fits) }))).filter((panel) => panel.curves.length > 0);
    const shown = evenly(panels, PANELS);
    const columns = shown.length > 1 ? 2 : 1;
    const seed = study.input.manifest.seeds[0] ?? "";
    const rules = [...new Set(fits.filter((fit) => !fit.followsArrivals).map((fit) => fit.rule))];
    const caption = [
      `Stairs: jobs completed in the run of seed ${seed}${study.along === null ? "" : `, by ${study.along.column.name}`}.`,
      rules.length === 0 ? "" : `Dashed: n(t) = r∞·t − n½ by ${COMPLETION_LINE}, ${rules.join("; or ")}.`,
      fits.some((fit) => fit.followsArrivals) ? "No line where the queue ran empty in between: jobs then come at their own pace, and the slope says nothing of the service." : "",
      panels.length > PANELS ? `${PANELS} of ${panels.length} panels are drawn; the table has every arm.` : "",
    ].filter((part) => part !== "").join(" ");
    const title = "Completions over time";
    const height = columns === 1 ? 300 : HEIGHT;
    const width = FIGURE_WIDTH / columns;
    const headings = panelHeadings(shown.map(({ name }) => name), width - 38, 13);
    const pitch = height + 104 + headings.extra;
    const drawn = shown.map((panel, index) => {
      const [left, top] = [(index % columns) * width, Math.floor(index / columns) * pitch + headings.extra];
      return headings.draw(index, left, top + 16) + drawPanel(panel, left, top, width - (columns === 1 ? 0 : 18), height);
    });
    return [{ id: "completions", title, caption, svg: svgDocument("completions", title, caption, Math.ceil(shown.length / columns) * pitch, ...drawn), table: tableOf(study, fits) }];
  },
};

function nameOf(study: Study, panel: string, armLine: ArmLine): string {
  const own = study.across === null ? "" : `${study.across.column.name}=${armLine.name}`;
  return [panel, own].filter((part) => part !== "").join(", ");
}

function curvesOf(study: Study, armLine: ArmLine, fits: readonly ArmCompletions[]): Curve[] {
  return armLine.arms.flatMap((arm) =>
    fits
      .filter((fit) => fit.arm === arm.name)
      .map((fit) => ({ name: study.along === null ? "" : cellText(arm.values[study.along.position]), style: armLine.style, completions: fit })),
  );
}

function drawPanel(panel: { readonly curves: readonly Curve[] }, left: number, top: number, width: number, height: number): string {
  const jobs = Math.max(...panel.curves.map((curve) => curve.completions.risers.at(-1)?.after ?? 0));
  const seconds = Math.max(...panel.curves.map((curve) => curve.completions.risers.at(-1)?.timeSeconds ?? 0));
  const bottom = top + 54 + height;
  const y = linearAxis({ title: "jobs completed", unit: "", values: [jobs], range: [bottom, top + 54], tickCount: 4, fromZero: true });
  const area = { left: left + Math.ceil(Math.max(...y.ticks.map((tick) => textWidth(y.format(tick))))) + 12, top: top + 54, right: left + width - 10, bottom };
  const unit = timeUnit(seconds);
  const x = linearAxis({ title: "time", unit: unit.name, values: [seconds / unit.seconds], range: [area.left, area.right], tickCount: Math.max(3, Math.floor(width / 90)), fromZero: true });
  const at = (time: number): number => x.scale(time / unit.seconds);
  const curves = panel.curves.map(({ style, completions: { risers, line: fit } }) => {
    const look = styleOf(style);
    const stride = Math.ceil(risers.length / STAIRS);
    let path = `M${coordinate(at(0))},${coordinate(y.scale(0))}`;
    risers.forEach((riser, index) => {
      if (index % stride === 0 || index === risers.length - 1) path += `H${coordinate(at(riser.timeSeconds))}V${coordinate(y.scale(riser.after))}`;
    });
    const stairs = element("path", { d: path, fill: "none", stroke: look.color, "stroke-width": 2, "stroke-opacity": 0.8 });
    if (fit === null || fit.ratePerSecond <= 0) return stairs;
    const zero = Math.max(0, fit.halfJobs / fit.ratePerSecond);
    const jobsAt = (time: number): number => fit.ratePerSecond * time - fit.halfJobs;
    const line = element("line", { x1: at(zero), y1: y.scale(jobsAt(zero)), x2: at(fit.toSeconds), y2: y.scale(jobsAt(fit.toSeconds)), stroke: "currentColor", "stroke-dasharray": "5 4", "stroke-width": 0.9 });
    return stairs + line;
  });
  const ends = panel.curves.map((curve) => at(curve.completions.risers.at(-1)?.timeSeconds ?? 0));
  const widest = Math.max(12, ...panel.curves.map((curve) => textWidth(curve.name, 11))) + 4;
  const places = spread(ends, widest, area.left + widest / 2, area.right - widest / 2 + 10);
  const names = panel.curves.map((curve, index) => label(curve.name, { x: places[index], y: y.scale(curve.completions.risers.at(-1)?.after ?? 0) - 6, "text-anchor": "middle", "font-size": 11, ...MUTED }));
  return group({}, frame(area, x, y), ...curves, ...names, parameters(panel.curves, area));
}

/** r∞ and n½ of each line, in the corner below the slowest one, which is free. */
function parameters(curves: readonly Curve[], area: Area): string {
  const fitted = curves.flatMap(({ name, completions: { line } }) => (line === null ? [] : [{ name, line }])).slice(0, 6);
  const row = (index: number): number => area.bottom - 8 - (fitted.length - 1 - index) * 13;
  const cell = (text: string, right: number, y: number): string => label(text, { x: area.right - right, y, "text-anchor": "end", "font-size": 10.5, ...MUTED });
  const rates = ["r∞ (jobs/s)", ...fitted.map(({ line }) => significant(line.ratePerSecond, 3))];
  const halves = ["n½", ...fitted.map(({ line }) => fixed(line.halfJobs, 1))];
  const widest = (texts: readonly string[]): number => Math.ceil(Math.max(...texts.map((text) => textWidth(text, 10.5))));
  const rate = Math.max(40, 4 + widest(halves) + 12);
  const name = Math.max(64, widest(rates) + 8) + rate;
  return fitted.length === 0 ? "" : rates.map((text, index) => cell(text, rate, row(index - 1)) + cell(halves[index], 4, row(index - 1)) + (index === 0 ? "" : cell(fitText(fitted[index - 1].name, 40, 10.5), name, row(index - 1)))).join("");
}

function tableOf(study: Study, fits: readonly ArmCompletions[]): Table {
  const axes = new Map(study.summary.arms.map((arm) => [arm.name, arm.values]));
  const rows = fits.flatMap(({ arm, entity, risers, line, rule }): Row[] => {
    const values = axes.get(arm);
    if (values === undefined) return [];
    return [[...values, entity, risers.at(-1)?.after ?? null, line?.ratePerSecond ?? null, line?.halfJobs ?? null, line?.fromSeconds ?? null, line?.toSeconds ?? null, line?.greatestMiss ?? null, rule]];
  });
  const number = (name: string, unit: string, description: string): Column => ({ name, type: "number", unit, description });
  return {
    columns: [
      ...study.summary.axes,
      { name: "service", type: "string", description: "Whose completions" },
      number("jobs", "jobs", "Jobs completed"),
      number("r_inf_jobs_per_second", "jobs/s", "Asymptotic rate r∞"),
      number("n_half_jobs", "jobs", "n½: half of r∞ is reached with a batch of that many"),
      number("fit_from_seconds", "s", "First riser the line rests on"),
      number("fit_to_seconds", "s", "Last"),
      number("greatest_miss_jobs", "jobs", "Greatest distance between line and riser"),
      { name: "cut", type: "string", description: "How boot and drain were cut" },
    ],
    rows,
  };
}
