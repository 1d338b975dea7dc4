/** Widths of characters in a sans serif at 1 px, by class: good to some percent, which is what placing labels takes. */
const NARROW = /[ijlI.,:;'|!()[\]\u202f ]/;
const WIDE = /[mwMW@%—]/;
const CAPITAL = /[A-Z0-9×±=+<>−]/;
/** Scripts whose characters fill a square. */
const FULL = /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\ud83c-\ud83e]/;

/** Estimated width of a line of text [px]. */
export function textWidth(text: string, size = 12): number {
  let width = 0;
  for (const character of text) width += NARROW.test(character) ? 0.33 : WIDE.test(character) ? 0.9 : FULL.test(character) ? 1 : CAPITAL.test(character) ? 0.66 : 0.58;
  return width * size;
}

/** How much wider a word is in bold. */
export const BOLD = 1.1;

/** The text, cut with an ellipsis where it is wider than `width` [px]. */
export function fitText(text: string, width: number, size = 12): string {
  if (textWidth(text, size) <= width) return text;
  let kept = "";
  for (const character of text) {
    if (textWidth(`${kept}${character}…`, size) > width) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
