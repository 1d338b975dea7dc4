import { shop } from "./arms.js";
import type { Contrast, Inert } from "./contrast.js";

type Given = NonNullable<Contrast["given"]>;

/** Both sides run this workload on the web service; then one of its keys is set. */
const of = (kind: string, workload: object) => (key: string, value: unknown, more: object = {}, given: Given = []): Contrast => ({
  field: `workloads.*(${kind}).${key}`,
  arm: shop,
  given: [["workloads.w", { kind, to: "s", start: "300 s", ...workload, ...more }], ...given],
  set: [[`workloads.w.${key}`, value]],
});
const elsewhere = (make: ReturnType<typeof of>): Contrast =>
  make("to", "t", {}, [["services.t", { kind: "web", front: "home", backends: { own: { site: "home", count: 1 } }, database: { site: "home" } }]]);

const statics = of("static", { count: 30 });
const benchmark = of("cloudstone", { users: 6, "ramp-up": "2 s", steady: "40 s", "ramp-down": "2 s" });
const stone: typeof benchmark = (...parts) => ({ ...benchmark(...parts), movesRun: true });
const open = of("open-requests", { curve: { kind: "constant", rate: "1 1/s" }, count: 20 });
const curve = (kind: string, parameters: object, key: string, value: unknown, files: Contrast["files"] = {}, count = 20): Contrast => ({
  ...open(`curve.${key}`, value, { curve: { kind, ...parameters }, start: "200 s", count }),
  field: `workloads.*(open-requests).curve(${kind}).${key}`,
  files,
});
const entryOfCurve = (kind: string, parameters: object, files: Contrast["files"] = {}): Contrast => ({
  field: `workloads.*(open-requests).curve(${kind})`,
  arm: shop,
  given: [["workloads.w", { kind: "open-requests", to: "s", start: "300 s", count: 20, curve: { kind: kind === "constant" ? "piecewise" : "constant", ...(kind === "constant" ? { rates: [{ rate: "2 1/s" }] } : { rate: "2 1/s" }) } }]],
  set: [["workloads.w.curve", { kind, ...parameters }]],
  files,
});
const operation = (key: string, value: unknown): Contrast => ({
  ...stone("operations", { HomePage: { [key]: value } }, { clients: "ec2" }),
  field: `workloads.*(cloudstone).operations.*.${key}`,
});

const rates = { rates: [{ rate: "1 1/s" }, { from: "100 s", rate: "0 1/s" }, { from: "110 s", rate: "2 1/s" }], until: "400 s" };
const states = { states: [{ rate: "1 1/s", stay: "10 s" }, { rate: "5 1/s", stay: "5 s" }] };
const minutes = (...counts: readonly number[]): string => counts.map((count, at) => `1998-06-30 21:0${at}:00,${count}\n`).join("");
const line = (second: string, bytes: number): string => `10.0.0.1 - - [17/May/2015:10:05:${second} +0000] "GET /a HTTP/1.1" 200 ${bytes} "-" "agent"\n`;
const counted = { "minutes.csv": minutes(5, 0, 9, 4), "other.csv": minutes(4, 1, 2, 7) };
const access = {
  "access.log": `${line("03", 500)}${line("07", 5000)}${line("05", 50)}`,
  "other.log": `${line("03", 500)}${line("04", 900)}`,
  "odd.log": `${line("03", 500)}nonsense\n${line("07", 5000)}`,
};
const counts = (key: string, value: unknown): Contrast => curve("counts", { file: "minutes.csv" }, key, value, counted);
const log = (key: string, value: unknown, parameters: object = {}): Contrast => curve("access-log", { file: "access.log", ...parameters }, key, value, access);

/** What every law of requests has. */
const law = (make: ReturnType<typeof of>): Contrast[] => [
  make("clients", "ec2"),
  make("start", "310 s"),
  make("operation", "GET"),
  make("work", "90 Mflop"),
  make("queries", 1),
  make("database-work", "50 Mflop", { queries: 1 }),
  make("database-io", "50 ms", { queries: 1 }),
  make("upload", "50 kB"),
  make("connects", 0, { clients: "ec2" }),
  make("timeout", "10 ms", { work: "20 Mflop" }),
  elsewhere(make),
];

