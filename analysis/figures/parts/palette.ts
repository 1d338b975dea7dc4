import { symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle, symbolWye } from "d3";
import { element } from "./svg.js";

/** How one level of an axis looks in every figure: never by colour alone. */
export interface Style {
  readonly color: string;
  readonly dash: string | undefined;
  readonly marker: number;
}

/**
 * The colours of M. Okabe and K. Ito (Color Universal Design, 2008), told apart by readers with any colour vision.
 * Their black is the text's own colour, so that it turns with the page; yellow comes last, being weak on white.
 */
export const OKABE_ITO = {
  blue: "#0072B2",
  vermillion: "#D55E00",
  green: "#009E73",
  purple: "#CC79A7",
  orange: "#E69F00",
  sky: "#56B4E9",
  black: "currentColor",
  yellow: "#F0E442",
} as const;

const COLORS: readonly string[] = Object.values(OKABE_ITO);
const DASHES = [undefined, "7 3", "2 3", "9 3 2 3"];
const MARKERS = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross, symbolStar, symbolWye];

/** Look of the level with this index; repeats itself after 8 colours × 4 dashes. */
export function styleOf(index: number): Style {
  return {
    color: COLORS[index % COLORS.length],
    dash: DASHES[(index + Math.floor(index / COLORS.length)) % DASHES.length],
    marker: index % MARKERS.length,
  };
}

/** The marker of a style with its middle at (x, y); hollow where the value is not sure. */
export function marker(style: Style, x: number, y: number, hollow = false, area = 42): string {
  const path = symbol(MARKERS[style.marker], area)() ?? "";
  return element("path", {
    d: path,
    transform: `translate(${Math.round(x * 100) / 100},${Math.round(y * 100) / 100})`,
    fill: hollow ? "Canvas" : style.color,
    stroke: hollow ? style.color : "none",
    "stroke-width": hollow ? 1.5 : undefined,
  });
}

/** Keeps a word readable where lines pass behind it. */
export const HALO = { "paint-order": "stroke", stroke: "Canvas", "stroke-width": 3, "stroke-linejoin": "round" } as const;
