import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { House, LoadOptions, LoadResult } from "../../experiments/load/index.js";
import { dataDirectory, findInput, InputChanged, loadExperiment, readInput, useAgain } from "../../experiments/load/index.js";
import { readStandardInput } from "../../experiments/load/bytes.js";
import { BadInput, formatIssue, sha256Hex, SOURCE_BYTES_MOST } from "../../experiments/scenario/index.js";
import type { ToyScenario } from "./toy.js";
import { BODY, HEAD, toyQueues, toyShape } from "./toy.js";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cloudfed-load-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** A house whose catalogue is its own, so that modules of one test do not meet those of another. */
function toyHouse(needs: readonly string[] = []): House<ToyScenario> {
  const queues = toyQueues();
  return {
    catalogues: new Map([["queueDisciplines", queues]]),
    kit: { word: "kit" },
    shape: () => ({ ...toyShape(queues), fileNeeds: () => needs.map((file) => ({ file, what: "a real log", origin: "https://logs.example/" })) }),
  };
}

const load = (target = "exp.yaml", options: Partial<LoadOptions> = {}, house = toyHouse()): Promise<LoadResult<ToyScenario>> =>
  loadExperiment(target, { data: join(folder, "data"), cwd: folder, ...options }, house);

/** The printed issues; [] where it loaded. */
const linesOf = (result: LoadResult<ToyScenario>): string[] => (result.ok ? [] : result.issues.map(formatIssue));

describe("experiment file", () => {
  it("a valid file · is loaded, its sha256 kept for the manifest", async () => {
    put("exp.yaml", HEAD + BODY);
    const result = await load();
    expect(result).toMatchObject({ ok: true, inputs: [] });
    expect(result.ok && result.experiment.sources).toEqual([{ name: "exp.yaml", sha256: sha256Hex(HEAD + BODY) }]);
  });

  it.each([
    ["H-54 nothing", "none.yaml", "none.yaml:1:1: expected an experiment file, got no such file"],
    ["H-53 a folder", ".", ".:1:1: expected an experiment file, got a folder"],
    ["H-53 /dev/zero", "/dev/zero", "/dev/zero:1:1: expected an experiment file, got a device"],
    ["H-58 a name of 300 bytes", `${"x".repeat(300)}.yaml`, "a name that is too long"],
    ["H-52 a NUL in the name", "a\0b.yaml", "a\\u0000b.yaml:1:1: expected an experiment file, got a name with a NUL character"],
  ])("%s · is no experiment file", async (_title, target, says) => {
    const [line, ...others] = linesOf(await load(target));
    expect(others).toEqual([]);
    expect(line).toContain(says);
  });

  it("H-53 a pipe · is refused without opening it", async () => {
    execFileSync("mkfifo", [join(folder, "pipe.yaml")]);
    expect(linesOf(await load("pipe.yaml"))).toEqual(["pipe.yaml:1:1: expected an experiment file, got a pipe"]);
  });

  it("H-7 a file over the limit · is refused unread", async () => {
    put("exp.yaml", "#".repeat(SOURCE_BYTES_MOST + 1));
    expect(linesOf(await load())).toEqual([`exp.yaml:1:1: expected an experiment file, got ${SOURCE_BYTES_MOST + 1} bytes, and at most ${SOURCE_BYTES_MOST} are read`]);
  });

  it("H-16 H-17 bytes that are no UTF-8 · are located in the file", async () => {
    put("exp.yaml", Uint8Array.from([0x61, 0x3a, 0x0a, 0x62, 0xff]));
    expect(linesOf(await load())).toEqual(["exp.yaml:2:2: expected UTF-8 text, got the byte 0xff at offset 4"]);
  });

  it("H-21 a JSON file · may not have comments; a YAML file may", async () => {
    put("exp.json", '{ "schema": 1 # one\n}');
    expect(linesOf(await load("exp.json"))).toEqual(["exp.json:1:15: expected JSON, which has no comments, got a comment"]);
  });
});

describe("standard input", () => {
  async function* parts(...texts: string[]): AsyncGenerator<Uint8Array> {
    for (const text of texts) yield await Promise.resolve(new TextEncoder().encode(text));
  }

  it("H-82 pieces · are read to the end, up to the limit", async () => {
    const read = await readStandardInput(parts("experi", "ment: x\n"), 100);
    expect("bytes" in read && new TextDecoder().decode(read.bytes)).toBe("experiment: x\n");
    expect(await readStandardInput(parts("12345", "6"), 5)).toEqual({ problem: "more than 5 bytes" });
  });
});

