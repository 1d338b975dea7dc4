import { nameRows } from "./arm-names.js";
import { areApart, costBar } from "./cost-bars.js";
import { costColumns, costsOf, costTable } from "./cost-parts.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Figure } from "./figure.js";
import { ROWS_SHOWN, panelRows } from "./interval-rows.js";
import { FIGURE_WIDTH, MUTED, horizontalAxis, label, line, linearAxis, svgDocument } from "./parts/index.js";
import { stackKey } from "./stack-key.js";
import { thinnedRows, thinnedText } from "./thinned-rows.js";

const HEAD = 64;
/** Room for the total behind the longest bar [px]. */
const TOTAL = 60;

/** What each arm is paid for, by way to buy and by item. */
export const costBreakdown: Figure = {
  name: "cost-breakdown",
  description: "Stacked costs by arm: VMs on demand, reserved and on spot markets, own hosts, energy, transfer, storage, and penalties of agreements; where at least two of them are paid.",
  schema: NO_PARAMETERS,
  applies: (study) => costColumns(study).length > 1,
  render(study) {
    const columns = costColumns(study);
    const all = panelRows(study);
    const rows = thinnedRows(study, all, ROWS_SHOWN);
    const splits = rows.map(({ arm }) => costsOf(study, columns, arm));
    const sums = splits.map((split) => (split ?? []).reduce((sum, part) => sum + part, 0));
    const shares = areApart(sums);
    const id = "cost-breakdown";
    const title = "What is paid for";
    const caption = [
      "Means over seeds; the number behind a bar is the sum. Penalties are what is paid to agreements, all else what sites are paid.",
      shares ? "Bars are shares of each arm's own sum, because on one scale the short ones would not be seen." : "",
      thinnedText(rows.length, all.length),
    ].filter((part) => part !== "").join(" ");
    const { body, left, bottom, y } = nameRows(study, rows, HEAD);
    const x = linearAxis({ title: shares ? "Share of what is paid" : "Cost", unit: shares ? "%" : "USD", values: shares ? [100] : sums, range: [left, FIGURE_WIDTH - TOTAL], tickCount: 6, fromZero: true });
    const grid = x.ticks.map((tick) => line(x.scale(tick), HEAD - 4, x.scale(tick), bottom, { stroke: "currentColor", "stroke-opacity": 0.1 }));
    const parts = columns.map(({ part }) => part);
    const bars = splits.map((split, row) => {
      if (split === null) return label("no value", { x: left, y: y(row), dy: "0.34em", "font-size": 10, ...MUTED });
      return costBar(split, parts, x, y(row), shares && sums[row] > 0 ? 100 / sums[row] : 1, rows[row].arm);
    });
    const axis = horizontalAxis({ left, right: FIGURE_WIDTH - TOTAL, top: HEAD, bottom }, x);
    const svg = svgDocument(id, title, caption, bottom + 44, stackKey(parts), ...grid, body, ...bars, axis);
    return [{ id, title, caption, svg, table: costTable(study, columns, all.map(({ arm }) => arm)) }];
  },
};
