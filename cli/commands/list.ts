import { nearest } from "../../sim/index.js";
import { command } from "../command.js";
import { EXIT, UsageError } from "../exit-code.js";
import { listOption, switchOption } from "../options.js";

export const listCommand = command(
  "list [catalogue]",
  "List what can be chosen in an experiment: drivers, workloads, policies, …, and the metrics there are",
  (args) =>
    args
      .positional("catalogue", { type: "string", describe: "only this one" })
      .option("use", listOption("use", "module that adds entries; repeatable"))
      .option("json", switchOption("one JSON object on standard output")),
  async ({ catalogue, use, json }, { project, terminal }) => {
    const all = await project.catalogues(use);
    const titles = all.map(({ title }) => title);
    const wanted = all.filter(({ title }) => catalogue === undefined || title === catalogue);
    if (wanted.length === 0 && catalogue !== undefined) {
      const meant = nearest(catalogue, titles);
      throw new UsageError(`expected one of ${titles.join(", ")}, got "${catalogue}"${meant === undefined ? "" : ` (did you mean ${meant}?)`}`);
    }
    if (json) terminal.stdout.write(`${JSON.stringify(Object.fromEntries(wanted.map(({ title, entries }) => [title, entries])))}\n`);
    else terminal.stdout.write(wanted.map(({ title, entries }) => `${title}\n${aligned(entries)}`).join("\n"));
    return EXIT.ok;
  },
);

function aligned(entries: readonly { readonly name: string; readonly description: string }[]): string {
  const width = Math.max(0, ...entries.map(({ name }) => name.length));
  return entries.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}\n`).join("");
}
