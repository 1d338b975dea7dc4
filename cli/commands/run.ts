import { availableParallelism } from "node:os";
import { searchText, seedRuleText, sensitivityText, summaryText } from "../../analysis/index.js";
import { defaultFolder, sweep, type SweepOutcome } from "../../experiments/index.js";
import { command, type Context } from "../command.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import { experimentOptions, loadRequest, share, switchOption, textOption, wholeNumber } from "../options.js";
import { ProgressLine } from "../progress.js";
import { reproduceCommand } from "../quoting.js";
import { counted, outcomeJson, troubleText, weaknessText } from "../sweep-text.js";
import { coloursFor, widthOf } from "../terminal.js";

/** Threads beyond this cost memory and bring nothing [assumption]. */
const WORKERS_MOST = 256;

/** How often the progress line is looked at when nothing happens [ms]. */
const TICK_MILLIS = 1000;

export const runCommand = command(
  "run <file>",
  "Run an experiment: all arms, all seeds, on all cores",
  (args) =>
    experimentOptions(args)
      .option("workers", {
        type: "string",
        requiresArg: true,
        describe: "worker threads",
        defaultDescription: "all cores",
        coerce: (value: unknown) => wholeNumber("workers", value),
      })
      .option("out", textOption("out", "result folder, in place of results/<experiment>"))
      .option("verify", {
        type: "string",
        requiresArg: true,
        describe: "run this share of the finished points again and compare: 5%",
        coerce: (value: unknown) => share("verify", value),
      })
      .option("json", switchOption("one JSON object on standard output"))
      .option("quiet", switchOption("no progress and no notes")),
  async (given, context) => {
    const { terminal, project, stop } = context;
    const request = loadRequest(given);
    const study = await project.load(request);
    const colours = coloursFor(terminal.stderr, terminal.env);
    const progress = new ProgressLine(terminal.stderr, () => performance.now());
    const say = (text: string): void => {
      progress.clear();
      if (text !== "") terminal.stderr.write(`${text}\n`);
    };
    const workers = Math.min(given.workers ?? availableParallelism(), WORKERS_MOST);
    if (given.workers !== undefined && workers < given.workers) say(colours.yellow(`note: ${workers} workers instead of ${given.workers}`));
    if (!given.quiet) for (const note of study.notes) say(`note: ${note}`);
    const executor = project.executor(workers);
    const ticking = setInterval(() => progress.tick(), TICK_MILLIS);
    let outcome: SweepOutcome;
    try {
      outcome = await sweep(study, project.engine, {
        folder: given.out ?? defaultFolder(study.experiment.name),
        executor,
        ...(given.verify === undefined ? {} : { verifyShare: given.verify }),
        signal: stop.signal,
        reproduce: [reproduceCommand(request)],
        onNotice: (text) => say(colours.yellow(`note: ${text}`)),
        ...(given.quiet ? {} : { onProgress: (state) => progress.update(state) }),
      });
    } finally {
      clearInterval(ticking);
      progress.clear();
      await executor.close();
    }
    if (!given.quiet) say(`${counted(outcome.points, "point")}: ${outcome.computed} computed, ${outcome.reused} there already${outcome.verified > 0 ? `, ${outcome.verified} verified` : ""}`);
    const until = outcome.publication?.until ?? null;
    if (!given.quiet && until !== null) say(seedRuleText(until));
    say(troubleText(outcome, request, study.experiment.modules, context));
    if (!given.quiet) say(weaknessText(outcome, study, context));
    if (outcome.publication !== null) {
      const { summary, search, sensitivity, report } = outcome.publication;
      const factors = sensitivity === null ? "" : sensitivityText(sensitivity.facts, sensitivity.table);
      const found = search === null ? "" : `${searchText(search)}\n`;
      const metrics = factors !== "" ? `${factors}\n` : found !== "" && summary.arms.length === 0 ? "" : `${summaryText(summary, { width: widthOf(terminal.stdout) })}\n`;
      const text = given.json ? `${JSON.stringify(outcomeJson(outcome, study, project.engine))}\n` : `${found}${metrics}report: ${report}\n`;
      terminal.stdout.write(text);
    }
    return exitCodeOf(outcome, context);
  },
);

function exitCodeOf({ mismatches, publication }: SweepOutcome, { stop }: Context): ExitCode {
  if (stop.exitCode !== null) return stop.exitCode;
  if (mismatches.length > 0) return EXIT.internal;
  return publication === null || publication.failures.length > 0 || publication.broken.length > 0 ? EXIT.failed : EXIT.ok;
}
