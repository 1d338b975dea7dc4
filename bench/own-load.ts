import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Measured } from "./loads/measured.js";
import type { Contender } from "./sample.js";

const script = fileURLToPath(new URL("measure.js", import.meta.url));

/** One of our own loads, each time in a fresh process. */
export function ownLoad(...args: readonly (string | number)[]): Contender {
  return () => {
    const child = spawnSync(process.execPath, [script, ...args.map(String)], { encoding: "utf8", maxBuffer: 1 << 20 });
    if (child.status !== 0) throw new Error(`${args.join(" ")} failed: ${child.stderr}`);
    const { seconds, processorSeconds, operations, result, rssMegabytes } = JSON.parse(child.stdout) as Measured & { rssMegabytes: number };
    return {
      seconds: seconds / operations,
      processorSeconds: typeof processorSeconds === "number" ? processorSeconds / operations : NaN,
      rssMegabytes,
      result,
      totalSeconds: seconds,
    };
  };
}
