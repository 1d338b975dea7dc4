import { command } from "../command.js";
import { EXIT } from "../exit-code.js";
import { experimentOptions, loadRequest } from "../options.js";
import { sizeText } from "../sweep-text.js";

export const checkCommand = command("check <file>", "Check an experiment and the data it needs; run nothing", experimentOptions, async (given, { project, terminal }) => {
  const { experiment, notes } = await project.load(loadRequest(given));
  for (const note of notes) terminal.stderr.write(`note: ${note}\n`);
  terminal.stdout.write(`ok: ${sizeText(experiment)}\n`);
  return EXIT.ok;
});
