import { createHash } from "node:crypto";
import { pointKeysOf, type Arm } from "../scenario/index.js";
import type { Engine, Study } from "./engine.js";

/** sha256 in lower-case hex. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Keys of the points of an arm, by seed. Changed code counts as another version, so that a changed model is not answered from the store. */
export function pointKeys(study: Study, engine: Engine, arm: Arm<unknown>): (seed: string) => string {
  const needed = new Set(arm.fileNeeds.map(({ file }) => file));
  const inputHashes = study.inputs.filter(({ file }) => needed.has(file)).map((input) => input.sha256);
  const moduleHashes = study.experiment.modules.map((module) => module.sha256);
  const version = `${engine.version}+${engine.code}`;
  return pointKeysOf({ keyText: arm.keyText, version, inputHashes, moduleHashes });
}
