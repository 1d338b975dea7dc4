import { describe, expect, it } from "vitest";
import { metric, rowsOf, run, scenarioOf } from "../support/scenario.js";

const arm = (energy: object, more: object = {}): object => ({
  horizon: "1 h",
  sites: { home: { driver: "opennebula", hosts: { count: 3, cores: 2, memory: "4 GiB" }, energy: { power: { kind: "linear", idle: "100 W", full: "200 W" }, ...energy }, ...more } },
});

describe("energy in the bill", () => {
  it("hosts that idle for an hour · energy times price, to the millijoule", () => {
    const output = run(arm({ price: "0.30 USD/kWh", pue: 1.5 }), { tables: ["bills"] });
    const [line] = rowsOf(output, "bills");
    const millijoules = 3 * 150 * 3600 * 1000;
    expect([line.payer, line.payee, line.item, line.price_per, line.quantity_unit]).toEqual(["federation", "home", "energy", "kWh", "mJ"]);
    expect([line.quantity, line.numerator, line.denominator]).toEqual([String(millijoules), String(300_000 * millijoules), "3600000000"]);
    expect(line.amount_micro_usd).toBe("135000");
    expect([metric(output, "cost.energy"), metric(output, "cost.total"), metric(output, "energy")]).toEqual([0.135, 0.135, 0.45]);
  });

  it("half a millijoule · to the even neighbour", () => {
    const watt = arm({ price: "1 USD/kWh", power: { kind: "constant", power: "1 W" } }, { hosts: { count: 1, cores: 1, memory: "1 GiB" } });
    const quantity = (horizon: string): unknown => rowsOf(run({ ...watt, horizon }, { tables: ["bills"] }), "bills")[0].quantity;
    // 62.5 mJ and 187.5 mJ.
    expect([quantity("0.0625 s"), quantity("0.1875 s")]).toEqual(["62", "188"]);
  });

  it("a price doubled · exactly twice the numerator", () => {
    const numerator = (price: string): bigint => BigInt(String(rowsOf(run(arm({ price }), { tables: ["bills"] }), "bills")[0].numerator));
    expect(numerator("0.24 USD/kWh")).toBe(2n * numerator("0.12 USD/kWh"));
  });

  it("no price · energy without a bill", () => {
    const output = run(arm({}));
    expect([metric(output, "energy"), metric(output, "cost.energy"), metric(output, "power.mean")]).toEqual([0.3, 0, 300]);
  });

  it("no energy given · no value, rather than 0", () => {
    const output = run({ horizon: "1 h", sites: { home: { driver: "opennebula", hosts: { count: 3, cores: 2, memory: "4 GiB" } } } });
    expect(["energy", "energy.asleep", "emissions", "power.mean", "hosts.asleep", "hosts.wake-ups"].map((id) => output.run.get(id))).toEqual([null, null, null, null, null, null]);
  });
});

describe("what is wrong with the energy of a site", () => {
  const told = (written: object): string => {
    try {
      scenarioOf(written);
    } catch (error) {
      return (error as Error).message;
    }
    return "nothing";
  };
  const cloud = (energy: object): object => ({ horizon: "1 h", sites: { far: { driver: "ec2", region: "eu-west-1", energy } } });
  const host = (power: object): string => told(arm({ power }));

  it("a curve of hosts where hosts are out of sight, or the other way round · told with the curves there are", () => {
    expect(told(cloud({ power: { kind: "linear", idle: "1 W", full: "2 W" } }))).toContain("sites.far.energy.power.kind: expected per-core, for a site whose hosts are out of sight, got linear");
    expect(host({ kind: "per-core" })).toMatch(/sites\.home\.energy\.power\.kind: expected linear, specpower, .*, for a site whose hosts can be seen, got per-core/);
  });

  it("sleep where hosts are out of sight · told", () => {
    expect(told(cloud({ power: { kind: "per-core" }, sleep: { power: "5 W", "sleep-time": "1 s", "wake-time": "1 s" } }))).toContain("sites.far.energy.sleep: expected no sleep at a site of driver ec2");
  });

  it("a price beside owned hosts · told, for it would be paid twice", () => {
    const owned = { purchase: "1500 USD", lifetime: "3 years", power: "200 W", energy: "0.12 USD/kWh", pue: 1.67, staff: "200 USD/year", utilisation: 0.8 };
    expect(told(arm({ price: "0.1 USD/kWh" }, { price: { owned } }))).toContain("sites.home.energy.price: expected no price of energy beside price.owned");
    expect(told(arm({}, { price: { owned } }))).toBe("nothing");
  });

  it("less at full load than idle, points out of order, ten values of eleven · told at their places", () => {
    expect(host({ kind: "linear", idle: "100 W", full: "90 W" })).toContain("sites.home.energy.power.full: expected at least the idle power (100 W), got 90 W");
    const point = (load: number) => ({ load, power: "5 W" });
    expect(host({ kind: "piecewise", points: [point(0), point(0.5), point(0.5), point(1)] })).toContain("sites.home.energy.power.points.2.load: expected more than the load before it (0.5), got 0.5");
    expect(host({ kind: "piecewise", points: [point(0.1), point(0.9)] })).toMatch(/points\.0\.load: expected 0.*\n.*points\.1\.load: expected 1/);
    expect(host({ kind: "table", watts: Array.from({ length: 10 }, () => "5 W") })).toContain("expected 11 powers");
    expect(host({ kind: "specpower", server: "hp-ml110-g6" })).toContain("sites.home.energy.power.server");
  });
});
