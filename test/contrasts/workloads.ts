import { cluster, machine, pair } from "./arms.js";
import type { Contrast, Inert } from "./contrast.js";

type Given = Contrast["set"];

/** Both sides run this workload, on the bare machine unless an arm is given; then one of its keys is set. */
const of = (kind: string, workload: object, arm = machine) => (key: string, value: unknown, more: object = {}): Contrast => {
  const to = arm.includes("m: {") ? "m" : "c";
  const given: Given = [["workloads.w", { kind, to, ...workload, ...more }]];
  return { field: `workloads.*(${kind}).${key}`, arm, given, set: [[`workloads.w.${key}`, value]] };
};
const entry = (kind: string, workload: object): Contrast => ({ field: `workloads.*(${kind})`, arm: machine, set: [["workloads.w", { kind, to: "m", ...workload }]] });
const elsewhere = (kind: string, workload: object): Contrast => ({
  field: `workloads.*(${kind}).to`,
  arm: machine,
  given: [["services.n", { kind: "batch", processors: 2, scheduler: "immediate" }], ["workloads.w", { kind, to: "m", ...workload }]],
  set: [["workloads.w.to", "n"]],
});

const bagged = { count: 20, work: { exponential: { mean: "100 Gflop" } } };
const bag = of("bag", bagged);
const lehmer = (key: string, value: unknown): Contrast => of("bag", { count: 20, lehmer: {} })(`lehmer.${key}`, value);
const steady = { rate: "0.02 1/s", count: 20, work: { exponential: { mean: "100 Gflop" } } };
const poisson = of("poisson", steady);
const renewed = { interval: { exponential: { mean: "50 s" } }, count: 20, work: { exponential: { mean: "100 Gflop" } } };
const renewal = of("renewal", renewed);
const waved = { count: 5, every: "200 s", waves: 4, work: { exponential: { mean: "100 Gflop" } } };
const waves = of("waves", waved);
const logged = { count: 20, machine: 16 };
const lublin = of("lublin", logged, machine.replace("processors: 4", "processors: 64"));
const drawn = { tasks: { a: { work: "100 Gflop", output: "1 MB" }, b: { work: "50 Gflop", after: { a: "1 MB" } } } };
const graph = of("graph", drawn, cluster);
const task = (name: string, key: string, value: unknown): Contrast => ({ ...graph(`tasks.${name}.${key}`, value), field: `workloads.*(graph).tasks.*.${key}` });
const hc = { graph: "HC", class: "S" };
const ngb = (key: string, value: unknown, more: object = {}): Contrast => of("ngb", { ...hc, ...more }, cluster)(key, value);
const listed = (key: string, value: unknown, given: Given = []): Contrast => ({
  field: `workloads.*(list).jobs.[].${key}`,
  arm: pair,
  given,
  set: [[["workloads", "w", "jobs", "0", key], value]],
});
/** What every law of jobs has. */
const ofJobs = (make: (key: string, value: unknown, more?: object) => Contrast): Contrast[] => [
  make("priority", 3),
  make("processors", 2),
  make("estimate-factor", 2),
  make("input", "1 MB"),
  make("output", "1 MB"),
];

const line = (job: string): string => `${job} -1 -1 -1 -1 -1 -1 -1`.split(/\s+/).slice(0, 18).join(" ");
/** Number, submission, wait, run time, processors allocated, time of processor, memory, processors and time requested, memory, status. */
const log = (...jobs: readonly string[]): string => `; MaxProcs: 4\n${jobs.map(line).join("\n")}\n`;
const plain = log("1 10 -1 100 2 -1 -1 4 300 -1 1", "2 20 -1 50 1 -1 -1 1 60 -1 0", "3 200 -1 70 4 -1 -1 4 90 -1 1");
const swf = (key: string, value: unknown, more: object = {}, text = plain): Contrast => ({
  ...of("swf", { file: "log.swf", ...more })(key, value),
  files: { "log.swf": text, "other.swf": log("1 10 -1 30 2 -1 -1 4 300 -1 1") },
});
const oddity = (rule: string, value: string, other: string, ...jobs: readonly string[]): Contrast => ({
  ...swf(`rules.${rule}`, value, { rules: { [rule]: other } }, log(...jobs)),
});
const MIDDLE = "2 20 -1 50 1 -1 -1 1 60 -1 1";

