import { describe, expect, it } from "vitest";
import { drivers, orderIssues, siteIssues, siteSchema } from "../../models/site/index.js";
import { quantity } from "../../sim/index.js";
import { parseSites } from "./world.js";

const LOCAL = { driver: "opennebula", hosts: { count: 2, cores: 4, memory: "8 GiB" } };
const GIB = 1_073_741_824;

describe("sites · input issues", () => {
  const of = (name: string, written: Record<string, unknown>) => siteIssues(name, parseSites(written));

  it("nothing wrong · none", () => {
    expect(of("eu", { eu: { driver: "ec2", cap: { "m1.small": 3 }, through: "local" }, local: LOCAL })).toEqual([]);
    expect(of("local", { local: LOCAL })).toEqual([]);
  });

  it("a cap of a type that is not there · its path and the nearest type, for each cloud", () => {
    const [issue] = of("eu", { eu: { driver: "ec2", cap: { "m1.smal": 3 } } });
    expect(issue).toMatchObject({ path: ["cap", "m1.smal"], got: "m1.smal", nearest: "m1.small" });
    expect(of("eh", { eh: { driver: "elastichosts", cap: { free: 1, smal: 1 } } })[0]).toMatchObject({ path: ["cap", "smal"], nearest: "small" });
    expect(of("rs", { rs: { driver: "rackspace", cap: { "4GiB": 1 } } })[0]).toMatchObject({ path: ["cap", "4GiB"], nearest: "4GB" });
  });

  it("through a site that is not there, or has no core", () => {
    const issue = { path: ["through"], expected: "the name of a site with driver opennebula: local" };
    expect(of("eu", { eu: { driver: "ec2", through: "locla" }, local: LOCAL })).toEqual([{ ...issue, got: "locla", nearest: "local" }]);
    expect(of("eu", { eu: { driver: "ec2", through: "eu" }, local: LOCAL })).toMatchObject([{ ...issue, got: "eu" }]);
  });
});

describe("orders · input issues", () => {
  const of = (written: Record<string, unknown>, order: Parameters<typeof orderIssues>[1]) => orderIssues(parseSites({ a: written }).get("a")!, order);

  it("what can be had · none", () => {
    expect(of({ driver: "ec2" }, {})).toEqual([]);
    expect(of(LOCAL, { cores: 4, memoryBytes: 8 * GIB })).toEqual([]);
    expect(of({ driver: "elastichosts" }, { cores: 64 })).toEqual([]);
  });

  it("an unknown type · nearest", () => {
    expect(of({ driver: "ec2" }, { type: "m1.larg" })).toMatchObject([{ path: ["type"], got: "m1.larg", nearest: "m1.large" }]);
    expect(of(LOCAL, { type: "m1.small" })).toMatchObject([{ path: ["type"], expected: "an instance type of the site (there is none)" }]);
  });

  it("no type where only types are offered, a size there, a size beside a type", () => {
    expect(of({ driver: "rackspace" }, {})).toMatchObject([{ path: ["type"], got: "nothing" }]);
    expect(of({ driver: "ec2" }, { cores: 2 })).toMatchObject([{ path: ["type"], got: "a free size, which this provider does not offer" }]);
    expect(of({ driver: "ec2" }, { type: "m1.small", cores: 2 })).toMatchObject([{ path: ["cores"], expected: "either a type or a free size" }]);
  });

  it("larger than any host, or than the whole capacity · cannot ever be had", () => {
    expect(of(LOCAL, { cores: 5 })).toMatchObject([{ path: ["cores"], got: "5 cores and 8 GiB" }]);
    expect(of(LOCAL, { memoryBytes: 9 * GIB })).toMatchObject([{ path: ["memory"], got: "1 core and 9 GiB" }]);
    expect(of({ driver: "ec2", capacity: { small: 3 } }, { type: "m1.large" })).toMatchObject([{ path: ["type"], got: "m1.large with 2 cores and 7.5 GiB" }]);
  });
});

describe("sites · schema", () => {
  const rejects = (written: unknown) => !siteSchema({}).safeParse(written).success;

  it("a cap or quota of zero, hosts without size, unitless quantities, unknown keys and drivers are rejected", () => {
    expect(rejects({ driver: "ec2", cap: { "m1.small": 0 } })).toBe(true);
    expect(rejects({ driver: "ec2", quota: 0 })).toBe(true);
    expect(rejects({ driver: "opennebula" })).toBe(true);
    expect(rejects({ ...LOCAL, hosts: { ...LOCAL.hosts, cores: 2.5 } })).toBe(true);
    expect(rejects({ ...LOCAL, hosts: { ...LOCAL.hosts, memory: 8 } })).toBe(true);
    expect(rejects({ ...LOCAL, hosts: { ...LOCAL.hosts, memory: "0 GiB" } })).toBe(true);
    expect(rejects({ driver: "ec2", boot: 97 })).toBe(true);
    expect(rejects({ driver: "ec2", placement: "packing" })).toBe(true);
    expect(rejects({ ...LOCAL, hosts: { ...LOCAL.hosts, count: 1e15 } })).toBe(true);
    expect(rejects({ ...LOCAL, core: { cycle: "1e-300 s" } })).toBe(true);
    expect(rejects({ driver: "azure" })).toBe(true);
  });

  it("keys of other domains are added to every driver", () => {
    const schema = siteSchema({ price: quantity("time").optional() });
    expect(schema.parse({ driver: "ec2", price: "2 s" }).price).toBe(2);
    expect(schema.parse({ ...LOCAL, price: "2 s" }).price).toBe(2);
    expect(rejects({ driver: "ec2", price: "2 s" })).toBe(true);
  });

  it.each(drivers.names())("%s · every parameter is described with its default or need", (name) => {
    for (const [key, field] of Object.entries(drivers.get(name).schema.shape)) {
      expect((field as { description?: string }).description, `${name}.${key}`).toBeTruthy();
    }
  });
});
