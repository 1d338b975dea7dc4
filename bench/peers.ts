import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Contender, Sample } from "./sample.js";

/** Compiles the peers' C++ programs once and runs them; without the folder or a compiler there are none. */
export class Peers {
  readonly #directory: string;
  readonly #built = new Map<string, string | undefined>();
  #bin: string | undefined;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** A C++ program of the peers' folder, or one of our own; its processor time counts its set-up too. */
  cpp(source: string, args: readonly (string | number)[], operations: number, file?: string, libraries?: readonly string[]): Contender {
    return () => {
      const program = this.#program(source, file, libraries);
      // The shell's `time` is the one way to a child's processor time.
      const child =
        program === undefined ? undefined : spawnSync("bash", ["-c", 'TIMEFORMAT="cpu=%U+%S"; time "$@"', "time", program, ...args.map(String)], { encoding: "utf8" });
      return child?.status === 0 ? sampleOf(child.stdout + child.stderr, operations) : undefined;
    };
  }

  /** One of our own bare loops. */
  ownCpp(source: string, args: readonly (string | number)[], operations: number): Contender {
    return this.cpp(source, args, operations, resolve("bench/peers", `${source}.cpp`));
  }

  /** A SimGrid program of the peers' folder. */
  simgridPeer(source: string, args: readonly (string | number)[], operations: number): Contender {
    return this.cpp(`simgrid-${source}`, args, operations, join(this.#directory, "simgrid", `${source}.cpp`), ["-lsimgrid"]);
  }

  /** One of our own programs on SimGrid, given a text in a file; its processor time is that of the simulation alone. */
  simgrid(source: string, input: () => string, operations: number): Contender {
    let path: string | undefined;
    return () => {
      const program = this.#program(source, resolve("bench/peers", `${source}.cpp`), ["-lsimgrid"]);
      if (program === undefined) return undefined;
      if (path === undefined) writeFileSync((path = `${program}.txt`), input());
      const child = spawnSync(program, [path], { encoding: "utf8" });
      return child.status === 0 ? sampleOf(child.stdout, operations) : undefined;
    };
  }

  /** The peers' harness of an npm package, where that is installed beside it. */
  hold(queue: string, pending: number, holds: number): Contender {
    let missing = false;
    return () => {
      if (missing) return undefined;
      const child = spawnSync(process.execPath, [join(this.#directory, "js/hold.mjs"), queue, String(pending), String(holds)], { encoding: "utf8" });
      missing = child.status !== 0;
      return missing ? undefined : sampleOf(child.stdout, holds);
    };
  }

  close(): void {
    if (this.#bin !== undefined) rmSync(this.#bin, { recursive: true });
  }

  #program(source: string, file = join(this.#directory, "cpp", `${source}.cpp`), libraries: readonly string[] = []): string | undefined {
    if (!this.#built.has(source)) this.#built.set(source, this.#compile(source, file, libraries));
    return this.#built.get(source);
  }

  #compile(source: string, file: string, libraries: readonly string[]): string | undefined {
    if (!existsSync(file)) return undefined;
    this.#bin ??= mkdtempSync(join(tmpdir(), "bench-peers-"));
    const program = join(this.#bin, source);
    return spawnSync("g++", ["-O3", "-march=native", "-std=c++17", "-o", program, file, ...libraries]).status === 0 ? program : undefined;
  }
}

/** Reads what the peers print: `wall_s=` or `ns_per_hold=`, and a makespan, a mean wait or a last time. */
function sampleOf(text: string, operations: number): Sample {
  const number = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? NaN);
  const wall = number(/wall_s=([\d.]+)/);
  const seconds = Number.isNaN(wall) ? number(/ns_per_hold=([\d.]+)/) / 1e9 : wall / operations;
  return {
    seconds,
    processorSeconds: (number(/cpu=([\d.]+)/) + number(/cpu=[\d.]+\+([\d.]+)/)) / operations,
    rssMegabytes: NaN,
    result: number(/(?:makespan|meanWait|last)=([\d.]+)/),
    totalSeconds: seconds * operations,
  };
}
