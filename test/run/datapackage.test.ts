import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { datapackageText } from "../../experiments/run/datapackage.js";
import { inThisThread, sweep } from "../../experiments/run/index.js";
import { toyEngine, toyPoint, toyStudy } from "./toy.js";

interface Resource {
  readonly name: string;
  readonly path: string;
  readonly schema: {
    readonly fields: readonly { readonly name: string; readonly type: string }[];
    readonly missingValues: readonly string[];
    readonly primaryKey?: readonly string[];
    readonly foreignKeys?: readonly { readonly fields: readonly string[]; readonly reference: { readonly resource: string; readonly fields: readonly string[] } }[];
  };
}

let folder: string;
let descriptor: { readonly resources: readonly Resource[] };
const rowsOf = ({ path }: Resource): Record<string, string>[] => parse(readFileSync(join(folder, path)), { columns: true });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cloudfed-package-"));
  await sweep(toyStudy([{ load: 0 }, { load: 2 }], ["1", "2"], { name: "My_Toy" }, ["jobs"]), toyEngine, { folder, executor: inThisThread(toyPoint), reproduce: [] });
  descriptor = JSON.parse(readFileSync(join(folder, "datapackage.json"), "utf8"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Rules of the Data Package, Data Resource, CSV Dialect and Table Schema specifications, version 1. */
const NAME = /^[-a-z0-9._/]+$/;
const TYPES = ["string", "number", "integer", "boolean", "object", "array", "date", "time", "datetime", "year", "yearmonth", "duration", "geopoint", "geojson", "any"];
/** Lexical forms: digits with a point and an exponent; digits. */
const FORMS: Readonly<Record<string, RegExp>> = { string: /^[^]*$/, number: /^[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/, integer: /^[+-]?\d+$/ };

describe("datapackage.json", () => {
  it("the package · has a name of the pattern, its profile, and resources of different names", () => {
    expect(descriptor).toMatchObject({ profile: "tabular-data-package", name: "my_toy", title: "My_Toy" });
    const names = descriptor.resources.map(({ name }) => name);
    expect(names).toEqual(["metrics", "runs", "summary", "jobs", "series"]);
    expect(new Set(names).size).toBe(names.length);
    for (const name of ["my_toy", ...names]) expect(name).toMatch(NAME);
  });

  it("each resource · is a tabular one with a path inside the folder, and the bytes and hash of its file", () => {
    for (const resource of descriptor.resources) {
      const content = readFileSync(join(folder, resource.path));
      const hash = createHash("sha256").update(content).digest("hex");
      expect(resource).toMatchObject({ profile: "tabular-data-resource", format: "csv", mediatype: "text/csv", encoding: "utf-8", bytes: content.length, hash: `sha256:${hash}`, dialect: { delimiter: ",", lineTerminator: "\n", header: true } });
      expect(resource.path).toMatch(/^(?!\/)(?!.*\.\.)[^\\~]+\.csv$/);
      expect(resource).not.toHaveProperty("data");
    }
  });

  it("each schema · names every column in the order of the file, once, with a type of the standard, and every cell reads as it", () => {
    for (const resource of descriptor.resources) {
      const { fields, missingValues } = resource.schema;
      expect(missingValues).toEqual([""]);
      expect(readFileSync(join(folder, resource.path), "utf8").split("\n")[0]).toBe(fields.map(({ name }) => name).join(","));
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
      for (const { name, type } of fields) {
        expect(TYPES).toContain(type);
        for (const row of rowsOf(resource)) if (row[name] !== "") expect(row[name]).toMatch(FORMS[type]);
      }
    }
  });

  it("primary keys · are fields, never empty, and tell all rows apart", () => {
    const keyed = descriptor.resources.filter(({ schema }) => schema.primaryKey !== undefined);
    expect(keyed.map(({ name }) => name)).toEqual(["runs", "summary"]);
    for (const resource of keyed) {
      const values = rowsOf(resource).map((row) => resource.schema.primaryKey!.map((name) => row[name]));
      expect(values.flat()).not.toContain("");
      expect(new Set(values.map((key) => JSON.stringify(key))).size).toBe(values.length);
    }
  });

  it("foreign keys · lead to values that are there", () => {
    const referring = descriptor.resources.filter(({ schema }) => schema.foreignKeys !== undefined);
    expect(referring.map(({ name }) => name)).toEqual(["metrics", "summary", "jobs", "series"]);
    for (const resource of referring) {
      for (const { fields, reference } of resource.schema.foreignKeys!) {
        const target = descriptor.resources.find(({ name }) => name === reference.resource)!;
        const there = new Set(rowsOf(target).map((row) => JSON.stringify(reference.fields.map((name) => row[name]))));
        for (const row of rowsOf(resource)) expect(there).toContain(JSON.stringify(fields.map((name) => row[name])));
      }
    }
  });

  it("sampled runs · refer to the points of the design, which a point tells apart", () => {
    const table = (file: string, names: readonly string[]) => ({ file, columns: names.map((name) => ({ name, type: "integer" as const, description: "" })), sha256: "0", bytes: 1, changed: true });
    const { resources } = JSON.parse(datapackageText("x", [table("design.csv", ["point", "f"]), table("runs.csv", ["arm", "point", "f", "seed"])]));
    expect(resources[0].schema).toMatchObject({ primaryKey: ["point"] });
    expect(resources[0].schema).not.toHaveProperty("foreignKeys");
    expect(resources[1].schema.foreignKeys).toEqual([{ fields: ["point"], reference: { resource: "design", fields: ["point"] } }]);
  });
});
