import type { Argv } from "yargs";
import type { Project } from "../experiments/index.js";
import type { ExitCode } from "./exit-code.js";
import type { StopRequest } from "./stop-request.js";
import type { Terminal } from "./terminal.js";

/** What a command works with. */
export interface Context {
  readonly project: Project;
  readonly terminal: Terminal;
  /** The command as it was given, for messages that say how to repeat it. */
  readonly commandLine: string;
  /** Set when the user wants to stop. */
  readonly stop: StopRequest;
}

/** One command: how it is called, and what it does. */
export interface Command {
  /** In yargs' notation: `run <file>`. */
  readonly usage: string;
  readonly summary: string;
  /** Adds the command to a parser; `choose` is told what to do when it was called. */
  register(parser: Argv, choose: (action: (context: Context) => Promise<ExitCode>) => void): Argv;
}

/** A command whose arguments are what its options say. */
export function command<T>(usage: string, summary: string, options: (args: Argv) => Argv<T>, act: (given: T, context: Context) => Promise<ExitCode>): Command {
  return {
    usage,
    summary,
    // yargs adds `_` and `$0` to what the options say.
    register: (parser, choose) => parser.command(usage, summary, options, (given) => choose((context) => act(given as unknown as T, context))),
  };
}