/** Sources of jobs. */
export const contrasts: readonly Contrast[] = [
  entry("bag", bagged),
  bag("count", 21),
  bag("work", "90 Gflop"),
  lehmer("start", 1),
  lehmer("shortest", "2000 Mflop"),
  lehmer("lengths", 100),
  elsewhere("bag", bagged),
  ...ofJobs(bag),
  { ...entry("poisson", steady), given: [["workloads.w", { kind: "bag", to: "m", ...bagged }]] },
  poisson("count", 21),
  poisson("rate", "0.03 1/s"),
  poisson("work", "90 Gflop"),
  elsewhere("poisson", steady),
  ...ofJobs(poisson),
  entry("renewal", renewed),
  renewal("count", 21),
  renewal("interval", "40 s"),
  renewal("work", "90 Gflop"),
  elsewhere("renewal", renewed),
  ...ofJobs(renewal),
  entry("waves", waved),
  waves("count", 6),
  waves("every", "300 s"),
  waves("start", "50 s"),
  waves("waves", 3),
  waves("work", "90 Gflop"),
  elsewhere("waves", waved),
  ...ofJobs(waves),
  entry("lublin", logged),
  lublin("arrival-factor", 2),
  lublin("count", 21),
  lublin("jobs", "batch"),
  lublin("machine", 32),
  lublin("reference-speed", "2 Gflop/s"),
  lublin("time-of-day", "12 h"),
  elsewhere("lublin", logged),
  { field: "workloads.*(graph)", arm: cluster, set: [["workloads.w", { kind: "graph", to: "c", ...drawn }]] },
  graph("instances", 2),
  graph("interval", "30 s", { instances: 2 }),
  graph("priority", 2),
  { ...graph("tasks.b.after.a", "5 MB"), field: "workloads.*(graph).tasks.*.after.*" },
  task("b", "output", "5 MB"),
  task("a", "input", "5 MB"),
  task("a", "processors", 2),
  task("a", "work", "10 Gflop"),
  elsewhere("graph", drawn),
  { field: "workloads.*(ngb)", arm: cluster, set: [["workloads.w", { kind: "ngb", to: "c", ...hc }]] },
  ngb("arc-factor", 50),
  ngb("class", "W"),
  ngb("graph", "VP"),
  ngb("instances", 2),
  ngb("interval", "30 s", { instances: 2 }),
  ngb("layer-arcs", "column", { graph: "MB" }),
  ngb("priority", 2),
  ngb("tasks", 5, { graph: "ED" }),
  ngb("width", 2, { graph: "MB" }),
  ngb("work-ratio.BT", 3),
  ngb("work-ratio.LU", 3),
  ngb("work-ratio.MG", 3, { graph: "VP" }),
  ngb("work-ratio.FT", 3, { graph: "VP" }),
  elsewhere("ngb", hc),
  { field: "workloads.*(list)", arm: machine, set: [["workloads.w", { kind: "list", to: "m", jobs: [{ submit: "0 s", work: "10 Gflop" }] }]] },
  listed("count", 2),
  listed("estimate", "5 s"),
  listed("input", "5 MB"),
  listed("output", "5 MB"),
  listed("priority", 9),
  listed("processors", 2, [["services.c.workers.own.count", 2]]),
  listed("submit", "30 s"),
  listed("work", "10 Gflop"),
  elsewhere("list", { jobs: [{ submit: "0 s", work: "10 Gflop" }] }),
  { ...swf("file", "other.swf"), field: "workloads.*(swf)" },
  swf("file", "other.swf"),
  swf("estimate", "run-time"),
  swf("from", "15 s"),
  swf("limit", 2),
  swf("machine", 3, { rules: { "too-wide": "drop" } }),
  swf("processors", "requested"),
  swf("reference-speed", "2 Gflop/s"),
  swf("start", "first-job"),
  swf("status", "completed"),
  swf("until", "100 s"),
  elsewhereSwf(),
  oddity("duplicates", "keep", "error", MIDDLE, MIDDLE),
  oddity("missing-processors", "drop", "error", "1 10 -1 100 -1 -1 -1 -1 300 -1 1", MIDDLE),
  oddity("missing-run-time", "drop", "error", "1 10 -1 -1 1 -1 -1 1 300 -1 1", MIDDLE),
  oddity("partial", "drop", "error", "1 10 -1 5 1 -1 -1 1 300 -1 2", MIDDLE),
  oddity("too-wide", "cap", "drop", "1 10 -1 5 9 -1 -1 9 300 -1 1", MIDDLE),
  oddity("unsorted", "sort", "error", "1 30 -1 5 1 -1 -1 1 300 -1 1", MIDDLE),
  oddity("zero-run-time", "drop", "keep", "1 10 -1 0 1 -1 -1 1 300 -1 1", MIDDLE),
];

function elsewhereSwf(): Contrast {
  return { ...elsewhere("swf", { file: "log.swf" }), files: { "log.swf": plain } };
}

export const inert: readonly Inert[] = [{ field: "workloads.*(swf).sha256", because: "a check of the file: another digest is an error before any run (test/load/files.test.ts)" }];
