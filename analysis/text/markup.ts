import { escapeMarkup } from "./escape.js";

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element as text; attribute values are escaped, children are markup already. Attributes left undefined are not written. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  let opening = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) opening += ` ${key}="${typeof value === "number" ? coordinate(value) : escapeMarkup(value)}"`;
  }
  return children.length === 0 ? `${opening}/>` : `${opening}>${children.join("")}</${name}>`;
}

/** A pixel coordinate at two decimals: finer than any screen, and short. */
export function coordinate(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}
