import { csvText, failureOf, failureText, labelOf, OutputError, PointError, taskMaker, writeChromeTrace } from "../../experiments/index.js";
import { armsToLookAt, BrokenRun } from "../../experiments/scenario/index.js";
import { Fault, nearest } from "../../sim/index.js";
import { command } from "../command.js";
import { EXIT, UsageError } from "../exit-code.js";
import { experimentOptions, loadRequest, textOption } from "../options.js";
import { reportRequest } from "../sweep-text.js";
import { rowsAbout } from "../rows-about.js";
import { coloursFor, type Terminal } from "../terminal.js";

/** A table as the runner hands it over. */
type Table = BrokenRun["trace"];

/** Names of arms that a misspelt one is compared with. */
const ARMS_COMPARED = 10_000;

/** Tables of which a Chrome trace is made. */
const CHROME_TABLES = ["trace", "timeline", "series", "jobs"];

/** Rows turned into text at once. */
const CHUNK_ROWS = 2000;

export const traceCommand = command(
  "trace <file>",
  "Replay one run and print its events as CSV, or write it as a Chrome trace",
  (args) =>
    experimentOptions(args)
      .option("arm", { ...textOption("arm", "arm by name, as in runs.csv: remote=4,mix=C2"), demandOption: true })
      .option("seed", { ...textOption("seed", "its seed"), demandOption: true })
      .option("about", textOption("about", "only events whose entity names this, as a whole word: site-1/order-50"))
      .option("chrome", textOption("chrome", "file for the run as Chrome trace JSON, which ui.perfetto.dev opens, in place of the CSV: out.json")),
  async (given, { project, terminal, commandLine }) => {
    const { arm = "", seed = "", about, chrome } = given;
    if (chrome !== undefined && about !== undefined) throw new UsageError("--chrome and --about: expected one of them: a Chrome trace has the whole run, and Perfetto searches it");
    if (!/^(0|[1-9]\d{0,38})$/.test(seed)) throw new UsageError(`--seed: expected a whole number ≥ 0, got "${seed}"`);
    const study = await project.load(loadRequest(given));
    const { arms } = study.experiment;
    const index = arms.indexOf(arm);
    if (index < 0) {
      const near = nearest(arm, armsToLookAt(study.experiment, ARMS_COMPARED).map((at) => arms.at(at).name));
      throw new UsageError(`--arm: expected the name of an arm such as ${arms.at(0).name}, got "${arm}"${near === undefined ? "" : `; did you mean ${near}?`} (plan lists them)`);
    }
    const point = { arm: labelOf(study, arms.at(index)), seed, key: "", tables: chrome === undefined ? ["trace"] : CHROME_TABLES };
    const writeTo = (file: string, tables: ReadonlyMap<string, Table>): void => {
      writeChromeTrace(file, tables, { experiment: study.experiment.name, arm, seed, version: project.engine.version });
      terminal.stdout.write(`${file}\n`);
    };
    try {
      const { tables } = await project.simulate(taskMaker(study)(point, ""));
      if (chrome !== undefined) {
        writeTo(chrome, tables);
        return EXIT.ok;
      }
      const table = tables.get("trace");
      const rows = print(table, terminal, about);
      if (rows > 0 || about === undefined) return EXIT.ok;
      throw new UsageError(`--about: expected what an event's entity names, got "${about}", which none of ${table?.rows.length ?? 0} events does (without --about all are printed)`);
    } catch (error) {
      const cause = error instanceof BrokenRun ? error.cause : error;
      if (cause instanceof PointError || cause instanceof UsageError || cause instanceof OutputError) throw cause;
      if (error instanceof BrokenRun && chrome !== undefined) writeTo(chrome, new Map([["trace", error.trace]]));
      else if (error instanceof BrokenRun) print(error.trace, terminal, about);
      const colours = coloursFor(terminal.stderr, terminal.env);
      terminal.stderr.write(`${colours.red(`failed: arm ${arm}, seed ${seed}: ${failureText(failureOf(cause))}`)}\n`);
      if (cause instanceof Error && !(cause instanceof Fault)) terminal.stderr.write(`${framesOf(cause)}\n`);
      terminal.stderr.write(`${reportRequest(project.engine.version, commandLine, study.experiment.modules)}\n`);
      return EXIT.failed;
    }
  },
);

/** Where an error comes from: in a module of the user only the lines there, which carry the hash they were imported by; else all. */
function framesOf({ stack = "" }: Error): string {
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  const own = frames.filter((frame) => frame.includes("?sha256=")).map((frame) => frame.replace(/\?sha256=[0-9a-f]+/, ""));
  return (own.length > 0 ? own : frames).join("\n");
}

/** Prints the rows that are about a name, or all of them; returns how many. */
function print(table: Table | undefined, { stdout }: Terminal, about: string | undefined): number {
  if (table === undefined) return 0;
  const rows = about === undefined ? table.rows : rowsAbout(table, about);
  if (about !== undefined && rows.length === 0) return 0;
  stdout.write(csvText([table.columns.map(({ name }) => name)]));
  for (let from = 0; from < rows.length; from += CHUNK_ROWS) stdout.write(csvText(rows.slice(from, from + CHUNK_ROWS)));
  return rows.length;
}
