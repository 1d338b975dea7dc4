#!/usr/bin/env node
import { EXIT } from "./exit-code.js";

// Imported here rather than above, because that may fail for a reason that is the user's to mend: too few open files allowed, say.
const load = async () => ({ ...(await import("../experiments/index.js")), ...(await import("./start.js")) });
const { project, start } = await load().catch((error: unknown) => {
  process.stderr.write(`error: cloudfed cannot read its own files (${error instanceof Error ? error.message : String(error)}): are too few open files allowed (ulimit -n), or is a part of it missing?\n`);
  return process.exit(EXIT.inputOutput);
});

await start(project);
