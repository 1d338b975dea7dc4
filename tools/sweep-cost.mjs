// What a sweep costs beside simulating: [INSTANCES [RUNS]]  (npm run build first)
// Runs of experiments/mtc-multicloud.yaml with so many instances of its graph: alone in one process, alone in two processes at
// once, swept by one worker and by two; in turns, each in a process of its own; medians of five.
// Prints one JSON line of ratios, and of milliseconds where a limit is in milliseconds:
//   runMillis     a run alone, warm
//   warmUp        a run alone in a fresh process, over the same one warm: what each worker thread compiles anew
//   machine       share of two processors that two processes get which have nothing to do with each other
//   running       efficiency of two workers from the first finished run to the last: runs alone, warm / (2 × wall)
//   useful        the same by processor time, whatever else the machine does: runs alone, warm / all threads of the process;
//                 `running` can be no more
//   whole         as running, from the empty folder to the published tables
//   speedUp       one worker's whole sweep / (2 × that of two)
//   overheadMillis per run, of a whole sweep by one worker: wall beyond the runs alone and cold
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROUNDS = 5;
const here = fileURLToPath(import.meta.url);
const [first, ...rest] = process.argv.slice(2);

if (first === "--once") {
  const { aloneTimes, sweepTimes } = await import("../dist/bench/loads/sweep.js");
  const [instances, runs, workers] = rest.map(Number);
  console.log(JSON.stringify(workers === 0 ? await aloneTimes(instances, runs) : await sweepTimes(instances, runs, workers)));
} else {
  const [instances, runs] = [Number(first ?? 40), Number(rest[0] ?? 960)];
  const once = (workers) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [here, "--once", instances, runs, workers].map(String), { stdio: ["ignore", "pipe", "inherit"] });
      let text = "";
      child.stdout.on("data", (piece) => (text += piece));
      child.on("close", (code) => (code === 0 ? resolve(JSON.parse(text)) : reject(new Error(`exit code ${code}`))));
    });
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const alone = await once(0);
    const both = await Promise.all([once(0), once(0)]);
    rounds.push({ alone, both, one: await once(1), two: await once(2) });
  }
  const of = (figure) => {
    const sorted = rounds.map(figure).sort((a, b) => a - b);
    return Number(sorted[sorted.length >> 1].toFixed(3));
  };
  console.log(
    JSON.stringify({
      runs: rounds[0].alone.runs,
      runMillis: of(({ alone }) => (1000 * alone.warm) / alone.runs),
      warmUp: of(({ alone }) => alone.cold / alone.warm),
      machine: of(({ alone, both }) => (2 * alone.warm) / (both[0].warm + both[1].warm)),
      running: of(({ alone, two }) => alone.warm / (2 * two.runningSeconds)),
      useful: of(({ alone, two }) => alone.warmProcessor / two.processorSeconds),
      whole: of(({ alone, two }) => alone.warm / (2 * two.wholeSeconds)),
      speedUp: of(({ one, two }) => one.wholeSeconds / (2 * two.wholeSeconds)),
      overheadMillis: of(({ alone, one }) => (1000 * (one.wholeSeconds - alone.cold)) / one.runs),
    }),
  );
}
