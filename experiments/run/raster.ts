/** The package that turns SVG into PNG: large, and of no use to most, so it is not installed with cloudfed. */
export const RASTER_PACKAGE = "@resvg/resvg-js";
/** The version that was tried. */
export const RASTER_VERSION = "2.6.2";

/** Pixels of a PNG for each of the drawing: sharp in print at the width of a column. */
const SCALE = 2;

/** What is used of that package. */
export interface RasterPackage {
  Resvg: new (svg: string, options: object) => { render(): { asPng(): Uint8Array }; innerBBox(): object | undefined };
}

/** SVG text to PNG bytes. */
export type Rasteriser = (svg: string) => Uint8Array;

const OPTIONS = { fitTo: { mode: "zoom", value: SCALE }, font: { loadSystemFonts: true, defaultFontFamily: "DejaVu Sans", sansSerifFamily: "DejaVu Sans" } };

/** A rasteriser, or why there is none. `load` imports the package. */
export async function rasteriser(load: () => Promise<unknown> = () => import(RASTER_PACKAGE)): Promise<Rasteriser | string> {
  let loaded: RasterPackage;
  try {
    loaded = (await load()) as RasterPackage;
  } catch {
    return `no PNG files: they need the package ${RASTER_PACKAGE} (npm install --no-save -D ${RASTER_PACKAGE}@${RASTER_VERSION}); SVG and CSV files are complete`;
  }
  const { Resvg } = loaded;
  const probe = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text x="2" y="15" font-family="sans-serif">M</text></svg>`;
  if (new Resvg(probe, OPTIONS).innerBBox() === undefined) return "no PNG files: this system has no font to set their labels in (Debian: apt install fonts-dejavu-core); SVG and CSV files are complete";
  return (svg) => new Resvg(svg, OPTIONS).render().asPng();
}
