import yargs, { type Argv } from "yargs";
import { Fault } from "../sim/index.js";
import { BadInput } from "../experiments/scenario/index.js";
import { OutputError, PointError, ResultsError, type Project } from "../experiments/index.js";
import type { Command, Context } from "./command.js";
import { checkCommand } from "./commands/check.js";
import { compareCommand } from "./commands/compare.js";
import { initCommand } from "./commands/init.js";
import { listCommand } from "./commands/list.js";
import { planCommand } from "./commands/plan.js";
import { reportCommand } from "./commands/report.js";
import { runCommand } from "./commands/run.js";
import { schemaCommand } from "./commands/schema.js";
import { traceCommand } from "./commands/trace.js";
import { EXIT, UsageError, type ExitCode } from "./exit-code.js";
import { commandLine } from "./quoting.js";
import type { StopRequest } from "./stop-request.js";
import { reportRequest } from "./sweep-text.js";
import { coloursFor, type Terminal } from "./terminal.js";
import { usageMessage } from "./usage-message.js";

const COMMANDS: readonly Command[] = [runCommand, checkCommand, planCommand, reportCommand, compareCommand, listCommand, schemaCommand, traceCommand, initCommand];

/** One call of the command line: words in, exit code out. Whatever happens becomes a message and a code here, and nowhere else. */
export async function cloudfed(words: readonly string[], project: Project, terminal: Terminal, stop: StopRequest): Promise<ExitCode> {
  const context: Context = { project, terminal, stop, commandLine: commandLine(words) };
  try {
    const action = parse(words, project.engine.version);
    if (typeof action !== "string") return await action(context);
    terminal.stdout.write(`${action}\n`);
    return EXIT.ok;
  } catch (error) {
    return explain(error, context);
  }
}

/** What to do, or a text (help, version) to print. Throws UsageError. */
function parse(words: readonly string[], version: string): ((context: Context) => Promise<ExitCode>) | string {
  const actions: ((context: Context) => Promise<ExitCode>)[] = [];
  let text = "";
  const parser = COMMANDS.reduce((built, each) => each.register(built, (action) => void actions.push(action)), strictParser(words, version));
  const given = parser.parse([...words], {}, (error: Error | undefined | null, _given: unknown, output: string) => {
    if (error) throw error;
    text = output;
  }) as { _: readonly (string | number)[]; "--"?: readonly unknown[] };
  if (text !== "") return text;
  const extra = [...given._.slice(1), ...(given["--"] ?? [])];
  if (extra.length > 0) throw new UsageError(`unknown argument: ${extra.map(String).join(" ")}`);
  if (actions.length === 0) throw new UsageError("expected a command");
  return actions[0];
}

/** yargs without what it accepts in silence: numbers from any text, dots as paths, lists of what was given twice, the words after `--`. */
function strictParser(words: readonly string[], version: string): Argv {
  return yargs([])
    .scriptName("cloudfed")
    .usage("$0 <command>\n\nA deterministic simulator of federated clouds.")
    .locale("en")
    .strict()
    .recommendCommands()
    .demandCommand(1, "expected a command")
    .showHelpOnFail(false)
    .exitProcess(false)
    .wrap(100)
    .version(version)
    .parserConfiguration({
      "boolean-negation": false,
      "camel-case-expansion": false,
      "dot-notation": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
      "populate--": true,
    })
    .fail((message: string | null, error: Error | undefined, known: unknown) => {
      // What yargs and the checks of options throw is the user's; anything else is ours.
      if (error !== undefined && error.name !== "YError" && !(error instanceof UsageError)) throw error;
      const usages = COMMANDS.map(({ usage }) => usage);
      throw new UsageError(usageMessage(message ?? error?.message ?? "the command line is not right", words, usages, known));
    });
}

function explain(error: unknown, { terminal, project, commandLine: command }: Context): ExitCode {
  const colours = coloursFor(terminal.stderr, terminal.env);
  const say = (text: string): void => terminal.stderr.write(`${text}\n`);
  if (error instanceof UsageError) {
    say(`${colours.red("error:")} ${error.message}\nSee: cloudfed --help`);
    return EXIT.badInput;
  }
  if (error instanceof BadInput || error instanceof ResultsError) {
    say(error.message);
    return EXIT.badInput;
  }
  if (error instanceof OutputError) {
    say(`${colours.red("error:")} ${error.message}`);
    return EXIT.inputOutput;
  }
  if (error instanceof PointError && (error.kind === "input" || error.kind === "warmup")) {
    say(`${colours.red("error:")} ${error.message}`);
    return EXIT.badInput;
  }
  say(`${colours.red("internal fault:")} ${faultText(error)}`);
  say(reportRequest(project.engine.version, command));
  return EXIT.internal;
}

function faultText(error: unknown): string {
  if (error instanceof Fault) {
    const { timeSeconds, entity } = error.context;
    return [timeSeconds === undefined ? "" : `t=${timeSeconds} s`, entity ?? "", error.message].filter((part) => part !== "").join(", ");
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
