import { nearest } from "../sim/index.js";

/** The part of yargs' third argument to `fail` that is used here: the options that the command at hand knows. */
interface KnownOptions {
  getDescriptions?(): Readonly<Record<string, unknown>>;
}

/** What yargs says of a command line, with what the user may have meant. `commands` are usages such as `run <file>`. */
export function usageMessage(message: string, words: readonly string[], commands: readonly string[], known: unknown): string {
  const [command] = words;
  const unknown = /^Unknown arguments?: (.+)$/.exec(message)?.[1].split(", ") ?? [];
  const options = Object.keys((known as KnownOptions).getDescriptions?.() ?? {});
  const meant = unknown.flatMap((name) => (words.some((word) => word.startsWith(`--${name}`)) ? (nearest(name, options) ?? []) : []));
  if (meant.length > 0) return `${message} (did you mean ${meant.map((name) => `--${name}`).join(", ")}?)`;
  if (message.startsWith("Did you mean ")) return `unknown command: ${command}. ${message}`;
  const usage = commands.find((each) => each.split(" ")[0] === command);
  if (unknown.includes(command) && usage === undefined) return `unknown command: ${command} (there are ${commands.map((each) => each.split(" ")[0]).join(", ")})`;
  if (message.startsWith("Not enough non-option arguments") && usage !== undefined) return `expected cloudfed ${usage}, got ${words.length === 1 ? "nothing" : words.slice(1).join(" ")} after ${command}`;
  return message;
}
