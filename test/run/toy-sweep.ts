// A sweep in a process of its own, to be killed: FOLDER WORKERS ARMS SEEDS. Its test compiles it together with the worker.
import { sweep, workerPool } from "../../experiments/run/index.js";
import { toyEngine, toyStudy, type ToyTree } from "./toy.js";

const [folder, workers, arms, seeds] = process.argv.slice(2);
const study = toyStudy(JSON.parse(arms) as ToyTree[], JSON.parse(seeds) as string[], {}, ["jobs"]);
const executor = workerPool(new URL("./toy-worker.js", import.meta.url), Number(workers), { heapMegabytes: 24 });
const onNotice = (text: string): void => void process.stderr.write(`${text}\n`);
const onProgress = ({ done, total }: { done: number; total: number }): void => void process.stderr.write(`progress ${done}/${total}\n`);
const outcome = await sweep(study, toyEngine, { folder, executor, onNotice, onProgress });
const { computed, reused, publication } = outcome;
const failures = publication?.failures.map(({ arm, seed, failure }) => `${arm}/${seed}: ${failure.kind}: ${failure.message}`);
process.stdout.write(`${JSON.stringify({ computed, reused, failures })}\n`);
await executor.close();
