const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

/** Control characters, and those that turn the direction of text around: not allowed in XML, or there to deceive. */
 
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The same text with a visible mark for every character that acts instead of being seen; for terminals, tables and labels. */
export function visible(text: string): string {
  return text.replace(UNSEEN, "\ufffd").replace(LONE_SURROGATE, "\ufffd");
}

/** Letters of scripts that run from right to left, from the first to the last of a stretch with nothing but spaces and marks between. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\s\u0300-\u036f'.\-]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?/g;

/** The same text with what runs from right to left set apart, so that it turns no number or sign around it: by marks of Unicode, which HTML, SVG and attributes know alike. */
export function isolated(text: string): string {
  return text.replace(RIGHT_TO_LEFT, "\u2068$&\u2069");
}

/** Text that HTML and XML, between tags and in quoted attributes, show as it is. */
export function escapeMarkup(text: string): string {
  return isolated(escapeCode(text));
}

/** The same for what is copied into a file or a command line: nothing is set apart, because marks that are not seen would be copied too. */
export function escapeCode(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => ENTITIES.get(character)!);
}

/** JSON that can stand in a script element: no `<` remains, so nothing can close or open one, and nothing unseen, so that its source reads as it is. */
export function embedJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/[<>\u2028\u2029]/g, codeUnit)
    .replace(UNSEEN, codeUnit);
}

function codeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
