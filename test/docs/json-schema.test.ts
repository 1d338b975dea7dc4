import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { starterExperiment } from "../../cli/starter.js";
import { experimentJsonSchema, type JsonSchema } from "../../experiments/index.js";
import { HEADER_KEYS } from "../../experiments/scenario/index.js";

const yamlBlock = (markdown: string): string => /```yaml\n([\s\S]*?)```/.exec(markdown)![1];
const studies = readdirSync("experiments").filter((name) => name.endsWith(".yaml"));
const texts: readonly (readonly [string, string])[] = [
  ...studies.map((name) => [name, readFileSync(`experiments/${name}`, "utf8")] as const),
  ...readdirSync("examples").flatMap((name) => (name.endsWith(".yaml") && !name.startsWith("widest") ? [[name, readFileSync(`examples/${name}`, "utf8")] as const] : [])),
  ["the starter", starterExperiment("mine")],
  ["the search in docs/search.md", yamlBlock(readFileSync("docs/search.md", "utf8"))],
  ["the grid in docs/search.md", /```yaml\n(experiment: cheapest-mix\n[\s\S]*?)```/.exec(readFileSync("docs/search.md", "utf8"))![1]],
  ["the design in docs/sampling.md", /```yaml\n(experiment:[\s\S]*?)```/.exec(readFileSync("docs/sampling.md", "utf8"))![1]],
  ["the README's example", yamlBlock(readFileSync("README.md", "utf8"))],
];

let validate: ValidateFunction;
beforeAll(() => {
  validate = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(experimentJsonSchema());
});

/** Every property with its path, through all forms a value may have. */
function* properties(schema: JsonSchema, path: string): Generator<readonly [string, JsonSchema]> {
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    yield [`${path}.${name}`, child];
    yield* properties(child, `${path}.${name}`);
  }
  if (typeof schema.additionalProperties === "object") yield* properties(schema.additionalProperties, `${path}.*`);
  if (schema.items !== undefined) yield* properties(schema.items, `${path}[]`);
  for (const form of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) yield* properties(form, path);
}

describe("JSON Schema of experiments", () => {
  it.each(texts)("%s · an editor that checks against the schema · finds nothing", (_name, text) => {
    const isValid = validate(parse(text));
    expect(validate.errors ?? []).toEqual([]);
    expect(isValid).toBe(true);
  });

  it.each([
    ["a bare name without its parameters", { services: { cluster: { kind: "batch", workers: { home: { site: "a", count: 1, provisioning: "burst-on-queue" } } } } }],
    ["a misspelt key", { horizn: "1 h" }],
    ["a quantity without unit", { horizon: 3600 }],
    ["a search without ends", { search: { path: "a.b", "max-such-that": { "jobs.lost": 0 } } }],
    ["a search for an unknown metric", { search: { path: "a.b", from: 1, to: 2, "max-such-that": { "job.lost": 0 } } }],
    ["a grid without anything to be small", { search: { over: { n: { path: "a.b", from: 1, to: 2 } }, "such-that": { "jobs.lost": 0 } } }],
    ["an unknown metric", { measure: ["thruput"] }],
    ["a site of no driver", { sites: { a: { driver: "ec3" } } }],
  ])("%s · is marked", (_what, keys) => {
    expect(validate({ experiment: "x", schema: 1, ...keys })).toBe(false);
  });

  it("policies by bare name, populations, levels without overrides · are let in", () => {
    const accepted = {
      experiment: "x",
      schema: 1,
      network: { vpn: "none" },
      sites: { a: { driver: "ec2", count: 3 }, b: { like: "a", region: "us-east-1" } },
      services: { cluster: { kind: "batch", count: 2, processors: 4, queue: "fifo", scheduler: { kind: "sge", interval: "1 s" } } },
      workloads: { bag: { kind: "bag", copies: 2, to: "cluster-$n", count: 4, work: "1 Gflop" }, other: { like: "bag", count: 3 } },
      vary: { x: { levels: { one: null } } },
    };
    validate(accepted);
    expect(validate.errors).toBeNull();
  });

  it("every key that can be written · has a description, unless it only tells entries apart", () => {
    const all = [...properties(experimentJsonSchema(), "")];
    const silent = all.filter(([, { description, const: only }]) => only === undefined && (description ?? "").trim() === "");
    expect(all.length).toBeGreaterThan(150);
    expect(silent.map(([path]) => path)).toEqual([]);
  });

  it("keys of the study · are those that the reader knows", () => {
    expect(Object.keys(experimentJsonSchema().properties).slice(0, HEADER_KEYS.length).sort()).toEqual([...HEADER_KEYS].sort());
  });
});
