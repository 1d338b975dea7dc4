import { command } from "../command.js";
import { EXIT } from "../exit-code.js";
import { listOption } from "../options.js";

export const schemaCommand = command(
  "schema",
  "Print the JSON Schema of experiment files, for editors",
  (args) => args.option("use", listOption("use", "module that adds entries; repeatable")),
  async ({ use }, { project, terminal }) => {
    terminal.stdout.write(`${JSON.stringify(await project.schema(use), null, 2)}\n`);
    return EXIT.ok;
  },
);
