// The command line over toys, as a process: its test compiles it together with the worker.
import { start } from "../../cli/start.js";
import { workerPool } from "../../experiments/run/index.js";
import { ToyProject } from "./toy-project.js";

const arms = [0, 1, 2, 3].map((load) => ({ load, delay: 40 }));
const project = new ToyProject({
  "slow.yaml": { arms, seeds: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"] },
  "quick.yaml": { arms: [{ load: 1 }], seeds: ["1"] },
  "stuck.yaml": { arms: [{ load: 0, delay: 600_000 }], seeds: ["1"] },
});
project.executor = (workers: number) => workerPool(new URL("./toy-worker.js", import.meta.url), workers);
project.schema = () => {
  void Promise.reject(new Error("nobody waits for me"));
  return new Promise((resolve) => setTimeout(() => resolve({}), 100));
};
await start(project);
