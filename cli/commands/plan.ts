import { defaultFolder, planSweep, type PlannedPoint } from "../../experiments/index.js";
import { command } from "../command.js";
import { EXIT } from "../exit-code.js";
import { experimentOptions, loadRequest, switchOption, textOption } from "../options.js";
import { counted, sizeText } from "../sweep-text.js";

export const planCommand = command(
  "plan <file>",
  "Show arms, seeds and the points that are done already; run nothing",
  (args) =>
    experimentOptions(args)
      .option("out", textOption("out", "result folder, in place of results/<experiment>"))
      .option("json", switchOption("one JSON object on standard output")),
  async (given, { project, terminal }) => {
    const study = await project.load(loadRequest(given));
    const { name, arms, seeds, until } = study.experiment;
    const folder = given.out ?? defaultFolder(name);
    const survey = planSweep(study, project.engine, folder);
    const { done, damaged } = survey;
    const isSearch = "atMost" in survey;
    const points = isSearch ? survey.atMost : survey.todo.length + done.length;
    const left = isSearch ? survey.arms.map(({ name: arm, done: kept, atMost }) => ({ arm, todo: atMost - kept })) : leftByArm(Array.from({ length: arms.count }, (_, index) => arms.at(index).name), survey.todo);
    if (given.json) {
      const plan = { experiment: name, out: folder, seeds, ...(until === null ? {} : { until }), ...(isSearch ? { atMost: true } : {}), points, done: done.length, todo: points - done.length, damaged };
      terminal.stdout.write(`${JSON.stringify({ ...plan, arms: left })}\n`);
      return EXIT.ok;
    }
    for (const { path, reason } of damaged) terminal.stderr.write(`note: ${path} is damaged (${reason}): its point will be computed again\n`);
    const bound = isSearch ? "at most " : "";
    const lines = left.map(({ arm, todo }) => `  ${arm}  ${todo === 0 ? "" : bound}${todo} to do`);
    const counts = `${bound}${counted(points, "point")}, ${done.length} done, ${bound}${points - done.length} to do`;
    terminal.stdout.write(`${name}: ${sizeText(study.experiment)}: ${counts} (${folder})\nseeds: ${until === null ? seeds.join(" ") : `${until.min} to ${seeds.length} from ${seeds[0]} on, ${until.step} at a time, until the half width of ${until.metric} is at most ${until.text} in every arm`}\n${lines.join("\n")}\n`);
    return EXIT.ok;
  },
);

function leftByArm(names: readonly string[], points: readonly PlannedPoint[]): { readonly arm: string; readonly todo: number }[] {
  const counts = new Map<string, number>();
  for (const { arm } of points) counts.set(arm.name, (counts.get(arm.name) ?? 0) + 1);
  return names.map((arm) => ({ arm, todo: counts.get(arm) ?? 0 }));
}
