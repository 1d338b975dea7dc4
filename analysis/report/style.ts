/** Set like a journal page: one column as wide as its figures, a serif for reading, a sans serif for what is looked up. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fffefb; --ink: #1c1b19; --muted: #625d55; --rule: #d8d3c8; --wash: #f5f2ea; --accent: #00609a;
  --serif: Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4", Cambria, Georgia, "DejaVu Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #17181b; --ink: #e7e4dd; --muted: #a7a198; --rule: #3a3b40; --wash: #202226; --accent: #7cc0ee; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.55 var(--serif); text-rendering: optimizeLegibility; }
main, header, footer { max-width: 768px; margin: 0 auto; padding: 0 24px; }
a { color: var(--accent); text-underline-offset: 0.15em; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 8px; top: 8px; background: var(--paper); padding: 4px 8px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
header { padding-top: 56px; }
.kicker { font: 600 13px/1.4 var(--sans); letter-spacing: 0.04em; color: var(--muted); margin: 0 0 10px; overflow-wrap: anywhere; }
h1 { font-size: 34px; line-height: 1.2; font-weight: 600; letter-spacing: -0.01em; margin: 0 0 14px; text-wrap: balance; overflow-wrap: anywhere; }
.byline { color: var(--muted); margin: 0; font-size: 16px; }
nav { font: 14px/1.4 var(--sans); border-block: 1px solid var(--rule); padding: 9px 0; margin-top: 28px; display: flex; flex-wrap: wrap; gap: 4px 22px; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
h2 { font-size: 23px; line-height: 1.25; font-weight: 600; margin: 52px 0 12px; }
h3 { font: 600 15px/1.4 var(--sans); margin: 26px 0 8px; }
p { margin: 0 0 14px; }
.findings { list-style: none; margin: 0; padding: 0; }
.findings li { padding: 12px 0; border-top: 1px solid var(--rule); overflow-wrap: anywhere; }
.findings li:last-child { border-bottom: 1px solid var(--rule); }
.findings + .note { margin-top: 12px; }
.note { color: var(--muted); font-size: 15px; }
figure { margin: 0 0 52px; break-inside: avoid; }
figure > svg { display: block; width: 100%; height: auto; overflow: visible; }
figcaption { font-size: 15px; line-height: 1.5; margin: 12px 0 8px; color: var(--ink); overflow-wrap: anywhere; }
figure h3 { font-size: 16px; margin: 0 0 14px; overflow-wrap: anywhere; }
.tools, #view { display: none; }
.scripted #view { display: block; margin-top: 36px; border-top: 1px solid var(--rule); padding-top: 10px; }
.view > summary { font-weight: 600; font-size: 14px; }
.controls { display: flex; flex-wrap: wrap; gap: 12px 18px; align-items: flex-start; margin: 12px 0; padding: 14px 16px; background: var(--wash); border-radius: 4px; font: 13px/1.4 var(--sans); }
.controls fieldset { border: 1px solid var(--rule); border-radius: 4px; margin: 0; padding: 6px 10px 8px; min-width: 0; max-width: 100%; display: flex; flex-wrap: wrap; gap: 4px 14px; }
.controls legend, .controls label > span { color: var(--muted); padding: 0 4px; overflow-wrap: anywhere; }
.controls label { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 6px; max-width: 100%; min-width: 0; overflow-wrap: anywhere; }
.controls label > * { min-width: 0; max-width: 100%; }
.controls input[type="checkbox"] { accent-color: var(--accent); margin: 0; width: 16px; height: 16px; flex: none; }
.controls select, .controls input[type="search"] { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--muted); border-radius: 4px; padding: 3px 6px; }
.tip { position: fixed; z-index: 2; max-width: 340px; padding: 5px 9px; background: var(--ink); color: var(--paper); font: 13px/1.4 var(--sans); border-radius: 4px; pointer-events: none; white-space: pre-line; overflow-wrap: anywhere; }
.tip[hidden] { display: none; }
.m.on > :not(title, text) { stroke: currentColor; stroke-width: 2.5; stroke-opacity: 1; paint-order: stroke; }
.scripted .tools { font: 13px/1.4 var(--sans); display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 8px 0; }
.tools .what { color: var(--muted); margin-right: 2px; }
button { font: inherit; color: var(--accent); background: none; border: 1px solid var(--rule); border-radius: 4px; padding: 3px 10px; cursor: pointer; }
button:hover { background: var(--wash); }
details { font: 13px/1.45 var(--sans); margin: 8px 0; }
summary { cursor: pointer; color: var(--accent); width: fit-content; }
.scroll { overflow-x: auto; max-height: 480px; overflow-y: auto; margin-top: 10px; }
.wide { max-height: none; }
@media (min-width: 900px) { .wide { width: max-content; min-width: 100%; max-width: min(1120px, 100vw - 64px); position: relative; left: 50%; transform: translateX(-50%); } }
table { border-collapse: collapse; font: 13px/1.45 var(--sans); font-variant-numeric: tabular-nums lining-nums; }
caption { text-align: left; color: var(--muted); padding-bottom: 6px; }
th, td { padding: 4px 16px 4px 0; text-align: left; vertical-align: top; }
td { white-space: nowrap; }
td.text { white-space: normal; overflow-wrap: anywhere; min-width: 4em; max-width: 28em; }
thead th { border-bottom: 1px solid var(--ink); font-weight: 600; vertical-align: bottom; }
thead th .unit { display: block; font-weight: 400; color: var(--muted); white-space: nowrap; }
tbody tr:first-child > * { padding-top: 8px; }
tbody tr.block > * { border-top: 1px solid var(--rule); }
tbody th { font-weight: 400; }
.n { text-align: right; }
.against { display: block; color: var(--muted); font-size: 12px; }
.best { font-weight: 700; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; margin: 0 0 14px; font: 14px/1.5 var(--sans); }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
code, pre { font: 13px/1.5 var(--mono); overflow-wrap: anywhere; }
pre { unicode-bidi: plaintext; background: var(--wash); padding: 12px 16px; border-radius: 4px; overflow-x: auto; white-space: pre-wrap; margin: 0 0 14px; }
.warnings { margin: 0; padding-left: 1.1em; }
.warnings li { margin-bottom: 10px; overflow-wrap: anywhere; }
footer { color: var(--muted); font-size: 14px; padding-top: 28px; padding-bottom: 64px; }
@media (max-width: 560px) { figure { overflow-x: auto; } figure > svg { width: 640px; } figure > :not(svg) { position: sticky; left: 0; } body { font-size: 16px; } h1 { font-size: 27px; } header { padding-top: 28px; } main, header, footer { padding-inline: 16px; } }
@media print {
  :root { --paper: #fff; --ink: #000; --muted: #444; --rule: #bbb; --wash: #fff; --accent: #000; color-scheme: light; }
  body { font-size: 10.5pt; }
  nav, .scripted #view, .scripted .tools, .tip, .skip, figure details { display: none; }
  figure, .findings li, dl { break-inside: avoid; }
  figure > svg { max-height: 225mm; }
  h2 { break-after: avoid; }
  .scroll { max-height: none; overflow: visible; }
  tr { break-inside: avoid; }
  @page { margin: 18mm 16mm; }
}
`;
