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

/** Text that HTML and XML, between tags and in quoted attributes, show as it is. */
export function escapeMarkup(text: string): string {
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
