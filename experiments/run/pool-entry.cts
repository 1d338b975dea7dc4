// What piscina loads in every worker thread; the module with the work is imported when the first point comes.
// CommonJS for a reason: piscina tries require() first, and Node 20 aborts the whole process when a thread is terminated
// while require() links an ES module. A pool may well be closed while some of its threads still load.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the only form of import that CommonJS has here
import threads = require("node:worker_threads");

type Point = (task: unknown) => Promise<unknown>;

const { module: url } = threads.workerData as { readonly module: string };
let loading: Promise<{ readonly default: Point }> | undefined;

const point: Point = async (task) => (await (loading ??= import(url) as Promise<{ readonly default: Point }>)).default(task);

export = point;
