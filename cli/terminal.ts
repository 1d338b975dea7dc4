import pc from "picocolors";

/** One of the two streams a command writes to. */
export interface Stream {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Columns of the terminal. */
  readonly columns: number;
}

/** What a command knows of the outside: data goes to stdout, everything else to stderr. */
export interface Terminal {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Columns taken for a stream that is no terminal, or an absurdly narrow one [≥ 60]. */
export function widthOf(stream: Stream): number {
  return stream.isTTY ? Math.max(60, stream.columns) : 120;
}

/** Colours where the stream shows them: NO_COLOR, then FORCE_COLOR decide, then whether it is a terminal. CI alone means nothing. */
export function coloursFor(stream: Stream, env: Terminal["env"]): ReturnType<typeof pc.createColors> {
  return pc.createColors(wantsColour(stream, env));
}

function wantsColour(stream: Stream, env: Terminal["env"]): boolean {
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  const forced = env["FORCE_COLOR"] ?? "";
  if (forced !== "") return forced !== "0" && forced !== "false";
  return stream.isTTY && env["TERM"] !== "dumb";
}
