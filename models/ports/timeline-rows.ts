import type { Table, TableRow } from "./table.js";
import { TIMELINE_COLUMNS, TIMELINE_ROWS_MAXIMUM } from "./timeline.js";

/**
 * Rows that one domain writes to the table `timeline`; states of no length are left out.
 *
 * At most TIMELINE_ROWS_MAXIMUM rows are kept. Where that was not enough, one more row says so: state `cut`, the
 * number of rows left out as its entity, from the start of the first of them to the end of the run.
 */
export class TimelineRows {
  readonly #rows: TableRow[] = [];
  #leftOut = 0;
  #cutSince = Infinity;

  write(entity: string, site: string, state: string, since: number, until: number): void {
    if (since === until) return;
    if (this.#rows.length < TIMELINE_ROWS_MAXIMUM) this.#rows.push([entity, site, state, since, until]);
    else {
      this.#leftOut += 1;
      this.#cutSince = Math.min(this.#cutSince, since);
    }
  }

  /** @param now End of the run [s]. */
  table(now: number): Table {
    const rows = this.#leftOut === 0 ? this.#rows : [...this.#rows, [`${this.#leftOut} rows`, "", "cut", this.#cutSince, now]];
    return { columns: TIMELINE_COLUMNS, rows };
  }
}
