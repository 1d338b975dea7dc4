import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cloudfed } from "../../cli/cloudfed.js";
import { StopRequest } from "../../cli/stop-request.js";
import type { Terminal } from "../../cli/terminal.js";
import { ToyProject } from "./toy-project.js";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cloudfed-cli-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const promise = { metric: "wait.sum", comparison: "<" as const, value: 1, text: "< 1 s" };
const shifted = { load: 2, misbehave: "throw" as const, seed: "1" };
const files = {
  "alone.yaml": { arms: [{ load: 1 }] },
  "fewer.yaml": { arms: [{ load: 0 }, shifted], seeds: ["1", "2", "3"] },
  "toy.yaml": { arms: [{ load: 0 }, { load: 2 }] },
  "faulty.yaml": { arms: [{ load: 0 }, { load: 2, misbehave: "fault" as const, seed: "2" }] },
  "broken.yaml": { arms: [{ load: 0 }, { load: 2 }], rest: { expect: [promise] } },
};

async function call(words: readonly string[], env: Terminal["env"] = {}, isTTY = false) {
  const out: string[] = [];
  const err: string[] = [];
  const stream = (lines: string[]) => ({ write: (text: string) => void lines.push(text), isTTY, columns: 100 });
  const project = new ToyProject(files);
  const code = await cloudfed(words, project, { stdout: stream(out), stderr: stream(err), env }, new StopRequest());
  return { code, out: out.join(""), err: err.join(""), project };
}

