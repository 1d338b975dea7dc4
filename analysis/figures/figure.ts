import { z } from "zod";
import type { CatalogueEntry } from "../../sim/index.js";
import type { Study } from "../study.js";
import type { Table } from "../table.js";

/** One picture of a report. */
export interface Drawing {
  /** Unique in the report, in kebab case: element ids and file names are made of it. */
  readonly id: string;
  readonly title: string;
  /** A whole SVG document, self-contained, in the text's own colour. */
  readonly svg: string;
  /** What is drawn, over how many seeds, with which interval, and what was left out. */
  readonly caption: string;
  /** The numbers that were drawn. */
  readonly table: Table;
}

/** A way to draw a study. Pure: the same study gives the same bytes. */
export interface Figure extends CatalogueEntry {
  /** Whether the columns and axes it needs are there. */
  applies(study: Study): boolean;
  /** One drawing, or several where the same way suits several metrics; called only where it applies. */
  render(study: Study): readonly Drawing[];
}

/** For figures that have nothing to set. */
export const NO_PARAMETERS = z.object({});
