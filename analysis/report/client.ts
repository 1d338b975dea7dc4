/**
 * What runs in the reader's browser: it hands out what the page already holds as files. No framework, no request, no storage.
 * PNG files are drawn at twice the size on white, in the light colours, whatever the page looks like.
 */
export const CLIENT_SCRIPT = `
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const safe = (text) => text.replace(/[^A-Za-z0-9_-]+/g, "-").slice(0, 80);

  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  const svgText = (id) => {
    const svg = document.getElementById(id).querySelector("svg").cloneNode(true);
    const box = svg.viewBox.baseVal;
    const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    paper.setAttribute("width", box.width);
    paper.setAttribute("height", box.height);
    paper.setAttribute("fill", "#ffffff");
    svg.insertBefore(paper, svg.firstChild);
    svg.setAttribute("color", "#1c1b19");
    return new XMLSerializer().serializeToString(svg);
  };

  const savePng = (id, name) => {
    const text = svgText(id);
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = image.width * 2;
      canvas.height = image.height * 2;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => save(blob, name), "image/png");
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-download]");
    if (button === null) return;
    const id = button.dataset.of;
    const kind = button.dataset.download;
    const name = safe(data.experiment) + "-" + safe(id) + "." + kind;
    if (kind === "csv") save(new Blob([data.tables[id]], { type: "text/csv;charset=utf-8" }), name);
    if (kind === "svg") save(new Blob([svgText(id)], { type: "image/svg+xml" }), name);
    if (kind === "png") savePng(id, name);
  });
})();
`;