describe("base", () => {
  it("a base · lies under the file: maps merge, lists and values are replaced", async () => {
    put("common/base.yaml", `${BODY}measure: [throughput, makespan]\n`);
    put("exp.yaml", `${HEAD}base: common/base.yaml\nservice: { nodes: 9 }\nmeasure: [makespan]\n`);
    const result = await load();
    expect(linesOf(result)).toEqual([]);
    if (!result.ok) return;
    expect(result.experiment.arms.at(0).tree).toMatchObject({ service: { site: "local", nodes: 9 } });
    expect(result.experiment.measure).toEqual(["makespan"]);
    expect(result.experiment.document["base"]).toBeUndefined();
    expect(result.experiment.sources.map(({ name }) => name)).toEqual(["exp.yaml", "common/base.yaml"]);
  });

  it("an issue in the base · names the base, and comes after the file's own", async () => {
    put("a-base.yaml", BODY.replace("nodes: 4", "nodes: x"));
    put("exp.yaml", `${HEAD}base: a-base.yaml\nseeds: 0\n`);
    expect(linesOf(await load())).toEqual([
      "exp.yaml:4:8 seeds: expected a whole number from 1 to 100000, got 0",
      'a-base.yaml:7:10 service.nodes: expected a number, got "x"',
    ]);
  });

  it("a file in a folder · shows its bases in that folder", async () => {
    put("sub/base.yaml", BODY.replace("nodes: 4", "nodes: x"));
    put("sub/exp.yaml", `${HEAD}base: base.yaml\n`);
    expect(linesOf(await load("sub/exp.yaml"))).toEqual(['sub/base.yaml:7:10 service.nodes: expected a number, got "x"']);
  });

  it("H-43 bases in a cycle · are printed", async () => {
    put("exp.yaml", `${HEAD}base: b.yaml\n`);
    put("b.yaml", "base: c.yaml\n");
    put("c.yaml", "base: b.yaml\n");
    expect(linesOf(await load())).toEqual(["c.yaml:1:7 base: expected bases without a cycle, got b.yaml -> c.yaml -> b.yaml"]);
  });

  it.each([
    ["H-51 a path upwards", "../x.yaml", "the experiment's folder"],
    ["H-51 a path down and up", "a/../../x.yaml", "the experiment's folder"],
    ["H-51 an absolute path", "/etc/passwd", "a relative path"],
    ["H-51 a home", "~/x.yaml", "a relative path"],
    ["H-51 an address", "'file:///etc/passwd'", "a relative path with / between its parts"],
    ["H-51 a drive", "'C:\\x.yaml'", "a relative path with /"],
    ["H-51 an encoded path", "'%2e%2e/x.yaml'", "no such file"],
    ["H-52 a NUL", '"a\\0.yaml"', "control characters"],
    ["H-53 a folder", "sub", "a folder"],
    ["H-54 nothing", "none.yaml", "no such file"],
    ["H-58 a name of 300 bytes", "x".repeat(300), "255 in each part"],
    ["a list", "[a.yaml]", "the path of another experiment file"],
  ])("%s as base · is refused at the key", async (_title, base, says) => {
    mkdirSync(join(folder, "sub"));
    put("exp.yaml", `${HEAD}base: ${base}\n`);
    const [line, ...others] = linesOf(await load());
    expect(others).toEqual([]);
    expect(line.startsWith("exp.yaml:3:7 base: expected "), line).toBe(true);
    expect(line).toContain(says);
  });

  it("H-51 a link out of the folder · is refused, and says nothing of what it leads to", async () => {
    const outside = mkdtempSync(join(tmpdir(), "cloudfed-outside-"));
    writeFileSync(join(outside, "secret.yaml"), "password: swordfish\n");
    symlinkSync(join(outside, "secret.yaml"), join(folder, "base.yaml"));
    put("exp.yaml", `${HEAD}base: base.yaml\n`);
    const lines = linesOf(await load());
    rmSync(outside, { recursive: true });
    expect(lines).toEqual([`exp.yaml:3:7 base: expected a file in the experiment's folder, got "base.yaml"`]);
  });
});

