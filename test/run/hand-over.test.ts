import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rasteriser, writeFigures, writeNotebook } from "../../experiments/run/index.js";
import { writeTexts } from "../analysis/result-texts.js";
import { inventStudy } from "../analysis/study-tables.js";

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cloudfed-hand-over-"));
  folder = root;
  const { manifest, datapackage, runs } = writeTexts(inventStudy({ seeds: 2, remotes: [0, 4], mixes: ["C1"] }));
  for (const [name, text] of Object.entries({ "manifest.json": manifest, "datapackage.json": datapackage, "runs.csv": runs as string })) writeFileSync(join(folder, name), text);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A package that "draws" its own options, and text as a box where `fonts` are there. */
const toy = (fonts: boolean) => ({
  Resvg: class {
    readonly svg: string;
    readonly options: object;
    constructor(svg: string, options: object) {
      [this.svg, this.options] = [svg, options];
    }
    innerBBox = () => (fonts ? {} : undefined);
    render = () => ({ asPng: () => Buffer.from(JSON.stringify(this.options) + this.svg) });
  },
});

describe("figures of a folder", () => {
  it("without a rasteriser · SVG and CSV of each, and nothing of the folder moves", () => {
    const before = readdirSync(folder);
    const { files } = writeFigures(folder, join(root, "out", "deep"), null);
    expect(files).toHaveLength(readdirSync(join(root, "out", "deep")).length);
    expect(new Set(files.map((file) => file.split(".").at(-1)))).toEqual(new Set(["svg", "csv"]));
    expect(readdirSync(folder).filter((name) => name !== "out")).toEqual(before);
  });

  it("with one · PNG too, at twice the size, with the fonts of the system", async () => {
    const rasterise = await rasteriser(() => Promise.resolve(toy(true)));
    if (typeof rasterise === "string") throw new Error(rasterise);
    const { files } = writeFigures(folder, join(root, "out"), rasterise);
    const png = files.find((file) => file.endsWith(".png"))!;
    expect(readFileSync(png, "utf8")).toBe('{"fitTo":{"mode":"zoom","value":2},"font":{"loadSystemFonts":true,"defaultFontFamily":"DejaVu Sans","sansSerifFamily":"DejaVu Sans"}}' + readFileSync(png.replace(/png$/, "svg"), "utf8"));
  });

  it("into the folder itself, or where a file is · are refused", () => {
    expect(() => writeFigures(folder, folder, null)).toThrow(/figures cannot lie among the tables/);
    expect(() => writeFigures(folder, join(folder, "runs.csv"), null)).toThrow(/there is a file of that name/);
  });

  it("the package not installed, or no font in the system · is said in one line with what to do", async () => {
    expect(await rasteriser(() => Promise.reject(new Error("ERR_MODULE_NOT_FOUND")))).toBe("no PNG files: they need the package @resvg/resvg-js (npm install --no-save -D @resvg/resvg-js@2.6.2); SVG and CSV files are complete");
    expect(await rasteriser(() => Promise.resolve(toy(false)))).toMatch(/^no PNG files: this system has no font/);
  });

  it("the version named · is that of the optional peer", async () => {
    const { peerDependencies, peerDependenciesMeta } = JSON.parse(readFileSync("package.json", "utf8"));
    const text = await rasteriser(() => Promise.reject(new Error("")));
    for (const [name, version] of Object.entries(peerDependencies as Record<string, string>)) {
      expect(peerDependenciesMeta[name]).toEqual({ optional: true });
      if (name.includes("resvg")) expect(text).toContain(`${name}@${version}`);
    }
  });
});

describe("the notebook of a folder", () => {
  it("beside the tables or elsewhere · finds them from where it lies, by no machine's path", () => {
    const inside = readFileSync(writeNotebook(folder, join(folder, "report.ipynb")), "utf8");
    expect(inside).toContain('FOLDER = Path(\\".\\")');
    writeFigures(folder, join(root, "out"), null);
    const outside = readFileSync(writeNotebook(folder, join(root, "out", "x.ipynb")), "utf8");
    expect(outside).toContain('FOLDER = Path(\\"..\\")');
    expect(outside).not.toContain(root);
  });
});
