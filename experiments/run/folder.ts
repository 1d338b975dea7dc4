import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, readIfThere, TEMPORARY, writeDurably } from "./durable.js";
import { LOCK_FILE } from "./lock.js";
import { errorCode, OutputError } from "./output-error.js";

/** Where an experiment's results go unless told otherwise. */
export function defaultFolder(experiment: string): string {
  return join("results", experiment);
}

/** Folder of the finished points inside a result folder. */
export function pointsFolder(folder: string): string {
  return join(folder, "points");
}

/** Refuses a folder that holds other things, or the results of another experiment; one that is not there is free. */
export function checkFolder(folder: string, experiment: string): void {
  const names = list(folder).filter((name) => !name.startsWith("."));
  const owner = ownerOf(folder);
  if (owner !== null && owner !== experiment) {
    throw new OutputError(`${folder} holds the results of another experiment (${owner}): choose another folder with --out`);
  }
  if (owner === null && names.length > 0 && !names.includes("points")) {
    throw new OutputError(`${folder} holds other files (${names.slice(0, 3).join(", ")}) and no results: choose an empty folder with --out`);
  }
}

/**
 * Makes the result folder and proves by a probe that it can be written, before anything is simulated.
 * Refuses what `checkFolder` refuses.
 */
export function prepareFolder(folder: string, experiment: string): void {
  makeFolder(folder);
  checkFolder(folder, experiment);
  makeFolder(pointsFolder(folder));
  const probe = join(folder, ".probe");
  writeDurably(probe, "cloudfed asks whether this folder can be written\n".repeat(100));
  rmSync(probe, { force: true });
}

/** Removes what writers left behind that died half way. Only for the holder of the lock. */
export function sweepTemporaries(folder: string): void {
  for (const place of [folder, pointsFolder(folder), ...shards(folder)]) {
    for (const name of list(place)) {
      // Another process may be asking for the lock just now.
      if (name.endsWith(TEMPORARY) && !name.startsWith(LOCK_FILE)) rmSync(join(place, name), { force: true });
    }
  }
}

function shards(folder: string): string[] {
  return list(pointsFolder(folder))
    .filter((name) => /^[0-9a-f]{2}$/.test(name))
    .map((name) => join(pointsFolder(folder), name));
}

/** Name of the experiment whose results lie there; null where none were published yet. */
function ownerOf(folder: string): string | null {
  const text = readIfThere(join(folder, "manifest.json"))?.toString("utf8");
  if (text === undefined) return null;
  try {
    const manifest = JSON.parse(text) as { experiment?: unknown };
    return typeof manifest.experiment === "string" ? manifest.experiment : null;
  } catch {
    return null;
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw OutputError.from("read", folder, error);
  }
}
