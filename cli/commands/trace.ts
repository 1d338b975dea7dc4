import { csvText, labelOf, taskMaker } from "../../experiments/index.js";
import { command } from "../command.js";
import { EXIT, UsageError } from "../exit-code.js";
import { experimentOptions, loadRequest, textOption } from "../options.js";

/** Rows turned into text at once. */
const CHUNK_ROWS = 2000;

export const traceCommand = command(
  "trace <file>",
  "Replay one run and print its events as CSV",
  (args) =>
    experimentOptions(args)
      .option("arm", { ...textOption("arm", "arm by name, as in runs.csv: remote=4,mix=C2"), demandOption: true })
      .option("seed", { ...textOption("seed", "its seed"), demandOption: true }),
  async (given, { project, terminal }) => {
    const { arm = "", seed = "" } = given;
    if (!/^(0|[1-9]\d{0,38})$/.test(seed)) throw new UsageError(`--seed: expected a whole number ≥ 0, got "${seed}"`);
    const study = await project.load(loadRequest(given));
    const { arms } = study.experiment;
    const index = arms.indexOf(arm);
    if (index < 0) throw new UsageError(`--arm: expected the name of an arm such as ${arms.at(0).name}, got "${arm}" (plan lists them)`);
    const point = { arm: labelOf(study, arms.at(index)), seed, key: "", tables: ["trace"] };
    const table = (await project.simulate(taskMaker(study)(point, ""))).tables.get("trace");
    if (table === undefined) return EXIT.ok;
    terminal.stdout.write(csvText([table.columns.map(({ name }) => name)]));
    for (let from = 0; from < table.rows.length; from += CHUNK_ROWS) terminal.stdout.write(csvText(table.rows.slice(from, from + CHUNK_ROWS)));
    return EXIT.ok;
  },
);