describe("cloudfed run", () => {
  it("a good experiment · prints the summary and the report's path, progress elsewhere, and ends with 0", async () => {
    const { code, out, err } = await call(["run", "toy.yaml", "--out", join(root, "r"), "--workers", "1"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^arm +wait\.sum|wait\.sum/m);
    expect(out).toContain("load=2");
    expect(out.endsWith(`\nreport: ${join(root, "r", "report.html")}\n`)).toBe(true);
    expect(err).toContain("4 points: 4 computed, 0 there already\nnote: Fewer than 5 seeds");
    expect(existsSync(join(root, "r", "runs.csv"))).toBe(true);
  });

  it("--json · standard output is one object", async () => {
    const { out, err } = await call(["run", "toy.yaml", "--out", join(root, "r"), "--json", "--quiet"]);
    expect(err).toBe("");
    const outcome = JSON.parse(out);
    expect(outcome).toMatchObject({ experiment: "toy", points: 4, computed: 4, reused: 0, failures: [], broken: [] });
    expect(outcome.summary[0]).toMatchObject({ arm: "load=0", load: 0, metric: "wait.sum", unit: "seconds", n: 2, mean: (1 / 3 + 2 / 3) / 2 });
  });

  it("F-17 a run that fails · code 1, where and when, and the command that replays it", async () => {
    const { code, err } = await call(["run", "faulty.yaml", "--out", join(root, "r")]);
    expect(code).toBe(1);
    expect(err).toContain("failed: arm load=2, seed 2: t=12.5 s, local: more out than in\n  replay: npx cloudfed trace faulty.yaml --arm load=2 --seed 2\n");
    expect(err).toMatch(/Please report it .*cloudfed 1\.2\.3, Node v\d/);
    expect(readFileSync(join(root, "r", "runs.csv"), "utf8").split("\n")).toHaveLength(1 + 3 + 1);
  });

  it("a broken promise · code 1 and arm, seed, metric, value", async () => {
    const { code, err } = await call(["run", "broken.yaml", "--out", join(root, "r")]);
    expect(code).toBe(1);
    expect(err).toContain(`broken promise: arm load=2, seed 1: wait.sum is ${2 + 1 / 3}, expected < 1 s\n`);
  });

  it("F-19 --verify 100% · says how many were verified", async () => {
    const { code, err } = await call(["run", "toy.yaml", "--out", join(root, "r"), "--verify", "100%"]);
    expect(code).toBe(0);
    expect(err).toContain("4 verified");
  });

  it("a folder that is a file · code 3 and one line", async () => {
    writeFileSync(join(root, "r"), "");
    const { code, err, out } = await call(["run", "toy.yaml", "--out", join(root, "r")]);
    expect({ code, out }).toEqual({ code: 3, out: "" });
    expect(err).toBe(`error: cannot make the folder ${join(root, "r")}: there is a file of that name (EEXIST)\n`);
  });

  it("H-80 an absurd number of workers · is cut, and said so", async () => {
    const { err } = await call(["run", "broken.yaml", "--out", join(root, "r"), "--workers", "1000000", "--quiet", "--set", "a=1"]);
    expect(err).toContain("note: 256 workers instead of 1000000");
  }, 60_000);
});

describe("cloudfed · other commands", () => {
  it("check · tells the size; bad input is located and ends with 2", async () => {
    expect(await call(["check", "toy.yaml"])).toMatchObject({ code: 0, out: "ok: 2 arms × 2 seeds\n" });
    const bad = await call(["check", "none.yaml"]);
    expect(bad).toMatchObject({ code: 2, out: "", err: "none.yaml:3:7 sites.lokal: expected a site, got nothing (did you mean local?)\n" });
  });

  it("options of the experiment · reach the loader as written and in order", async () => {
    const { project } = await call(["check", "toy.yaml", "--set", "a.b=1e3", "--set", "c=-5", "--seeds", "1..3", "--data", "d", "--use", "./m.mjs"]);
    expect(project.requests).toEqual([{ file: "toy.yaml", set: ["a.b=1e3", "c=-5"], seeds: "1..3", data: "d", use: ["./m.mjs"] }]);
    expect((await call(["check", "--set", "a=1", "toy.yaml"])).project.requests[0]).toEqual({ file: "toy.yaml", set: ["a=1"], use: [] });
  });

  it("plan · refuses a folder with other files, as run does; code 3", async () => {
    mkdirSync(join(root, "other"));
    writeFileSync(join(root, "other", "notes.txt"), "mine");
    for (const word of ["plan", "run"]) {
      expect(await call([word, "toy.yaml", "--out", join(root, "other")])).toMatchObject({ code: 3, err: expect.stringContaining("holds other files (notes.txt) and no results: choose an empty folder with --out") });
    }
  });

  it("plan · tells arms, seeds and what is done, and writes nothing", async () => {
    const out = join(root, "r");
    const before = await call(["plan", "toy.yaml", "--out", out]);
    expect(before).toMatchObject({ code: 0, out: `toy: 2 arms × 2 seeds: 4 points, 0 done, 4 to do (${out})\nseeds: 1 2\n  load=0  2 to do\n  load=2  2 to do\n` });
    expect(existsSync(out)).toBe(false);
    await call(["run", "toy.yaml", "--out", out, "--quiet"]);
    expect(JSON.parse((await call(["plan", "toy.yaml", "--out", out, "--json"])).out)).toMatchObject({ done: 4, todo: 0, arms: [{ arm: "load=0", todo: 0 }, { arm: "load=2", todo: 0 }] });
  });

  it("report · makes the same page again from the tables alone", async () => {
    const out = join(root, "r");
    await call(["run", "toy.yaml", "--out", out, "--quiet"]);
    const page = readFileSync(join(out, "report.html"), "utf8");
    rmSync(join(out, "report.html"));
    expect(await call(["report", out])).toMatchObject({ code: 0, out: `${join(out, "report.html")}\n` });
    expect(readFileSync(join(out, "report.html"), "utf8")).toBe(page);
    const nothing = await call(["report", join(root, "none")]);
    expect(nothing).toMatchObject({ code: 2, err: expect.stringContaining("does not hold the results of a sweep") });
    writeFileSync(join(out, "datapackage.json"), "{");
    expect(await call(["report", out])).toMatchObject({ code: 2, err: expect.stringContaining("datapackage.json: not JSON") });
  });

  it("report --figures and --ipynb · write what they name and not the page; where PNG cannot be made, a note says so", async () => {
    const out = join(root, "r");
    await call(["run", "toy.yaml", "--out", out, "--quiet"]);
    rmSync(join(out, "report.html"));
    const { code, out: said, err } = await call(["report", out, "--figures", join(root, "figures"), "--ipynb"]);
    expect(code).toBe(0);
    const written = said.trimEnd().split("\n");
    expect(written.filter((file) => file.endsWith(".svg")).length).toBeGreaterThan(0);
    expect(written.at(-1)).toBe(join(out, "report.ipynb"));
    for (const file of written) expect(existsSync(file)).toBe(true);
    expect(written.some((file) => file.endsWith(".png")) ? err : err.replace(/ \(\d+ files\)/, "")).toBe(written.some((file) => file.endsWith(".png")) ? "" : "note: no PNG files: they need the package @resvg/resvg-js (npm install --no-save -D @resvg/resvg-js@2.6.2); SVG and CSV files are complete\n");
    expect(existsSync(join(out, "report.html"))).toBe(false);
    expect(await call(["report", out, "--ipynb", "notebook.txt"])).toMatchObject({ code: 2, err: expect.stringContaining('--ipynb: expected a file that ends in .ipynb, got "notebook.txt"') });
    expect(await call(["report", out, "--ipynb=a.ipynb", "--ipynb=b.ipynb"])).toMatchObject({ code: 2, err: expect.stringContaining("--ipynb: expected once, got 2 times") });
    expect(await call(["report", out, "--figures"])).toMatchObject({ code: 2, err: expect.stringContaining("Not enough arguments following: figures") });
    expect(await call(["report", out, "--figures", out])).toMatchObject({ code: 3, err: expect.stringContaining("figures cannot lie among the tables") });
    expect(await call(["report", out, "--ipynb", join(root, "none", "x.ipynb")])).toMatchObject({ code: 3, err: expect.stringContaining("cannot write") });
  });

  it("compare · equal folders are the same byte for byte and end with 0, others say where they differ and end with 5", async () => {
    const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => join(root, name));
    for (const [file, out] of [["toy.yaml", a], ["toy.yaml", b], ["fewer.yaml", c], ["alone.yaml", d]]) await call(["run", file, "--out", out, "--quiet"]);
    expect(await call(["compare", a, b])).toMatchObject({ code: 0, err: "", out: `A: ${a} (toy, cloudfed 1.2.3, 4 runs)\nB: ${b} (toy, cloudfed 1.2.3, 4 runs)\nthe same, byte for byte in runs.csv\n` });
    const other = await call(["compare", a, c]);
    expect(other).toMatchObject({ code: 0, out: expect.stringContaining(`B: ${c} (toy, cloudfed 1.2.3, 5 runs, 1 failed)\nsettings that differ (A → B):\n  seeds: 1 2 → 1 2 3\nseeds only in A: 1\nseeds only in B: 3\nnothing differs beyond noise`) });
    const runs = readFileSync(join(b, "runs.csv"), "utf8");
    writeFileSync(join(b, "runs.csv"), runs.replace(/^load=2,.*/m, (row) => row.replace(",0.5,", ",0.25,")).replace(/^load=2,2,2,.*/m, (row) => row.replace(",0.5,", ",0.25,")));
    const moved = await call(["compare", a, b, "--measured", "--json"]);
    expect({ ...JSON.parse(moved.out), code: moved.code }).toMatchObject({ code: 0, identical: false, differs: false, metrics: { both: ["wait.sum"] } });
    const all = await call(["compare", a, b]);
    expect(all).toMatchObject({ code: 5, out: expect.stringMatching(/1 of 3 values differ beyond noise[^]*load=2 +cost\.per-job +USD\/job +0\.5 +0\.25 +-0\.25 +\[-0\.25, -0\.25\] +2 pairs/) });
    expect(await call(["compare", a, d])).toMatchObject({ code: 2, err: expect.stringContaining("cannot be compared:\n  expected an arm that both have, with the same axes and values") });
    expect(await call(["compare", a, join(root, "none")])).toMatchObject({ code: 2, err: expect.stringContaining("expected a manifest.json in it") });
    expect(await call(["compare", a])).toMatchObject({ code: 2, err: "error: expected cloudfed compare <a> <b>, got " + a + " after compare\nSee: cloudfed --help\n" });
  });

  it("list · prints catalogues; an unknown one is named together with those there are", async () => {
    expect((await call(["list"])).out).toBe("queue disciplines\n  fifo            First come, first served.\n  shortest-first  Least work first.\n\ndrivers\n  ec2  Amazon.\n");
    expect((await call(["list", "drivers"])).out).toBe("drivers\n  ec2  Amazon.\n");
    expect(await call(["list", "x"])).toMatchObject({ code: 2, err: expect.stringContaining('expected one of queue disciplines, drivers, got "x"') });
    expect((await call(["list", "driver"])).err).toContain("(did you mean drivers?)");
  });

  it("schema · prints JSON", async () => {
    expect(JSON.parse((await call(["schema"])).out)).toEqual({ type: "object" });
  });

  it("trace · prints the events of one run as CSV; arm and seed must be given and make sense", async () => {
    expect((await call(["trace", "toy.yaml", "--arm", "load=2", "--seed", "7"])).out).toBe('time_seconds,kind\n0,arrival\n0.5,"job, done"\n');
    expect(await call(["trace", "toy.yaml", "--arm", "load=2"])).toMatchObject({ code: 2, err: expect.stringContaining("Missing required argument: seed") });
    expect(await call(["trace", "toy.yaml", "--arm", "load=3", "--seed", "7"])).toMatchObject({ code: 2, err: expect.stringMatching(/such as load=0, got "load=3"; did you mean load=[02]\?/) });
    expect(await call(["trace", "toy.yaml", "--arm", "load=2", "--seed", "abc"])).toMatchObject({ code: 2, err: expect.stringContaining('--seed: expected a whole number ≥ 0, got "abc"') });
  });

  it("trace --about · prints the rows whose entity names it as a whole word, and says where none does", async () => {
    const about = ["trace", "toy.yaml", "--arm", "load=2", "--seed", "7", "--about"];
    expect(await call([...about, "nobody"])).toMatchObject({ code: 2, out: "", err: expect.stringContaining('--about: expected what an event\'s entity names, got "nobody", which none of 2 events does') });
  });

  it("trace --chrome · writes the run as one JSON file and prints its path; not with --about, nor where it cannot", async () => {
    const file = join(root, "out.json");
    const words = ["trace", "toy.yaml", "--arm", "load=2", "--seed", "7", "--chrome"];
    expect(await call([...words, file])).toMatchObject({ code: 0, out: `${file}\n`, err: "" });
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ otherData: { experiment: "toy", arm: "load=2", seed: "7", version: "1.2.3" } });
    expect(await call([...words, file, "--about", "x"])).toMatchObject({ code: 2, err: expect.stringContaining("--chrome and --about: expected one of them") });
    expect(await call([...words, join(root, "none", "out.json")])).toMatchObject({ code: 3, err: expect.stringContaining("cannot write") });
    expect(await call(words)).toMatchObject({ code: 2, err: expect.stringContaining("Not enough arguments following: chrome") });
  });

  it("trace of a run that breaks · says where and when, code 1", async () => {
    const { code, err } = await call(["trace", "faulty.yaml", "--arm", "load=2", "--seed", "2"]);
    expect(code).toBe(1);
    expect(err).toContain("failed: arm load=2, seed 2: t=12.5 s, local: more out than in\n");
    expect(err).toContain("npx cloudfed trace faulty.yaml --arm load=2 --seed 2\n");
  });

  it("init · writes an experiment named after its file, and never overwrites one", async () => {
    const file = join(root, "burst.yaml");
    expect(await call(["init", file])).toMatchObject({ code: 0, out: `${file}\n` });
    expect(readFileSync(file, "utf8")).toMatch(/^experiment: burst$/m);
    writeFileSync(file, "mine");
    expect(await call(["init", file])).toMatchObject({ code: 2, err: expect.stringContaining("is there already and stays as it is") });
    expect(readFileSync(file, "utf8")).toBe("mine");
    expect(await call(["init", join(root, "no", "x.yaml")])).toMatchObject({ code: 3, err: expect.stringContaining("ENOENT") });
  });
});

