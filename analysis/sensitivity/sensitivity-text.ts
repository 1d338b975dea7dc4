import { blockText, leftAligned, rightAligned } from "../comparison/index.js";
import type { Table } from "../table.js";
import { interval, PLAIN, significant, visible } from "../text/index.js";
import type { DesignFacts } from "./facts.js";
import { sensitivities, type KnownIndex } from "./sensitivity-study.js";

/** What each factor makes of each metric, the greatest first, as aligned text; "" where nothing moves anything. */
export function sensitivityText(facts: DesignFacts, table: Table): string {
  const told = (index: KnownIndex | undefined): string => (index === undefined ? "-" : `${significant(index.value, 3, PLAIN)} ${interval(index.low, index.high, PLAIN)}`);
  const isMorris = facts.kind === "morris";
  const blocks = sensitivities(facts, table).map(({ name, metric, unit, ranked, also, blocks: of }) => {
    const inner = also.get(isMorris ? "sigma" : "first-order");
    const columns = [
      leftAligned("factor", ranked.map(({ factor }) => visible(factor))),
      rightAligned(["", isMorris ? "mu*" : "total"], ranked.map(told)),
      rightAligned(["", isMorris ? "sigma" : "first order"], ranked.map(({ factor }) => told(inner?.get(factor)))),
    ];
    const where = name === "" ? "" : `, ${visible(name)}`;
    return `${metric}${where}: ${isMorris ? `effects of whole ranges [${unit}] over ${of} trajectories` : `shares of the variance over ${of} rows`}\n${blockText(columns)}\n`;
  });
  return blocks.join("\n");
}
