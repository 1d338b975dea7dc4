import { make } from "./dom.js";

/** Hands out what the page already holds as files: no request, no storage. `csvOf` is asked for the text of a table when it is wanted. */
export function offerDownloads(experiment: string, csvOf: (id: string) => string): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[data-download]");
    const { download: kind, of: id } = button?.dataset ?? {};
    if (kind === undefined || id === undefined) return;
    const name = `${safe(experiment)}-${safe(id)}.${kind}`;
    if (kind === "csv") save(new Blob([csvOf(id)], { type: "text/csv;charset=utf-8" }), name);
    if (kind === "svg") save(new Blob([svgText(id)], { type: "image/svg+xml" }), name);
    if (kind === "png") savePng(id, name);
  });
}

const safe = (text: string): string => text.replace(/[^A-Za-z0-9_-]+/g, "-").slice(0, 80);

function save(blob: Blob, name: string): void {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** On white, in the light colours, whatever the page looks like, and without what is only for this page. */
function svgText(id: string): string {
  const svg = document.getElementById(id)?.querySelector("svg")?.cloneNode(true) as SVGSVGElement;
  const box = svg.viewBox.baseVal;
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of [["width", String(box.width)], ["height", String(box.height)], ["fill", "#ffffff"]]) paper.setAttribute(name, value);
  svg.insertBefore(paper, svg.firstChild);
  svg.removeAttribute("tabindex");
  svg.setAttribute("color", "#1c1b19");
  return new XMLSerializer().serializeToString(svg);
}

/** At twice the size of the drawing. */
function savePng(id: string, name: string): void {
  const image = new Image();
  image.onload = () => {
    const canvas = make("canvas", { width: image.width * 2, height: image.height * 2 });
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => {
      if (blob !== null) save(blob, name);
    }, "image/png");
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(id))}`;
}