describe("cloudfed · command line", () => {
  const refused: [readonly string[], RegExp][] = [
    [[], /expected a command/],
    [["rnu", "toy.yaml"], /unknown command: rnu\. Did you mean run\?/],
    [["balance", "a", "b"], /unknown command: balance \(there are run, check, /],
    [["run"], /expected cloudfed run <file>, got nothing after run/],
    [["run", "toy.yaml", "--workres", "2"], /Unknown argument: workres \(did you mean --workers\?\)/],
    [["run", "toy.yaml", "other.yaml"], /Unknown argument: other\.yaml\n/],
    [["run", "toy.yaml", "--", "x"], /unknown argument: x/i],
    [["run", "toy.yaml", "--workers"], /Not enough arguments following: workers/],
    [["run", "toy.yaml", "--workers", "abc"], /--workers: expected a whole number from 1, got "abc"/],
    [["run", "toy.yaml", "--workers", "0"], /--workers: expected a whole number from 1, got "0"/],
    [["run", "toy.yaml", "--workers=-1"], /--workers: expected a whole number from 1, got "-1"/],
    [["run", "toy.yaml", "--workers", "1.5"], /got "1\.5"/],
    [["run", "toy.yaml", "--workers", "1", "--workers", "2"], /--workers: expected once, got 2 times/],
    [["run", "toy.yaml", "--seeds", "1", "--seeds", "2"], /--seeds: expected once, got 2 times/],
    [["run", "toy.yaml", "--out="], /--out: expected a value|Not enough arguments following: out/],
    [["run", "toy.yaml", "--set"], /Not enough arguments following: set/],
    [["run", "toy.yaml", "--verify", "5"], /--verify: expected a share such as 5%/],
    [["run", "toy.yaml", "--verify", "0%"], /more than 0%/],
    [["run", "toy.yaml", "--verify", "101%"], /at most 100%/],
    [["run", "toy.yaml", "--quiet=maybe"], /quiet/],
    [["run", "toy.yaml", "--no-quiet"], /Unknown argument: no-quiet/],
    [["trace", "toy.yaml", "--arm", "load=2", "--seed", "1", "--seed", "2"], /--seed: expected once, got 2 times/],
  ];
  it.each(refused)("%j · is refused with code 2, one message and no stack, before anything is read", async (words, message) => {
    const { code, out, err, project } = await call(words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(message);
    expect(err).not.toMatch(/^ {4}at /m);
    expect(project.requests).toEqual([]);
  });

  it("--help and --version · go to standard output with code 0, in English whatever the locale", async () => {
    process.env["LC_ALL"] = "de_DE.UTF-8";
    try {
      const help = await call(["--help"]);
      expect(help).toMatchObject({ code: 0, err: "" });
      expect(help.out).toContain("Commands:");
      for (const name of ["run", "check", "plan", "report", "list", "schema", "trace", "init"]) expect(help.out).toMatch(new RegExp(`cloudfed ${name}\\b`));
      expect((await call(["run", "--help"])).out).toContain("--verify");
    } finally {
      delete process.env["LC_ALL"];
    }
    expect(await call(["--version"])).toMatchObject({ code: 0, out: "1.2.3\n" });
  });

  it("a file named like a number · stays a name", async () => {
    expect((await call(["check", "1e3"])).project.requests[0].file).toBe("1e3");
  });

  it("an error nobody foresaw · code 4, with version and command to report", async () => {
    const { code, err } = await call(["list", "--use", "bad.mjs"]);
    expect(code).toBe(4);
    expect(err).toMatch(/^internal fault: TypeError: a fault of the project\n/);
    expect(err).toContain("cloudfed list --use bad.mjs\n");
  });

  it("colour · on a terminal and by FORCE_COLOR, never with NO_COLOR, and not because of CI", async () => {
    const coloured = async (env: Terminal["env"], isTTY: boolean) => (await call(["rnu"], env, isTTY)).err.includes("\u001b[");
    expect(await coloured({}, true)).toBe(true);
    expect(await coloured({}, false)).toBe(false);
    expect(await coloured({ CI: "1" }, false)).toBe(false);
    expect(await coloured({ FORCE_COLOR: "1" }, false)).toBe(true);
    expect(await coloured({ NO_COLOR: "1", FORCE_COLOR: "1" }, true)).toBe(false);
  });
});
