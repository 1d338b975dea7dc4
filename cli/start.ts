import { cloudfed } from "./cloudfed.js";
import type { Project } from "../experiments/index.js";
import { EXIT, type ExitCode } from "./exit-code.js";
import { commandLine } from "./quoting.js";
import { StopRequest } from "./stop-request.js";
import { reportRequest } from "./sweep-text.js";
import type { Stream, Terminal } from "./terminal.js";

/** Ties the command line to this process: its words, streams, signals and exit code. */
export async function start(project: Project): Promise<void> {
  const words = process.argv.slice(2);
  const outputFailure = { code: null as ExitCode | null };
  const terminal: Terminal = {
    stdout: streamOf(process.stdout, outputFailure),
    stderr: streamOf(process.stderr, outputFailure),
    env: process.env,
  };
  const end = (code: ExitCode): never => process.exit(outputFailure.code ?? code);

  const crash = (error: unknown): void => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    terminal.stderr.write(`internal fault: ${text}\n${reportRequest(project.engine.version, commandLine(words))}\n`);
    end(EXIT.internal);
  };
  process.on("unhandledRejection", crash);
  process.on("uncaughtException", crash);

  const stop = new StopRequest();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (!stop.ask(signal)) end(stop.exitCode ?? EXIT.interrupted);
      if (words[0] !== "run") end(stop.exitCode ?? EXIT.interrupted);
      terminal.stderr.write("\nstopping: points under way may end (once more to stop at once)\n");
    });
  }

  const code = await cloudfed(words, project, terminal, stop);
  await Promise.all([process.stdout, process.stderr].map(flushed));
  end(code);
}

/** A reader that has gone (`| head`) is no trouble; a full disk behind a redirection is. */
function streamOf(stream: NodeJS.WriteStream, failure: { code: ExitCode | null }): Stream {
  let isOpen = true;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    isOpen = false;
    if (error.code !== "EPIPE") failure.code = EXIT.inputOutput;
  });
  return {
    write(text) {
      if (isOpen) stream.write(text);
    },
    get isTTY() {
      return stream.isTTY;
    },
    get columns() {
      return stream.columns;
    },
  };
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.errored !== null) resolve();
    else stream.write("", () => resolve());
  });
}
