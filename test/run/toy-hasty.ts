// Opens pools and closes them at different moments of their start.
import { setTimeout } from "node:timers/promises";
import { workerPool } from "../../experiments/run/index.js";

for (let millis = 0; millis <= 150; millis += 10) {
  const executor = workerPool(new URL("./toy-worker.js", import.meta.url), 4);
  const task = { key: "k", arm: "a", tree: { load: 1 }, seed: "1", tables: [], inputs: [], modules: [], spill: "" };
  const running = executor.run([task]).catch(() => null);
  await setTimeout(millis);
  await executor.close();
  await running;
}
