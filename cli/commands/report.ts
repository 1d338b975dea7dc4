import { join } from "node:path";
import { acquireLock, rasteriser, requireFolder, writeFigures, writeNotebook, writeReport } from "../../experiments/index.js";
import { command } from "../command.js";
import { EXIT, UsageError } from "../exit-code.js";
import { textOption } from "../options.js";
import { counted } from "../sweep-text.js";
import { coloursFor } from "../terminal.js";

export const reportCommand = command(
  "report <folder>",
  "Make report.html again from the tables of a result folder, or hand them over in other forms",
  (args) =>
    args
      .positional("folder", { type: "string", demandOption: true, describe: "result folder" })
      .option("figures", textOption("figures", "folder for every figure as SVG, PNG and CSV, in place of report.html"))
      .option("ipynb", {
        type: "string",
        describe: "Jupyter notebook over the same tables, in place of report.html; without a name: report.ipynb in the result folder",
        coerce: (value: unknown) => notebookFile(value),
      }),
  async ({ folder, figures, ipynb }, { project, terminal }) => {
    requireFolder(folder);
    const raster = figures === undefined ? null : await rasteriser();
    const lock = acquireLock(folder);
    try {
      if (figures !== undefined) {
        const { files } = writeFigures(folder, figures, typeof raster === "string" ? null : raster);
        terminal.stdout.write(files.map((file) => `${file}\n`).join(""));
        if (files.length === 0) terminal.stderr.write("note: no column of these tables asks for a figure\n");
        else if (typeof raster === "string") terminal.stderr.write(`${coloursFor(terminal.stderr, terminal.env).yellow(`note: ${raster}`)} (${counted(files.length, "file")})\n`);
      }
      if (ipynb !== undefined) terminal.stdout.write(`${writeNotebook(folder, ipynb === "" ? join(folder, "report.ipynb") : ipynb)}\n`);
      if (figures === undefined && ipynb === undefined) terminal.stdout.write(`${writeReport(folder, project.engine)}\n`);
    } finally {
      lock.release();
    }
    return EXIT.ok;
  },
);

/** "" where the option stands without a name. */
function notebookFile(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string") throw new UsageError(`--ipynb: expected once, got ${Array.isArray(value) ? value.length : 0} times`);
  if (value !== "" && !value.endsWith(".ipynb")) throw new UsageError(`--ipynb: expected a file that ends in .ipynb, got "${value}"`);
  return value;
}
