import { differs, sideBySideJson, sideBySideText, type ComparedResults } from "../../analysis/index.js";
import { compareFolders } from "../../experiments/index.js";
import { command } from "../command.js";
import { EXIT } from "../exit-code.js";
import { switchOption } from "../options.js";
import { counted } from "../sweep-text.js";

export const compareCommand = command(
  "compare <a> <b>",
  "Put two result folders side by side; exit code 5 where they differ beyond noise",
  (args) =>
    args
      .positional("a", { type: "string", demandOption: true, describe: "result folder" })
      .positional("b", { type: "string", demandOption: true, describe: "result folder to hold against it" })
      .option("measured", switchOption("only the metrics that either experiment measures, in place of all"))
      .option("json", switchOption("one JSON object on standard output, with every comparison made")),
  ({ a, b, measured, json }, { terminal }) => {
    const { isIdentical, result, ...folders } = compareFolders(a, b, { measuredOnly: measured });
    if (json) terminal.stdout.write(`${JSON.stringify({ a, b, identical: isIdentical, ...sideBySideJson(result) })}\n`);
    else {
      const said = isIdentical && result.settings.length === 0 ? "" : sideBySideText(result);
      terminal.stdout.write(`${headText("A", a, folders.a)}${headText("B", b, folders.b)}${isIdentical ? "the same, byte for byte in runs.csv\n" : ""}${said}`);
    }
    return Promise.resolve(differs(result) ? EXIT.differs : EXIT.ok);
  },
);

function headText(letter: string, folder: string, { manifest, runs }: ComparedResults): string {
  const failed = manifest.failures.length === 0 ? "" : `, ${manifest.failures.length} failed`;
  return `${letter}: ${folder} (${manifest.experiment}, cloudfed ${manifest.version}, ${counted(runs.rows.length, "run")}${failed})\n`;
}
