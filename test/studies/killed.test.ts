import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { cloudfed, published } from "./command.js";

const root = mkdtempSync(join(tmpdir(), "cloudfed-killed-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
copyFileSync(fileURLToPath(new URL("mixture.yaml", import.meta.url)), join(root, "mixture.yaml"));

/** Enough points that a sweep is long beside its start-up. */
const SEEDS = 15;
/** One kill while the sweep starts, then one in each of the first three quarters of what it keeps. */
const QUARTERS = [null, 0, 1, 2];

const start = (folder: string) => cloudfed(["run", "mixture.yaml", "--seeds", String(SEEDS), "--out", join(root, folder), "--workers", "2"], { cwd: root });
const wait = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis));

/** Bytes kept of finished points. */
function bytesKept(folder: string): number {
  const points = join(root, folder, "points");
  if (!existsSync(points)) return 0;
  const sizes = readdirSync(points, { recursive: true, encoding: "utf8" }).map((name) => statSync(join(points, name), { throwIfNoEntry: false }));
  return sizes.reduce((sum, stat) => sum + (stat?.isFile() === true ? stat.size : 0), 0);
}

/** Kills a sweep at a random instant: of its start-up, or of the given quarter of what it keeps in all. Says what happened. */
async function kill(quarter: number | null, bytesInAll: number): Promise<string> {
  const { child, ended } = start("killed");
  let isOver = false;
  void ended.then(() => (isOver = true));
  const target = quarter === null ? 0 : (bytesInAll * (quarter + Math.random())) / 4;
  while (!isOver && bytesKept("killed") < target) await wait(2);
  await wait(Math.random() * (quarter === null ? 500 : 20));
  child.kill("SIGKILL");
  const { signal } = await ended;
  return `${signal ?? "ended before its kill"} with ${bytesKept("killed")} of ${bytesInAll} bytes kept`;
}

describe("a sweep killed at random instants and taken up again", () => {
  // The instants are truly random: whatever they are, the bytes must be the same. A failure tells them.
  it(`${QUARTERS.length} SIGKILLs · the same bytes in every published file as a sweep that was let be`, { timeout: 180_000 }, async () => {
    expect(await start("straight").ended).toMatchObject({ code: 0 });
    const kills: string[] = [];
    for (const quarter of QUARTERS) kills.push(await kill(quarter, bytesKept("straight")));
    const story = kills.join("; ");
    expect(kills.filter((text) => text.startsWith("SIGKILL")).length, story).toBeGreaterThanOrEqual(3);
    const last = await start("killed").ended;
    expect(last, story).toMatchObject({ code: 0, err: expect.stringMatching(/[1-9]\d* there already/) });
    const [whole, mended] = [published(join(root, "straight")), published(join(root, "killed"))];
    expect([...mended.keys()], story).toEqual([...whole.keys()]);
    for (const [name, text] of whole) expect(mended.get(name) === text, `${name} differs after ${story}`).toBe(true);
    expect(existsSync(join(root, "killed", ".lock"))).toBe(false);
  });
});
