import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { starterExperiment } from "../starter.js";
import { OutputError } from "../../experiments/index.js";
import { command } from "../command.js";
import { EXIT, UsageError } from "../exit-code.js";
import { quoted } from "../quoting.js";

export const initCommand = command(
  "init [file]",
  "Write a small experiment to start from",
  (args) => args.positional("file", { type: "string", default: "experiment.yaml", describe: "file to write; never overwritten" }),
  ({ file }, { terminal }) => {
    try {
      writeFileSync(file, starterExperiment(basename(file).replace(/\.[^.]*$/, "")), { flag: "wx" });
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "EEXIST") throw new UsageError(`${file} is there already and stays as it is: name another file`);
      throw OutputError.from("write", file, error);
    }
    terminal.stdout.write(`${file}\n`);
    terminal.stderr.write(`try: cloudfed run ${quoted(file)}\n`);
    return Promise.resolve(EXIT.ok);
  },
);
