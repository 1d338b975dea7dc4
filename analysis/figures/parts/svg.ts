import { coordinate, element, escapeMarkup } from "../../text/index.js";
import type { Attributes } from "../../text/index.js";

export { coordinate, element };

/** A text element; the text is escaped. */
export function label(text: string, attributes: Attributes): string {
  return element("text", attributes, escapeMarkup(text));
}

export function group(attributes: Attributes, ...children: readonly string[]): string {
  return element("g", attributes, ...children);
}

/** What stands for a value and tells it: browsers show the text beside the pointer, and the script of a report by keyboard too. */
export function mark(text: string, ...children: readonly string[]): string {
  return group({ class: "m" }, element("title", {}, escapeMarkup(text)), ...children);
}

export function line(x1: number, y1: number, x2: number, y2: number, attributes: Attributes = {}): string {
  return element("line", { x1, y1, x2, y2, ...attributes });
}

/** Sans serif that every system has some of; the report's text around it is set in a serif. */
const FONT = "system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";

/** Width of every figure [px]: a text column of a report, a page's width in print. */
export const FIGURE_WIDTH = 720;

/**
 * The whole drawing: an image to assistive technology, named by its title and described by its caption.
 * Its inside is hidden from it, because a reading of forty tick labels tells nobody anything; the data table under the figure does.
 */
export function svgDocument(id: string, title: string, description: string, height: number, ...children: readonly string[]): string {
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${FIGURE_WIDTH} ${coordinate(height)}`,
      width: FIGURE_WIDTH,
      height,
      role: "img",
      "aria-labelledby": `${id}-title ${id}-desc`,
      "font-family": FONT,
      "font-size": 12,
      fill: "currentColor",
    },
    element("title", { id: `${id}-title` }, escapeMarkup(title)),
    element("desc", { id: `${id}-desc` }, escapeMarkup(description)),
    group({ "aria-hidden": "true" }, ...children),
  );
}
