// What a sweep costs beside simulating: FILE RUNS [--set path=value]…
// One sweep with one worker and one with two, taken in turns, in processes of their own; medians of five.
// Prints one JSON line: per run the mean time of simulating, the overhead with one worker (wall beyond simulating, start and
// end included), the processor time of the main thread between a quarter of the runs and all of them, and the efficiency of two workers.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROUNDS = 5;
const here = fileURLToPath(import.meta.url);
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Processor time of the main thread [s]; fields 14 and 15 of its stat are ticks of user and system, 100 in a second. */
function mainThreadSeconds() {
  const stat = readFileSync(`/proc/self/task/${process.pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function once(file, runs, workers, set) {
  const { project, sweep } = await import("../dist/experiments/index.js");
  const study = await project.load({ file, set, seeds: "1", use: [] });
  const perArm = Math.max(1, Math.round(runs / study.experiment.arms.count));
  const wider = await project.load({ file, set, seeds: `1..${perArm}`, use: [] });
  const folder = mkdtempSync(join(tmpdir(), "cloudfed-cost-"));
  const executor = project.executor(workers);
  const [begun, cpu] = [performance.now(), mainThreadSeconds()];
  const { computed } = await sweep(wider, project.engine, { folder: join(folder, "results"), executor });
  const [seconds, mainSeconds] = [(performance.now() - begun) / 1000, mainThreadSeconds() - cpu];
  await executor.close();
  const { work_seconds: workSeconds } = JSON.parse(readFileSync(join(folder, "results/timing.json"), "utf8"));
  rmSync(folder, { recursive: true });
  return { computed, seconds, mainSeconds, workSeconds };
}

const [first, ...rest] = process.argv.slice(2);
if (first === "--once") {
  const [file, runs, workers, ...set] = rest;
  process.stdout.write(JSON.stringify(await once(file, Number(runs), Number(workers), set)));
} else {
  const [runs, ...options] = rest;
  const set = options.filter((word) => word !== "--set");
  const child = (count, workers) => {
    const done = spawnSync(process.execPath, [here, "--once", first, String(count), String(workers), ...set], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
    return JSON.parse(done.stdout);
  };
  const rounds = Array.from({ length: ROUNDS }, () => ({ one: child(runs, 1), two: child(runs, 2), few: child(runs / 4, 1) }));
  const of = (figure) => Number(median(rounds.map(figure)).toFixed(3));
  console.log(
    JSON.stringify({
      runs: rounds[0].one.computed,
      simulatingMillis: of(({ one }) => (1000 * one.workSeconds) / one.computed),
      overheadMillis: of(({ one }) => (1000 * (one.seconds - one.workSeconds)) / one.computed),
      mainThreadMillis: of(({ one, few }) => (1000 * (one.mainSeconds - few.mainSeconds)) / (one.computed - few.computed)),
      efficiency: of(({ one, two }) => one.seconds / (2 * two.seconds)),
    }),
  );
}