describe("modules", () => {
  const module = (body: string): string => put("my.mjs", body);
  /** A schema as zod makes it, without importing zod from a temporary folder. */
  const entry = (name: string): string => `{ name: "${name}", description: "mine", schema: globalThis.toySchema }`;

  beforeEach(async () => {
    const { z } = await import("zod");
    (globalThis as { toySchema?: unknown }).toySchema = z.strictObject({});
  });

  it("a default export · adds an entry that the experiment uses, hashed for the manifest", async () => {
    module(`export default [{ catalogue: "queueDisciplines", entry: ${entry("mine")} }];`);
    put("exp.yaml", `${HEAD}use: [./my.mjs]\n${BODY}queue: mine\n`);
    const result = await load();
    expect(linesOf(result)).toEqual([]);
    expect(result.ok && result.experiment.modules).toEqual([{ name: "./my.mjs", url: expect.stringMatching(/^file:.*my\.mjs$/), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  });

  it("a function and the name cloudfed · get the kit; --use takes any path; twice is no conflict", async () => {
    module(`export const cloudfed = (kit) => [{ catalogue: "queueDisciplines", entry: { ...${entry("by-kit")}, description: kit.word } }];`);
    put("exp.yaml", `${HEAD}${BODY}queue: by-kit\n`);
    const house = toyHouse();
    for (const use of [["my.mjs"], [join(folder, "my.mjs"), "my.mjs"]]) {
      const result = await load("exp.yaml", { use }, house);
      expect(linesOf(result)).toEqual([]);
      expect(result.ok && result.experiment.modules).toHaveLength(1);
    }
    expect(house.catalogues.get("queueDisciplines")!.get("by-kit").description).toBe("kit");
  });

  it("another worker · adds the same modules again, and refuses changed ones", async () => {
    module(`import { name } from "./part.mjs";\nexport default [{ catalogue: "queueDisciplines", entry: { ...${entry("x")}, name } }];`);
    put("part.mjs", 'export const name = "of-two-files";');
    put("exp.yaml", `${HEAD}${BODY}queue: of-two-files\n`);
    const result = await load("exp.yaml", { use: ["my.mjs"] });
    if (!result.ok) throw new Error(linesOf(result).join("\n"));
    const house = toyHouse();
    await useAgain(result.experiment.modules, house);
    expect(house.catalogues.get("queueDisciplines")!.names()).toContain("of-two-files");
    put("part.mjs", 'export const name = "changed";');
    await expect(useAgain(result.experiment.modules, house)).rejects.toThrow(BadInput);
  });

  it.each([
    ["nothing there", null, "no such file"],
    ["a syntax error", "export default [", "expected a module that can be imported, got the error:"],
    ["H-55 an error at import", 'throw new Error("no luck\\nat all");', "got the error: no luck"],
    ["H-55 process.exit at import", "process.exit(0);", "it calls process.exit"],
    ["no export", "export const other = 1;", "a list of { catalogue, entry } as default export or as cloudfed, got none"],
    ["an empty list", "export default [];", "got an empty list"],
    ["an unknown catalogue", 'export default [{ catalogue: "queueDiscipline", entry: {} }];', '(queueDisciplines), got "queueDiscipline" (did you mean queueDisciplines?)'],
    ["no catalogue", "export default [{ entry: {} }];", "got none"],
    ["a name that is taken", 'export default [{ catalogue: "queueDisciplines", entry: { name: "fifo", description: "x", schema: globalThis.toySchema } }];', 'does not have, got "fifo"'],
    ["a name that is no name", 'export default [{ catalogue: "queueDisciplines", entry: { name: "My Own", description: "x", schema: globalThis.toySchema } }];', "kebab case"],
    ["no schema", 'export default [{ catalogue: "queueDisciplines", entry: { name: "own", description: "x", schema: {} } }];', "a zod object as schema"],
    ["no description", 'export default [{ catalogue: "queueDisciplines", entry: { name: "own", schema: globalThis.toySchema } }];', "a description"],
  ])("%s · is refused where it is named", async (_title, body, says) => {
    if (body !== null) module(body);
    put("exp.yaml", `${HEAD}use: [./my.mjs]\n${BODY}`);
    const [line, ...others] = linesOf(await load());
    expect(others).toEqual([]);
    expect(line.startsWith('exp.yaml:3:7 use[0]: "./my.mjs": expected '), line).toBe(true);
    expect(line).toContain(says);
    expect(line).not.toContain("\n");
  });

  it("a function that all others have · is wanted of a module's entry too", async () => {
    const house = toyHouse();
    const queues = house.catalogues.get("queueDisciplines")!;
    for (const entry of queues) Object.assign(entry, { make: () => 1 });
    module(`export default [{ catalogue: "queueDisciplines", entry: ${entry("no-make")} }];`);
    put("exp.yaml", HEAD + BODY);
    expect(linesOf(await load("exp.yaml", { use: ["my.mjs"] }, house))).toEqual(['--use my.mjs:1:1: "my.mjs": expected a function make in "no-make", as the others of queue disciplines have, got none']);
  });

  it.each([
    ["H-51 a path upwards", "../my.mjs", "the experiment's folder (others with --use)"],
    ["H-51 an absolute path", "/tmp/my.mjs", "a relative path"],
    ["another kind of file", "my.ts", ".mjs or .js"],
    ["a number", "5", "the path of a module"],
  ])("%s in use · is refused", async (_title, name, says) => {
    put("exp.yaml", `${HEAD}use: [${name}]\n${BODY}`);
    const [line] = linesOf(await load());
    expect(line.startsWith("exp.yaml:3:7 use[0]: "), line).toBe(true);
    expect(line).toContain(says);
  });
});

describe("data files", () => {
  const need = (file: string, sha256?: string): Parameters<typeof findInput>[0] => ({ file, what: "a real log", origin: "https://logs.example/", ...(sha256 === undefined ? {} : { sha256 }) });
  const find = (file: string, sha256?: string): ReturnType<typeof findInput> => findInput(need(file, sha256), join(folder, "data"));
  const text = "1 2 3\n";

  it.each([
    ["in the directory", "data/log.swf", text],
    ["in a folder of it", "data/swf/log.swf", text],
    ["gzipped", "data/log.swf.gz", gzipSync(text)],
    ["gzipped, in a folder", "data/swf/log.swf.gz", gzipSync(text)],
    ["H-66 gzipped, under the plain name", "data/log.swf", gzipSync(text)],
    ["H-66 gzipped in two members", "data/log.swf.gz", Buffer.concat([gzipSync("1 2"), gzipSync(" 3\n")])],
  ])("a file %s · is found and read as plain bytes", async (_title, name, content) => {
    const path = put(name, content);
    for (const sha256 of [undefined, sha256Hex(Uint8Array.from(Buffer.from(content))), sha256Hex(text)]) {
      const found = await find("log.swf", sha256);
      expect(found).toEqual({ file: "log.swf", path, sha256: sha256Hex(Uint8Array.from(Buffer.from(content))) });
      if ("path" in found) expect(new TextDecoder().decode(readInput(found))).toBe(text);
    }
  });

  it("several files of the name · the sha256 decides; without one it is asked for; equal ones are one", async () => {
    put("data/a/log.swf", text);
    const second = put("data/b/log.swf", "4 5 6\n");
    expect(await find("log.swf", sha256Hex("4 5 6\n"))).toMatchObject({ path: second });
    expect(await find("log.swf")).toMatchObject({ problem: expect.stringContaining("2 different ones: write folder/name, or its sha256") });
    expect(await find("b/log.swf")).toMatchObject({ path: second });
    put("data/b/log.swf", text);
    expect(await find("log.swf")).toMatchObject({ path: join(folder, "data/a/log.swf") });
  });

  it.each([
    ["H-51 a path upwards", "../log.swf"], ["H-51 an absolute path", "/etc/passwd"], ["H-51 a home", "~/log.swf"], ["H-51 an address", "file:///etc/passwd"],
    ["H-51 a drive", "C:\\log.swf"], ["H-51 a share", "\\\\server\\log"], ["H-52 a NUL", "a\0b"], ["H-58 a line end", "a\nb"], ["H-58 an override of direction", "a\u202eb"], ["H-58 256 bytes", "x".repeat(256)],
    ["H-51 a step up inside", "a/../../log.swf"], ["no name", ""],
  ])("%s · is refused before it is looked up", async (_title, file) => {
    const found = await find(file);
    expect(found).toMatchObject({ problem: expect.stringMatching(/^expected .*, got "/) });
    expect("problem" in found && found.problem).not.toMatch(/[\0\n\u202e]/);
  });

  it.each([
    ["H-51 a link that leads out", "a link that leads out", () => symlinkSync("/etc/hostname", join(folder, "data/log.swf"))],
    ["H-53 a pipe", "a pipe", () => execFileSync("mkfifo", [join(folder, "data/log.swf")])],
    ["H-53 a folder", "a folder", () => mkdirSync(join(folder, "data/log.swf"))],
    ["H-54 an empty file", "an empty file", () => put("data/log.swf", "")],
    ["H-66 gzip cut short", "damaged gzip (cut short", () => put("data/log.swf.gz", gzipSync("1 2 3\n").subarray(0, 15))],
    ["H-66 gzip with a wrong checksum", "damaged gzip", () => put("data/log.swf.gz", Buffer.concat([gzipSync("1 2 3\n").subarray(0, -8), Buffer.alloc(8, 1)]))],
    ["H-66 gzip with something behind it", "something behind it", () => put("data/log.swf.gz", Buffer.concat([gzipSync("1 2 3\n"), Buffer.from("x")]))],
    ["H-66 plain text named .gz", "called .gz and is not gzip", () => put("data/log.swf.gz", "1 2 3\n")],
    ["nothing", "got nothing there", () => undefined],
  ])("%s · is told with what the file is and where it is published", async (_title, says, prepare) => {
    mkdirSync(join(folder, "data"));
    prepare();
    const found = await find("log.swf");
    expect(found).toMatchObject({ problem: expect.stringContaining(says) });
    for (const part of ["log.swf (a real log)", "published at https://logs.example/", "--data"]) expect(found).toMatchObject({ problem: expect.stringContaining(part) });
  });

  it("a file with another sha256 · is told with the one it has", async () => {
    put("data/log.swf", text);
    expect(await find("log.swf", "0".repeat(64))).toMatchObject({ problem: expect.stringContaining(`another file of that name, with sha256 ${sha256Hex(text)} in place of ${"0".repeat(64)}`) });
    expect(await find("log.swf", "abc")).toMatchObject({ problem: expect.stringContaining("64 hexadecimal digits") });
  });

  it("H-67 a gzip bomb · is given up at the limit", async () => {
    put("data/log.swf.gz", gzipSync(Buffer.alloc(1_000_000)));
    expect(await findInput(need("log.swf"), join(folder, "data"), 100_000)).toMatchObject({ problem: expect.stringContaining("gzip of more than 100000 bytes") });
    put("data/log.swf.gz", "1".repeat(100_001));
    expect(await findInput(need("log.swf"), join(folder, "data"), 100_000)).toMatchObject({ problem: expect.stringContaining("100001 bytes, and at most 100000 are read") });
  });

  it("H-56 a file that changes after loading · is not read", async () => {
    put("data/log.swf", text);
    const found = await find("log.swf");
    put("data/log.swf", "7\n");
    expect(() => readInput(found as Parameters<typeof readInput>[0])).toThrow(InputChanged);
  });

  it("a missing file · is an issue where the experiment names it", async () => {
    put("exp.yaml", `${HEAD}${BODY}  note: log.swf\n`);
    const lines = linesOf(await load("exp.yaml", {}, toyHouse(["log.swf"])));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^exp\.yaml:10:9 service\.note: expected log\.swf \(a real log\) in the data directory .*, got no such directory: it is published at/);
    put("data/log.swf", text);
    expect(await load("exp.yaml", {}, toyHouse(["log.swf"]))).toMatchObject({ ok: true, inputs: [{ file: "log.swf", sha256: sha256Hex(text) }] });
  });

  it("the data directory · is the argument's, else the environment's, else ./data", () => {
    expect(dataDirectory("a", { CLOUDFED_DATA: "b" })).toBe("a");
    expect(dataDirectory(undefined, { CLOUDFED_DATA: "b" })).toBe("b");
    expect(dataDirectory(undefined, { CLOUDFED_DATA: "" })).toBe("./data");
    expect(dataDirectory(undefined, {})).toBe("./data");
  });
});
