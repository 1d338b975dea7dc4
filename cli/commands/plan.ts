import { defaultFolder, planSweep, type PlannedPoint } from "../../experiments/index.js";
import { command } from "../command.js";
import { EXIT } from "../exit-code.js";
import { experimentOptions, loadRequest, switchOption, textOption } from "../options.js";

export const planCommand = command(
  "plan <file>",
  "Show arms, seeds and the points that are done already; run nothing",
  (args) =>
    experimentOptions(args)
      .option("out", textOption("out", "result folder, in place of results/<experiment>"))
      .option("json", switchOption("one JSON object on standard output")),
  async (given, { project, terminal }) => {
    const study = await project.load(loadRequest(given));
    const { name, arms, seeds } = study.experiment;
    const folder = given.out ?? defaultFolder(name);
    const { todo, done, damaged } = planSweep(study, project.engine, folder);
    const names = Array.from({ length: arms.count }, (_, index) => arms.at(index).name);
    const left = countByArm(todo);
    if (given.json) {
      const plan = { experiment: name, out: folder, seeds, points: todo.length + done.length, done: done.length, todo: todo.length, damaged };
      terminal.stdout.write(`${JSON.stringify({ ...plan, arms: names.map((arm) => ({ arm, todo: left.get(arm) ?? 0 })) })}\n`);
      return EXIT.ok;
    }
    for (const { path, reason } of damaged) terminal.stderr.write(`note: ${path} is damaged (${reason}): its point will be computed again\n`);
    const lines = names.map((arm) => `  ${arm}  ${left.get(arm) ?? 0} to do`);
    const counts = `${todo.length + done.length} points, ${done.length} done, ${todo.length} to do`;
    terminal.stdout.write(`${name}: ${arms.count} arms × ${seeds.length} seeds: ${counts} (${folder})\nseeds: ${seeds.join(" ")}\n${lines.join("\n")}\n`);
    return EXIT.ok;
  },
);

function countByArm(points: readonly PlannedPoint[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { arm } of points) counts.set(arm.name, (counts.get(arm.name) ?? 0) + 1);
  return counts;
}
