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

/** The text in at most so many lines, broken at spaces and commas; the last is cut where all are too short. */
export function wrapText(text: string, width: number, lines: number, size = 12): string[] {
  const words = text.split(/(?<=[ ,])(?=[^ ])/);
  const wrapped: string[] = [];
  let current = "";
  for (const word of words) {
    if (current !== "" && wrapped.length < lines - 1 && textWidth((current + word).trimEnd(), size) > width) {
      wrapped.push(current.trimEnd());
      current = "";
    }
    current += word;
  }
  return [...wrapped, current.trimEnd()].map((line) => fitText(line, width, size));
}

/** Names of things side by side: whole where all fit, else without the words they all begin with ("loss=0, policy="), and cut where that is still too wide. */
export function fitNames(names: readonly string[], width: number, size = 12): string[] {
  if (names.every((name) => textWidth(name, size) <= width)) return [...names];
  const common = new Set(names).size < 2 ? 0 : commonStart(names);
  return names.map((name) => fitText(name.slice(common), width, size));
}

/** Length of what all begin with, up to the last comma, space or equals sign in it. */
function commonStart(names: readonly string[]): number {
  let length = 0;
  while (names.every((name) => length < name.length && name[length] === names[0][length])) length += 1;
  return names[0].slice(0, length).search(/[^,= ]*$/);
}