/** Sources of requests. */
export const contrasts: readonly Contrast[] = [
  { field: "workloads.*(static)", arm: shop, set: [["workloads.w2", { kind: "static", to: "s", start: "300 s" }]] },
  ...law(statics),
  statics("count", 31),
  statics("size", "200 kB"),
  { ...statics("loop", { kind: "open", interval: "1 s" }), field: "workloads.*(static).loop(open)" },
  { ...statics("loop", "closed", { loop: { kind: "open", interval: "1 s" } }), field: "workloads.*(static).loop(closed)" },
  { ...statics("loop.users", 3, { loop: { kind: "closed" } }), field: "workloads.*(static).loop(closed).users" },
  { ...statics("loop.think", "1 s", { loop: { kind: "closed" } }), field: "workloads.*(static).loop(closed).think" },
  { ...statics("loop.interval", "2 s", { loop: { kind: "open", interval: "1 s" } }), field: "workloads.*(static).loop(open).interval" },
  { field: "workloads.*(cloudstone)", arm: shop, set: [["workloads.w2", { kind: "cloudstone", to: "s", start: "300 s", users: 2, steady: "10 s" }]] },
  stone("clients", "ec2"),
  stone("start", "310 s"),
  elsewhere(stone),
  stone("users", 7),
  stone("ramp-up", "3 s"),
  stone("steady", "30 s"),
  stone("ramp-down", "4 s"),
  stone("pace", "olio-0.1", { steady: "100 s" }),
  stone("cycle-mean", "4 s"),
  stone("cycle-cap", 2),
  stone("minimum-as", "floor", { steady: "100 s" }),
  { ...stone("mix", { HomePage: { Login: 1 } }), field: "workloads.*(cloudstone).mix.*.*" },
  stone("cached", 0, { clients: "ec2" }),
  stone("add-attendee", 1),
  stone("static-files", 5, { cached: 0, clients: "ec2" }),
  stone("static-data", "1 MB", { cached: 0, clients: "ec2" }),
  stone("thumbnail", "50 kB", { clients: "ec2" }),
  stone("work", "60 Mflop"),
  stone("form-work", "50 Mflop", { steady: "100 s" }),
  stone("queries", 3),
  stone("database-work", "50 Mflop"),
  stone("database-io", "20 ms"),
  stone("html", "1 MB"),
  stone("header", "50 kB"),
  stone("keep-alive", false, { clients: "ec2" }),
  stone("timeout", "500 ms"),
  operation("minimum", "4 s"),
  operation("work", "90 Mflop"),
  operation("queries", 1),
  operation("database-work", "90 Mflop"),
  operation("database-io", "90 ms"),
  operation("html", "1 MB"),
  operation("statics", 3),
  operation("images", 9),
  operation("upload", "1 MB"),
  { field: "workloads.*(open-requests)", arm: shop, set: [["workloads.w2", { kind: "open-requests", to: "s", start: "300 s", count: 10, curve: { kind: "constant", rate: "1 1/s" } }]] },
  ...law(open),
  open("download", "1 MB"),
  open("count", 21),
  entryOfCurve("constant", { rate: "1 1/s" }),
  curve("constant", { rate: "1 1/s" }, "rate", "2 1/s"),
  entryOfCurve("piecewise", rates),
  { ...curve("piecewise", rates, "rates", [{ from: "50 s", rate: "1 1/s" }]), field: "workloads.*(open-requests).curve(piecewise).rates.[].from" },
  { ...curve("piecewise", rates, "rates", [{ rate: "2 1/s" }]), field: "workloads.*(open-requests).curve(piecewise).rates.[].rate" },
  curve("piecewise", { rates: [{ from: "100 s", rate: "1 1/s" }], until: "400 s" }, "until", "105 s"),
  entryOfCurve("diurnal", { mean: "1 1/s" }),
  curve("diurnal", { mean: "1 1/s" }, "mean", "2 1/s"),
  curve("diurnal", { mean: "1 1/s" }, "amplitude", 1),
  curve("diurnal", { mean: "1 1/s", period: "10 min", peak: "0 s" }, "period", "100 s", {}, 200),
  curve("diurnal", { mean: "1 1/s", period: "10 min", peak: "0 s" }, "peak", "5 min"),
  entryOfCurve("mmpp", states),
  { ...curve("mmpp", states, "states", [{ rate: "2 1/s", stay: "10 s" }, { rate: "6 1/s", stay: "5 s" }]), field: "workloads.*(open-requests).curve(mmpp).states.[].rate" },
  { ...curve("mmpp", states, "states", [{ rate: "1 1/s", stay: "1 s" }, { rate: "5 1/s", stay: "1 s" }]), field: "workloads.*(open-requests).curve(mmpp).states.[].stay" },
  entryOfCurve("counts", { file: "minutes.csv" }, counted),
  counts("file", "other.csv"),
  counts("from", "1998-06-30T21:02:00Z"),
  counts("until", "1998-06-30T21:02:00Z"),
  counts("within", "poisson"),
  counts("scale", 0.5),
  entryOfCurve("access-log", { file: "access.log" }, access),
  log("file", "other.log"),
  log("rules.malformed", "error", { file: "odd.log" }),
  log("rules.unsorted", "error"),
];

const CURVES = "workloads.*(open-requests).curve";

export const inert: readonly Inert[] = [
  { field: "workloads.*(cloudstone).operations.*.limit", because: "decides what passes, not what happens: cloudstone.passed and operation.within (test/workloads/web/cloudstone.test.ts)" },
  { field: `${CURVES}(counts).sha256`, because: "a check of the file: another digest is an error before any run (test/load/files.test.ts)" },
  { field: `${CURVES}(access-log).sha256`, because: "as for counts" },
];
