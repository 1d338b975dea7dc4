/** Figures that stay as they were made, because the page does not carry what it takes to make them anew. */
export function keepFigures(ids: readonly string[]): readonly Element[] {
  return ids.flatMap((id) => document.querySelector(`figure[id="${CSS.escape(id)}"]`) ?? []).map((figure) => figure.cloneNode(true) as Element);
}

/** Such a figure behind others, with its number there and what it is not about. */
export function keptAs(figure: Element, number: number, isWhole: boolean): Element {
  const copy = figure.cloneNode(true) as Element;
  const renumbered = (text: string): string => text.replace(/([Ff]igure) \d+/, `$1 ${number}`);
  for (const element of copy.querySelectorAll("h3, summary")) element.textContent = renumbered(element.textContent);
  for (const element of copy.querySelectorAll("[aria-label]")) element.setAttribute("aria-label", renumbered(element.getAttribute("aria-label") ?? ""));
  if (!isWhole) {
    const note = document.createElement("p");
    note.className = "note";
    note.textContent = "Drawn for all arms: this page does not carry what it takes to draw it anew.";
    copy.querySelector("figcaption")?.after(note);
  }
  return copy;
}
