// Kills sweeps at random instants and takes them up again: node tools/torture.mjs [--kills 200] [--seed TEXT] [--replications 40]
//
// Every story is one result folder: one to four SIGKILLs, then a sweep that is let be. After every kill nothing of the process may
// live, and every published file must be whole: that of this sweep, or that of the one before. At the end all bytes must be those of
// a sweep that was never killed, and nothing else may lie about. Half of the stories begin with a finished sweep of fewer seeds,
// and half of the kills wait for the publication. The instants follow from the seed, which is printed; the machine does what it likes.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import seedrandom from "seedrandom";

const { values } = parseArgs({ options: { kills: { type: "string", default: "200" }, seed: { type: "string" }, replications: { type: "string", default: "40" } } });
const kills = Number(values.kills);
const replications = Number(values.replications);
const seed = values.seed ?? String(process.hrtime.bigint());
const random = seedrandom.alea(seed);
const command = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const experiment = fileURLToPath(new URL("../test/studies/mixture.yaml", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "cloudfed-torture-"));
const wait = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
const PUBLISHED = /^[a-z]+\.(csv|json|html)$/;

function start(folder, seeds) {
  // A process group of its own, so that whatever it might leave behind can be seen.
  const child = spawn(process.execPath, [command, "run", experiment, "--seeds", String(seeds), "--workers", "2", "--out", folder], { cwd: root, detached: true, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (text) => (said += text.toString()));
  const ended = new Promise((resolve) => child.on("close", (code, signal) => resolve({ code, signal, said })));
  return { child, ended };
}

function published(folder) {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => PUBLISHED.test(name) && name !== "timing.json") : [];
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** Points kept: whole lines of the journals. */
function kept(folder) {
  const points = join(folder, "points");
  const journals = existsSync(points) ? readdirSync(points).filter((name) => /^\d+\.jsonl$/.test(name)) : [];
  return journals.reduce((sum, name) => sum + readFileSync(join(points, name), "latin1").split("\n").length - 1, 0);
}

/** Whatever lies in a folder and is on its way to something else. */
const halves = (folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tmp") || name === ".lock" || name === ".probe");

function groupLives(pid) {
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Resolves when tables are being published, or the process has ended. */
async function publication(folder, child) {
  const isPublishing = () => existsSync(folder) && readdirSync(folder).some((name) => /^[a-z]+\.(csv|json|html)\..*\.tmp$/.test(name));
  while (child.exitCode === null && !isPublishing()) await wait(1);
}

function demand(isSo, complaint) {
  if (!isSo) throw new Error(complaint);
}

/** The sweep as it must come out, for a number of seeds; how long it takes. */
async function straight(seeds) {
  const folder = join(root, `straight-${seeds}`);
  const begun = performance.now();
  const { code, said } = await start(folder, seeds).ended;
  demand(code === 0, `a sweep that nobody killed ended with code ${code}:\n${said}`);
  return { files: published(folder), millis: performance.now() - begun, points: kept(folder) };
}

const counts = { early: 0, simulating: 0, publishing: 0, late: 0, resumed: 0 };
const dead = () => counts.early + counts.simulating + counts.publishing;

async function killOnce(folder, whole, former, story) {
  const before = kept(folder);
  const { child, ended } = start(folder, replications);
  if (random() < 0.5) await wait(random() * whole.millis);
  else {
    await publication(folder, child);
    await wait(random() * 30);
  }
  child.kill("SIGKILL");
  const { signal } = await ended;
  if (signal === null) {
    counts.late += 1;
    story.push("too late");
    return;
  }
  for (let looks = 0; groupLives(child.pid); looks += 1) {
    demand(looks < 200, `process group ${child.pid} lives on`);
    await wait(10);
  }
  const after = kept(folder);
  demand(after >= before, `${before} points before, ${after} after`);
  const where = after >= whole.points ? "publishing" : after === before ? "early" : "simulating";
  counts[where] += 1;
  story.push(`${where}: ${before} -> ${after} points`);
  for (const [name, text] of published(folder)) demand(text === whole.files.get(name) || text === former?.files.get(name), `${name} is neither the old nor the new one`);
}

async function tell(number, whole, fewer) {
  const folder = join(root, `story-${number}`);
  const story = [];
  const former = random() < 0.5 ? fewer : null;
  try {
    if (former !== null) {
      const { code, said } = await start(folder, replications - 1).ended;
      demand(code === 0, `the sweep before ended with code ${code}:\n${said}`);
      story.push("after a finished sweep");
    }
    for (let left = 1 + Math.floor(random() * 4); left > 0 && dead() < kills; left -= 1) await killOnce(folder, whole, former, story);
    const { code, said } = await start(folder, replications).ended;
    demand(code === 0, `the last sweep ended with code ${code}:\n${said}`);
    const files = published(folder);
    demand([...files.keys()].join() === [...whole.files.keys()].join(), `published ${[...files.keys()].join()}`);
    for (const [name, text] of whole.files) demand(files.get(name) === text, `${name} differs from that of a sweep that nobody killed`);
    demand(halves(folder).length === 0, `left behind: ${halves(folder).join()}`);
    counts.resumed += 1;
    rmSync(folder, { recursive: true });
  } catch (error) {
    throw new Error(`story ${number} (${story.join("; ")}): ${error.message}\nseed ${seed}; the folder is ${folder}`);
  }
}

console.log(`torture: ${kills} kills, seed ${seed}`);
const whole = await straight(replications);
const fewer = await straight(replications - 1);
for (let number = 1; dead() < kills; number += 1) {
  await tell(number, whole, fewer);
  if (number % 20 === 0) console.log(`${dead()} of ${kills} kills`);
}
console.log(`${dead()} kills: ${counts.early} before a point was kept, ${counts.simulating} between points, ${counts.publishing} with all points kept (${counts.late} came too late)`);
console.log(`${counts.resumed} sweeps taken up: every file byte-identical, no process and no half file left`);
rmSync(root, { recursive: true });
