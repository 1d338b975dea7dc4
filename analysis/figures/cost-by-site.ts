import type { Arm } from "../comparison/index.js";
import { EntityValues, SITE_COSTS } from "../entity-values.js";
import type { Study } from "../study.js";
import type { Column, Row, Table } from "../table.js";
import { nameRows } from "./arm-names.js";
import { areApart, costBar } from "./cost-bars.js";
import { COST_PARTS } from "./cost-parts.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Figure } from "./figure.js";
import { ROWS_SHOWN, panelRows } from "./interval-rows.js";
import { FIGURE_WIDTH, fitText, horizontalAxis, label, line, linearAxis, svgDocument } from "./parts/index.js";
import { stackKey, type StackPart } from "./stack-key.js";
import { thinnedRows, thinnedText } from "./thinned-rows.js";

const HEAD = 64;
/** Room for the sum behind the longest bar, and before the next column [px]. */
const TOTAL = 52;
/** Columns that read well beside the names of arms; sites beyond are one column together. */
const COLUMNS = 4;

/** Costs of every site, by arm and by what is paid for; parts and sites that cost nothing anywhere are left out. */
class SiteCosts {
  readonly parts: readonly (StackPart & { readonly metric: string })[];
  readonly sites: readonly string[];
  readonly #values: EntityValues;

  constructor({ input, summary }: Study) {
    this.#values = new EntityValues(input.metrics, "site");
    const known = [...new Set(SITE_COSTS.flatMap((metric) => this.#values.entities(metric)))];
    const isPaid = (metric: string, site: string): boolean => summary.arms.some((arm) => this.#mean(metric, site, arm) > 0);
    this.parts = COST_PARTS.filter(({ metric }) => (SITE_COSTS as readonly string[]).includes(metric) && known.some((site) => isPaid(metric, site)));
    this.sites = known.filter((site) => this.parts.some(({ metric }) => isPaid(metric, site)));
  }

  /** Mean over seeds of each part, of all these sites together [USD]. */
  of(sites: readonly string[], arm: Arm): number[] {
    return this.parts.map(({ metric }) => sites.reduce((sum, site) => sum + this.#mean(metric, site, arm), 0));
  }

  #mean(metric: string, site: string, arm: Arm): number {
    return this.#values.estimate(metric, site, arm.name).mean ?? 0;
  }
}

const summed = (split: readonly number[]): number => split.reduce((sum, usd) => sum + usd, 0);

/** Sites as they are drawn: those that are paid most in all arms together, in the order of the table, and the others as one. */
function columnsOf(costs: SiteCosts, arms: readonly Arm[]): { readonly heading: string; readonly sites: readonly string[] }[] {
  const { sites } = costs;
  if (sites.length <= COLUMNS) return sites.map((site) => ({ heading: site, sites: [site] }));
  const paid = new Map(sites.map((site) => [site, arms.reduce((sum, arm) => sum + summed(costs.of([site], arm)), 0)]));
  const most = new Set([...sites].sort((a, b) => paid.get(b)! - paid.get(a)!).slice(0, COLUMNS - 1));
  const others = sites.filter((site) => !most.has(site));
  return [...sites.filter((site) => most.has(site)).map((site) => ({ heading: site, sites: [site] })), { heading: `${others.length} other sites`, sites: others }];
}

/** What each site is paid for in each arm: a row for each arm, a column for each site, all on one scale. */
export const costBySite: Figure = {
  name: "cost-by-site",
  description: "Stacked costs by site and arm: VMs on demand, reserved and on spot markets, own hosts, energy, transfer and storage; where at least two sites are paid.",
  schema: NO_PARAMETERS,
  applies: (study) => new SiteCosts(study).sites.length > 1,
  render(study) {
    const costs = new SiteCosts(study);
    const all = panelRows(study);
    const rows = thinnedRows(study, all, ROWS_SHOWN);
    const columns = columnsOf(costs, study.summary.arms);
    const splits = columns.map(({ sites }) => rows.map(({ arm }) => costs.of(sites, arm)));
    const sums = rows.map((_, row) => splits.reduce((sum, column) => sum + summed(column[row]), 0));
    const shares = areApart(sums);
    const scales = sums.map((sum) => (shares && sum > 0 ? 100 / sum : 1));
    const lengths = splits.flatMap((column) => column.map((split, row) => summed(split) * scales[row]));
    const id = "cost-by-site";
    const title = "What each site is paid for";
    const caption = [
      "Means over seeds, one scale for all sites; the number behind a bar is its sum in USD, and without a bar a site is paid nothing.",
      shares ? "Bars are shares of what the arm pays all sites, because on one scale the short ones would not be seen." : "",
      columns.some(({ sites }) => sites.length > 1) ? "The sites that are paid least are drawn together; the table has each." : "",
      thinnedText(rows.length, all.length),
    ].filter((part) => part !== "").join(" ");
    const { body, left, bottom, y } = nameRows(study, rows, HEAD);
    const room = (FIGURE_WIDTH - left) / columns.length;
    const drawn = columns.map(({ heading }, column) => {
      const [from, to] = [left + column * room, left + (column + 1) * room - TOTAL];
      const x = linearAxis({ title: shares ? "Share" : "Cost", unit: shares ? "%" : "USD", values: lengths, range: [from, to], tickCount: Math.max(2, Math.floor((to - from) / 60)), fromZero: true });
      const grid = x.ticks.map((tick) => line(x.scale(tick), HEAD - 4, x.scale(tick), bottom, { stroke: "currentColor", "stroke-opacity": 0.1 }));
      const bars = rows.map((_, row) => (summed(splits[column][row]) > 0 ? costBar(splits[column][row], costs.parts, x, y(row), scales[row], rows[row].arm) : ""));
      const head = label(fitText(heading, room - 12), { x: from, y: HEAD - 14, "font-weight": 600 });
      return [head, ...grid, ...bars, horizontalAxis({ left: from, right: to, top: HEAD, bottom }, x)].join("");
    });
    const svg = svgDocument(id, title, caption, bottom + 44, stackKey(costs.parts), body, ...drawn);
    return [{ id, title, caption, svg, table: tableOf(study, costs, all.map(({ arm }) => arm)) }];
  },
};

/** The parts of every site in every arm. */
function tableOf(study: Study, costs: SiteCosts, arms: readonly Arm[]): Table {
  const parts = costs.parts.map(({ name }): Column => ({ name: `${name.replace(" ", "_")}_usd`, type: "number", unit: "usd", description: `Mean over seeds of what the site is paid: ${name}` }));
  return {
    columns: [...study.summary.axes, { name: "site", type: "string", description: "Who is paid" }, ...parts],
    rows: arms.flatMap((arm) => costs.sites.map((site): Row => [...arm.values, site, ...costs.of([site], arm)])),
  };
}
