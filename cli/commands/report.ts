import { acquireLock, requireFolder, writeReport } from "../../experiments/index.js";
import { command } from "../command.js";
import { EXIT } from "../exit-code.js";

export const reportCommand = command(
  "report <folder>",
  "Make report.html again from the tables of a result folder",
  (args) => args.positional("folder", { type: "string", demandOption: true, describe: "result folder" }),
  ({ folder }, { project, terminal }) => {
    requireFolder(folder);
    const lock = acquireLock(folder);
    try {
      terminal.stdout.write(`${writeReport(folder, project.engine)}\n`);
    } finally {
      lock.release();
    }
    return Promise.resolve(EXIT.ok);
  },
);
