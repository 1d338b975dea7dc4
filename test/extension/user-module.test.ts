import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { project } from "../../experiments/index.js";
import { cloudfed } from "./compiled.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cloudfed-use-"));
  cpSync("examples", folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

/** A discipline whose `choose` is the given expression over the waiting jobs and the view. */
const discipline = (choose: string): string => `export default ({ z }) => [{ catalogue: "queueDisciplines", entry: {
  name: "odd-one", description: "Chooses as a test wants it", schema: z.object({}),
  create(spec, view) {
    const jobs = [];
    return { add: (job) => void jobs.push(job), choose: () => ${choose}, taken: (job) => void jobs.splice(jobs.indexOf(job), 1) };
  },
} }];`;

const STUDY = `experiment: odd
schema: 1
seeds: 2
services: { cluster: { kind: batch, processors: 4, scheduler: immediate, queue: QUEUE } }
workloads: { jobs: { kind: list, to: cluster, jobs: [{ work: 5 Gflop, processors: 3 }, { work: 5 Gflop, processors: 2 }] } }
`;

describe("the example of a queue discipline in a user's module", () => {
  it("run · ends well, and starts jobs as its author meant", () => {
    const { code, out } = cloudfed(["run", "widest-first.yaml", "--seeds", "1", "--json", "--out", "out"], folder);
    expect(code).toBe(0);
    const { summary } = JSON.parse(out) as { summary: { arm: string; metric: string; mean: number }[] };
    const makespan = (queue: string): number => summary.find(({ arm, metric }) => arm === `queue=${queue}` && metric === "makespan")!.mean;
    expect(makespan("widest-that-fits")).toBeLessThan(makespan("widest-first"));
    const manifest = readFileSync(join(folder, "out/manifest.json"), "utf8");
    expect(manifest).toMatch(/widest-first\.mjs[\s\S]{0,80}"sha256": "[0-9a-f]{64}"/);
  });

  it("list and schema with --use · know its name, its description and its parameters; without it they do not", () => {
    const use = ["--use", join(folder, "widest-first.mjs")];
    expect(cloudfed(["list", "queueDisciplines", ...use]).out).toMatch(/^ {2}widest-first +Most processors first/m);
    expect(cloudfed(["schema", ...use]).out).toContain("Whether the widest job that fits starts while wider ones wait");
    expect(cloudfed(["list", "queueDisciplines"]).out).not.toContain("widest-first");
  });

  it("its name without the module · an issue at its place that says what there is", () => {
    write("odd.yaml", STUDY.replace("QUEUE", "widest-first"));
    const { code, err } = cloudfed(["check", "odd.yaml"], folder);
    expect(code).toBe(2);
    expect(err).toMatch(/^odd\.yaml:4:\d+ services\.cluster\.queue.*: expected .*fifo.*, got "widest-first"/m);
  });

  it("a wrong parameter of it · an issue like any other", () => {
    const { code, err } = cloudfed(["check", "widest-first.yaml", "--set", "vary.queue.levels.widest-that-fits={ services.cluster.queue: { kind: widest-first, fil: true } }"], folder);
    expect(code).toBe(2);
    expect(err).toContain("did you mean fill?");
  });
});

describe("the example of a balancer in a user's module", () => {
  it("run · ends well; less crosses to the remote site than with the balancers there are, and less still the later a back-end is full", () => {
    const { code, out } = cloudfed(["run", "spill-over.yaml", "--seeds", "1", "--json", "--out", "out"], folder);
    expect(code).toBe(0);
    const { summary } = JSON.parse(out) as { summary: { arm: string; metric: string; mean: number }[] };
    const bytes = ["spill-over-late", "spill-over", "least-connections", "round-robin"].map((balancer) => summary.find(({ arm, metric }) => arm === `balancer=${balancer}` && metric === "network.bytes")!.mean);
    expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
    expect(new Set(bytes).size).toBe(4);
    // Half of the requests go to each site in turn, each with what it asks and what it gets.
    expect(bytes[3]).toBe((5000 / 2) * (500 + 10_000));
    expect(readFileSync(join(folder, "out/manifest.json"), "utf8")).toMatch(/spill-over\.mjs[\s\S]{0,80}"sha256": "[0-9a-f]{64}"/);
  });

  it("its name without the module · an issue at its place; a misspelt parameter · an issue with the near name", () => {
    const text = readFileSync(join(folder, "spill-over.yaml"), "utf8");
    write("odd.yaml", text.replace("use: [./spill-over.mjs]\n", ""));
    const without = cloudfed(["check", "odd.yaml"], folder);
    expect(without.code).toBe(2);
    expect(without.err).toMatch(/^odd\.yaml:\d+:\d+ services\.site\.balancer.*: expected .*least-connections.*, got "spill-over"/m);
    const { code, err } = cloudfed(["check", "spill-over.yaml", "--set", "vary.balancer.levels.spill-over-late={ services.site.balancer: { kind: spill-over, ful: 8 } }"], folder);
    expect(code).toBe(2);
    expect(err).toContain("did you mean full?");
  });
});

describe("a module that is not right", () => {
  it.each([
    ["nothing exported", "const a = 1;", /expected a list of \{ catalogue, entry \}/],
    ["a misspelt catalogue", 'export default [{ catalogue: "queueDiscipline", entry: {} }];', /got "queueDiscipline" \(did you mean queueDisciplines\?\)/],
    ["no description", 'export default ({ z }) => [{ catalogue: "workloads", entry: { name: "odd-one", schema: z.object({}) } }];', /expected a description of "odd-one"/],
    ["no factory", discipline("-1").replace("create(", "make("), /expected a function create in "odd-one"/],
    ["a name that is taken", discipline("-1").replace("odd-one", "fifo"), /got "fifo"/],
    ["a syntax error", "export default (", /expected a module that can be imported, got the error: /],
    ["a package that is not there", 'import "no-such-package-here"; export default [];', /expected a module that can be imported, got the error: .*no-such-package-here/],
  ])("%s · the message says what is wanted", async (_what, text, message) => {
    write("odd.mjs", text);
    await expect(project.catalogues([join(folder, "odd.mjs")])).rejects.toThrow(message);
  });

  it("one that throws · an issue where the experiment names it, code 2, no stack, nothing written", () => {
    write("odd.mjs", 'throw new Error("I am broken");');
    write("odd.yaml", `use: [./odd.mjs]\n${STUDY.replace("QUEUE", "fifo")}`);
    const { code, out, err } = cloudfed(["run", "odd.yaml", "--out", "out"], folder);
    expect(err).toBe('odd.yaml:1:7 use[0]: "./odd.mjs": expected a module that can be imported, got the error: I am broken\n');
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(existsSync(join(folder, "out"))).toBe(false);
  });

  it("one that is not there · an issue with the argument", () => {
    const { code, err } = cloudfed(["list", "--use", "nowhere.mjs"], folder);
    expect(code).toBe(2);
    expect(err).toBe('--use nowhere.mjs:1:1: "nowhere.mjs": expected a module, got no such file\n');
  });
});

describe("a discipline that chooses what it must not", () => {
  it.each([
    ["a job that does not fit", "jobs[0] ?? -1", /queue discipline "odd-one" chose job 1, whose 2 slots are not free/],
    ["nothing, by an exception", "jobs.nothing.there", /TypeError: Cannot read properties of undefined/],
  ])("%s · its runs fail with its name, instant and how to replay them; code 1", (_what, choose, message) => {
    write("odd.mjs", discipline(choose));
    write("odd.yaml", `use: [./odd.mjs]\n${STUDY.replace("QUEUE", "odd-one")}`);
    const { code, err } = cloudfed(["run", "odd.yaml", "--out", "out"], folder);
    expect(code).toBe(1);
    expect(err).toMatch(message);
    expect(err).toContain("The experiment uses ./odd.mjs: look there first");
    expect(err).toContain("replay: npx cloudfed trace odd.yaml --arm all --seed 1");
    expect(readFileSync(join(folder, "out/runs.csv"), "utf8").split("\n").filter((line) => line !== "")).toHaveLength(1);
  });

  it("its replay · prints the events until then, and the place in the module where an exception comes from", () => {
    write("odd.mjs", discipline("jobs.nothing.there"));
    write("odd.yaml", `use: [./odd.mjs]\n${STUDY.replace("QUEUE", "odd-one")}`);
    const { code, out, err } = cloudfed(["trace", "odd.yaml", "--arm", "all", "--seed", "1"], folder);
    expect(code).toBe(1);
    expect(out).toMatch(/^event,time_seconds,kind,subject,entity\n1,0,batch\.started,0,/);
    expect(err).toContain("failed: arm all, seed 1: TypeError: Cannot read properties of undefined (reading 'there')");
    expect(err).toMatch(/\n {4}at Object\.choose \(file:.*odd\.mjs:5:\d+\)\nThe experiment uses/);
    expect(err).toContain("look there first");
  });

  it("in some arms only · the others' results are kept", () => {
    write("odd.mjs", discipline("jobs[0] ?? -1"));
    write("odd.yaml", `use: [./odd.mjs]\n${STUDY.replace("QUEUE", "fifo")}vary: { queue: { path: services.cluster.queue, values: [fifo, odd-one] } }\n`);
    expect(cloudfed(["run", "odd.yaml", "--out", "out"], folder).code).toBe(1);
    expect(readFileSync(join(folder, "out/runs.csv"), "utf8")).toMatch(/\nqueue=fifo,fifo,1,.*\nqueue=fifo,fifo,2,.*\n$/);
  });
});
