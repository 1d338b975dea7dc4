import { figures } from "../figures/index.js";
import type { Drawing } from "../figures/index.js";
import { csvText } from "../report/csv.js";
import type { ReportInput } from "../report/input.js";
import { studyOf } from "../study.js";
import type { Study } from "../study.js";
import { printSvg } from "./print-svg.js";

/** One figure of the report as files by themselves. */
export interface FigureFile {
  /** Name without ending; the same as long as the figure is. */
  readonly name: string;
  readonly svg: string;
  /** The numbers that were drawn. */
  readonly csv: string;
}

/** Every drawing of a study, in the order of the report. */
export function drawingsOf(study: Study): Drawing[] {
  return [...figures].filter((figure) => figure.applies(study)).flatMap((figure) => figure.render(study));
}

/** Every figure of the report, for a paper. The same tables give the same bytes. */
export function figureFiles(input: ReportInput): FigureFile[] {
  return drawingsOf(studyOf(input)).map(({ id, svg, table }) => ({ name: fileName(id), svg: `${printSvg(svg)}\n`, csv: csvText(table) }));
}

/** Ids are in kebab case; whatever else were in one must not lead out of the folder. */
function fileName(id: string): string {
  return id.replace(/[^A-Za-z0-9_-]+/g, "-").slice(0, 100);
}
