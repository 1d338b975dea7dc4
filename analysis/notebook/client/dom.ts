import { visible } from "../../text/index.js";

type Child = Node | string;

/** An element with properties and children; text stays text. */
export function make<K extends keyof HTMLElementTagNameMap>(name: K, properties: Partial<HTMLElementTagNameMap[K]>, ...children: readonly Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  Object.assign(made, properties);
  made.append(...children);
  return made;
}

/** An element that the page is sure to have. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

/** A name out of an experiment: what would act instead of being seen is marked, and its direction stays its own. */
export function named(text: string): HTMLElement {
  return make("bdi", { textContent: text === "" ? "(none)" : visible(text) });
}

/** A list of choices by these texts; choices are known by their positions. */
export function choices(texts: readonly string[]): HTMLOptionElement[] {
  return texts.map((text, index) => make("option", { value: String(index), textContent: text === "" ? "(none)" : visible(text), dir: "auto" }));
}
