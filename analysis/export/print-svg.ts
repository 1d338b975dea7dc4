/** Ink of printed figures: what `currentColor` means where no page around says it. */
const INK = "#1c1b19";
const PAPER = "#ffffff";

/** A drawing of the report as a picture by itself: on white, in the light colours, whatever shows it. */
export function printSvg(svg: string): string {
  const opening = /^<svg [^>]*>/.exec(svg)?.[0] ?? "";
  const side = (name: string): string => new RegExp(` ${name}="([0-9.]+)"`).exec(opening)?.[1] ?? "100%";
  const paper = `<rect width="${side("width")}" height="${side("height")}" fill="${PAPER}"/>`;
  return `${opening.slice(0, -1)} color="${INK}">${paper}${svg.slice(opening.length)}`;
}
