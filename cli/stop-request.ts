import { EXIT, type ExitCode } from "./exit-code.js";

/** The user's wish to stop: a signal to those who can wait for it, and the exit code it asks for. */
export class StopRequest {
  readonly #controller = new AbortController();
  #code: ExitCode | null = null;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Null while nobody wants to stop. */
  get exitCode(): ExitCode | null {
    return this.#code;
  }

  /** First asks politely; says whether this was the first time. */
  ask(signal: "SIGINT" | "SIGTERM"): boolean {
    if (this.#code !== null) return false;
    this.#code = signal === "SIGINT" ? EXIT.interrupted : EXIT.terminated;
    this.#controller.abort();
    return true;
  }
}
