import { describe, expect, it } from "vitest";
import { parseInstant } from "../../sim/index.js";
import { marketIssues, type MarketSite, orderIssues, sitePriceSchema } from "../../models/market/index.js";
import { parsedPrice } from "./fakes.js";

const start = (text: string): number => parseInstant(text)!;
const JUNE_2010 = start("2010-06-01");
const ec2: MarketSite = { name: "ec2-eu", driver: "ec2", region: "eu-west-1", hosts: 0 };
const messages = (written: unknown): string[] => {
  const result = sitePriceSchema().safeParse(written);
  return result.success ? [] : result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
};

describe("the price of a site", () => {
  it("absent · is allowed: the provider's book holds", () => {
    expect(parsedPrice(undefined)).toBeUndefined();
  });

  it("a price list · becomes integer micro-USD with its billing rule", () => {
    expect(parsedPrice({ types: { "m1.small": "0.085 USD/h" }, billing: { kind: "per-second", minimum: "30 s" } })).toEqual({
      types: { "m1.small": 85_000 },
      billing: { kind: "per-second", minimum: 30 },
    });
  });

  it.each([
    [{ "per-host": "0.04 USD/h", types: { a: "1 USD/h" } }, "types: expected one way to price a site, got per-host and types"],
    [{ "per-core": "0.04 USD/h" }, "per-gib: expected per-gib beside per-core"],
    [{ "per-gib": "0.04 USD/h" }, "per-core: expected per-core beside per-gib"],
    [{ charge: "used" }, "charge: expected charge only beside per-host or owned"],
    [{ "per-host": "0.04 USD/h", billing: "per-second" }, "billing: expected no billing rule where hosts are charged"],
    [{ types: {} }, "types: expected at least one type"],
    [{ "per-host": 0.04 }, "per-host: expected a price"],
    [{ "per-host": "-1 USD/h" }, "per-host: expected a price"],
    [{ perhost: "1 USD/h" }, "Unrecognized key"],
    [{ types: { a: "1 USD/h" }, billing: { kind: "per-second", minimum: "0.5 s" } }, "billing.minimum: expected whole seconds"],
  ])("%j · is told: %s", (written, message) => {
    expect(messages(written).join("\n")).toContain(message);
  });
});

describe("issues of a site", () => {
  it("a region without prices · is named with the regions there are and the nearest", () => {
    const [issue] = marketIssues({ ...ec2, region: "eu-west-2" });
    expect(issue).toMatchObject({ path: ["region"], got: "eu-west-2", nearest: "eu-west-1" });
    expect(issue.expected).toContain("us-east-1, eu-west-1, us-west-1, ap-southeast-1, ap-northeast-1");
  });

  it("a region without prices · does not matter to a site with its own", () => {
    expect(marketIssues({ ...ec2, region: "mars-1", price: parsedPrice({ types: { a: "1 USD/h" } }) })).toEqual([]);
  });

  it("host prices at a public cloud · are an issue, at a site with hosts they are not", () => {
    const price = parsedPrice({ "per-host": "0.04 USD/h" });
    expect(marketIssues({ ...ec2, price })).toMatchObject([{ path: ["price", "per-host"] }]);
    expect(marketIssues({ name: "local", driver: "opennebula", hosts: 8, price })).toEqual([]);
  });

  it("host prices where the number of hosts is 0 · an issue that says so", () => {
    const [issue] = marketIssues({ name: "local", driver: "opennebula", hosts: 0, price: parsedPrice({ "per-host": "0.04 USD/h" }) });
    expect(issue).toMatchObject({ path: ["price", "per-host"], got: "a site of driver opennebula without any" });
  });
});

describe("issues of an order", () => {
  const issues = (site: MarketSite, type: string | undefined, at = JUNE_2010, purchase = "on-demand") => orderIssues(site, { type, purchase }, at);

  it("a type with a price in region and era · has none", () => {
    expect(issues(ec2, "m1.small")).toEqual([]);
  });

  it("an unknown type · is told with the nearest", () => {
    expect(issues(ec2, "m1.smal")).toMatchObject([{ path: ["type"], got: "m1.smal", nearest: "m1.small" }]);
  });

  it("a type before its first sighting · is told with the eras there are", () => {
    const [issue] = issues({ ...ec2, region: "us-east-1" }, "m1.small", start("2009-01-01"));
    expect(issue.expected).toContain("0.1 USD/h from 2009-09-21 until 2010-03-01, 0.085 USD/h from 2010-03-01 until 2012-11-01");
    expect(issue.expected).toContain("on 2009-01-01");
  });

  it("a type of a later era · is told, and the nearest is one that can be had", () => {
    expect(issues(ec2, "m3.large")).toMatchObject([{ got: "m3.large", nearest: "m1.large" }]);
  });

  it("an unknown purchase option · is told with the nearest", () => {
    expect(issues(ec2, "m1.small", JUNE_2010, "ondemand")).toMatchObject([{ path: ["purchase"], nearest: "on-demand" }]);
  });

  it("a type that the site's own list lacks · is told", () => {
    expect(issues({ ...ec2, price: parsedPrice({ types: { big: "1 USD/h" } }) }, "bug")).toMatchObject([{ path: ["type"], nearest: "big" }]);
  });

  it("a free size · needs prices by core and GiB", () => {
    const elastic: MarketSite = { name: "eh", driver: "elastichosts", hosts: 0 };
    expect(issues(elastic, undefined, start("2011-06-01"))).toMatchObject([{ path: ["type"] }]);
    expect(issues(elastic, "small", start("2011-06-01"))).toEqual([]);
    expect(issues({ ...elastic, price: parsedPrice({ "per-core": "0.03 USD/h", "per-gib": "0.01 USD/h" }) }, undefined)).toEqual([]);
  });

  it("a site whose VMs cost nothing themselves · takes any type", () => {
    expect(issues({ name: "local", driver: "opennebula", hosts: 8 }, "anything")).toEqual([]);
    expect(issues({ name: "local", driver: "opennebula", hosts: 8, price: parsedPrice({ "per-host": "1 USD/h" }) }, "anything")).toEqual([]);
  });
});
