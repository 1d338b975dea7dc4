import { describe, expect, it } from "vitest";
import { figureFiles, figures, jupyterNotebook, studyOf, type ReportInput } from "../../analysis/index.js";
import { inventStudy } from "./study-tables.js";

const input = inventStudy({ seeds: 3 });

describe("figures as files", () => {
  const files = figureFiles(input);

  it("every drawing of the report · is there once, under a name of its own that is no path", () => {
    const study = studyOf(input);
    const drawn = [...figures].filter((figure) => figure.applies(study)).flatMap((figure) => figure.render(study));
    expect(files.map(({ name }) => name)).toEqual(drawn.map(({ id }) => id));
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
    for (const { name } of files) expect(name).toMatch(/^[a-z0-9-]+$/);
  });

  it("an SVG · is one document on white in the light ink, with no script, link, style or colour of a page around it", () => {
    for (const { svg } of files) {
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]* color="#1c1b19"><rect width="720" height="[0-9.]+" fill="#ffffff"\/><title /);
      expect(svg.match(/<svg/g)).toHaveLength(1);
      expect(svg).not.toMatch(/<script|href=|<style|style="|var\(|url\(/);
    }
  });

  it("a CSV · has the numbers drawn under their names", () => {
    expect(files[0].csv).toMatch(/^remote,mix,n,mean,ci_low,ci_high\n0,C1,3,/);
  });
});

/** What nbformat 4.5 asks of a notebook, by its JSON schema. */
function checkNotebook(text: string): { readonly cells: readonly { readonly cell_type: string; readonly id: string; readonly source: readonly string[]; readonly outputs?: readonly Record<string, unknown>[] }[] } {
  const notebook = JSON.parse(text);
  expect(Object.keys(notebook).sort()).toEqual(["cells", "metadata", "nbformat", "nbformat_minor"]);
  expect([notebook.nbformat, notebook.nbformat_minor]).toEqual([4, 5]);
  expect(notebook.metadata).toEqual({ kernelspec: { display_name: "Python 3", language: "python", name: "python3" }, language_info: { name: "python" } });
  for (const cell of notebook.cells) {
    const keys = cell.cell_type === "code" ? ["cell_type", "execution_count", "id", "metadata", "outputs", "source"] : ["cell_type", "id", "metadata", "source"];
    expect(Object.keys(cell).sort()).toEqual(keys);
    expect(["markdown", "code"]).toContain(cell.cell_type);
    expect(cell.id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
    expect(cell.metadata).toEqual({});
    expect(cell.source.length).toBeGreaterThan(0);
    expect(cell.source.slice(0, -1).every((line: string) => /^[^\n]*\n$/.test(line))).toBe(true);
    expect(cell.source.at(-1)).not.toContain("\n");
    if (cell.cell_type === "code") expect(cell.execution_count).toBeNull();
    for (const output of cell.outputs ?? []) {
      expect(Object.keys(output).sort()).toEqual(["data", "metadata", "output_type"]);
      expect(output.output_type).toBe("display_data");
      for (const lines of Object.values(output.data as object)) expect((lines as unknown[]).every((line) => typeof line === "string")).toBe(true);
    }
  }
  expect(new Set(notebook.cells.map(({ id }: { id: string }) => id)).size).toBe(notebook.cells.length);
  return notebook;
}

describe("the Jupyter notebook", () => {
  const { cells } = checkNotebook(jupyterNotebook(input));
  const sourceOf = (id: string): string => cells.find((cell) => cell.id === id)!.source.join("");

  it("question, method, findings, code, figures, how to reproduce · in this order", () => {
    expect(cells.map(({ id }) => id).filter((id) => !id.startsWith("figure-"))).toEqual(["title", "method", "findings", "tables", "loading", "runs", "summary", "own", "figures", "reproduce"]);
    expect(sourceOf("title")).toContain("# Does adding remote clouds scale");
    expect(sourceOf("method")).toMatch(/16 arms × 3 seeds[^]*- seeds: 1–3\n[^]*\| remote \| services\.cluster\.workers\.cloud\.count \| 0, 4, 8, 12 \|/);
    expect(sourceOf("findings")).toMatch(/\n- \*\*[A-Z]/);
    expect(sourceOf("reproduce")).toContain("    cloudfed run experiments/mtc-multicloud.yaml --seeds 1..20");
  });

  it("each figure · is shown as in the report, above code that draws the same numbers", () => {
    const code = cells.filter(({ id }) => /^figure-\d+-code$/.test(id));
    expect(code.map(({ outputs }) => (outputs![0]["data"] as Record<string, string[]>)["image/svg+xml"].join("") + "\n")).toEqual(figureFiles(input).map(({ svg }) => svg));
    expect(code[0].source.join("")).toMatch(/^data = drawn\(\[\n {4}"remote,mix,n,mean,ci_low,ci_high",\n[^]*\n\], text=\["mix"\]\)\nplain\(data, y=\["mean"\], x="remote", by=\["mix"\], low="ci_low", high="ci_high", unit="jobs\/s", title="/);
  });

  it("made twice, or seen from another folder · the same bytes but for the way to the tables", () => {
    expect(jupyterNotebook(input)).toBe(jupyterNotebook(inventStudy({ seeds: 3 })));
    expect(jupyterNotebook(input, "../results/a").replace("../results/a", ".")).toBe(jupyterNotebook(input));
  });

  it("text that would be markup, a formula or the end of a string · is shown as it is", () => {
    const question = 'Is <script>alert(1)</script> $x$ *bold* [a](b)\n# worse?"""';
    const hostile: ReportInput = { ...input, manifest: { ...input.manifest, question, reproduce: ["cloudfed run\n# x"] } };
    const notebook = checkNotebook(jupyterNotebook(hostile, 'a"b\\'));
    const text = (id: string): string => notebook.cells.find((cell) => cell.id === id)!.source.join("");
    expect(text("title").split("\n")[0]).toBe('# Is &lt;script>alert(1)&lt;/script> \\$x\\$ \\*bold\\* \\[a\\](b) \\# worse?"""');
    expect(text("loading")).toContain('FOLDER = Path("a\\"b\\\\")');
    expect(text("reproduce")).toContain("\n    cloudfed run # x");
  });

  it("no runs at all · is a notebook still", () => {
    const empty: ReportInput = { manifest: input.manifest, runs: { ...input.runs, rows: [] } };
    checkNotebook(jupyterNotebook(empty));
    expect(figureFiles(empty)).toEqual([]);
  });
});
