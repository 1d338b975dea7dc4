import { describe, expect, it } from "vitest";
import { powerCurves, siteEnergySchema, SPECPOWER_WATTS } from "../../models/energy/index.js";
import { energyOf } from "./stage.js";

const curve = (power: object): ((load: number) => number) => {
  const spec = energyOf({ power }).power;
  const made = powerCurves.get(spec.kind).curve(spec);
  return (load) => made.watts(load);
};

describe("power by load", () => {
  it("linear, square root, square, cubic · by hand", () => {
    const at = (kind: string, load: number) => curve({ kind, idle: "100 W", full: "200 W" })(load);
    expect([at("linear", 0.25), at("sqrt", 0.25), at("square", 0.25), at("cubic", 0.5)]).toEqual([125, 150, 106.25, 112.5]);
    for (const kind of ["linear", "sqrt", "square", "cubic"]) expect([at(kind, 0), at(kind, 1)]).toEqual([100, 200]);
  });

  it("mse, asymptotic · by hand", () => {
    const ends = { idle: "100 W", full: "200 W" };
    const mse = (exponent: number) => curve({ kind: "mse", ...ends, exponent });
    expect([mse(1.4)(0), mse(1.4)(1), mse(1)(0.25)]).toEqual([100, 200, 125]);
    expect(mse(2)(0.5)).toBeCloseTo(100 + 100 * (1 - 0.25), 9);
    const asymptotic = (dvfs: boolean) => curve({ kind: "asymptotic", ...ends, knee: 0.3, dvfs });
    expect(asymptotic(false)(0.6)).toBeCloseTo(100 + 50 * (1 + 0.6 - Math.exp(-2)), 9);
    expect(asymptotic(true)(0.5)).toBeCloseTo(100 + 50 * (1 + 0.125 - Math.exp(-0.125 / 0.3)), 9);
    expect([asymptotic(false)(0), asymptotic(true)(0)]).toEqual([100, 100]);
  });

  it("an exponent at which power would fall, no knee · are told", () => {
    const wrong = (power: object): string[] => siteEnergySchema().safeParse({ power: { idle: "100 W", full: "200 W", ...power } }).error?.issues.map(({ path }) => path.join(".")) ?? [];
    expect(wrong({ kind: "mse", exponent: 2.1 })).toEqual(["power.exponent"]);
    expect(wrong({ kind: "asymptotic", knee: 0, dvfs: false })).toEqual(["power.knee"]);
    expect(wrong({ kind: "asymptotic" })).toEqual(["power.knee", "power.dvfs"]);
  });

  it("constant · the same at every load", () => {
    expect([0, 0.3, 1].map(curve({ kind: "constant", power: "80 W" }))).toEqual([80, 80, 80]);
  });

  it("a published server · its table at tenths, half way between them", () => {
    for (const [server, watts] of Object.entries(SPECPOWER_WATTS)) {
      const power = curve({ kind: "specpower", server });
      watts.forEach((value, tenth) => expect(power(tenth / 10)).toBe(value));
      expect(power(0.55)).toBeCloseTo((watts[5] + watts[6]) / 2, 9);
    }
    expect(Object.values(SPECPOWER_WATTS).map((watts) => Math.round((100 * watts[0]) / watts[10]) / 100)).toEqual([0.62, 0.74, 0.69, 0.37, 0.37, 0.27, 0.26]);
  });

  it("a table of one's own · the same as the server of these values", () => {
    const own = curve({ kind: "table", watts: SPECPOWER_WATTS["hp-ml110-g4"].map((watts) => `${watts} W`) });
    const server = curve({ kind: "specpower", server: "hp-ml110-g4" });
    for (const load of [0, 0.1, 0.123, 0.5, 0.77, 1]) expect(own(load)).toBe(server(load));
  });

  it("points · straight lines between them", () => {
    const power = curve({ kind: "piecewise", points: [{ load: 0, power: "10 W" }, { load: 0.25, power: "50 W" }, { load: 1, power: "80 W" }] });
    expect([0, 0.125, 0.25, 0.625, 1].map(power)).toEqual([10, 30, 50, 65, 80]);
  });
});

describe.each([...powerCurves].map((entry) => [entry.name, entry] as const))("%s as a power curve", (name, entry) => {
  const SPECS: Readonly<Record<string, object>> = {
    specpower: { server: "ibm-x3550-x5675" },
    table: { watts: Array.from({ length: 11 }, (_, tenth) => `${50 + tenth} W`) },
    piecewise: { points: [{ load: 0, power: "10 W" }, { load: 1, power: "80 W" }] },
    constant: { power: "80 W" },
    "per-core": {},
    mse: { idle: "100 W", full: "200 W", exponent: 2 },
    asymptotic: { idle: "100 W", full: "200 W", knee: 0.2, dvfs: true },
  };
  const spec = energyOf({ power: { kind: name, ...(SPECS[name] ?? { idle: "100 W", full: "200 W" }) } }).power;

  it("any load · finite, not negative, and never less at a higher one", () => {
    const made = entry.curve(spec);
    const watts = Array.from({ length: 101 }, (_, percent) => made.watts(percent / 100));
    for (const [index, value] of watts.entries()) {
      expect(Number.isFinite(value) && value >= 0).toBe(true);
      if (index > 0) expect(value).toBeGreaterThanOrEqual(watts[index - 1]);
    }
    expect(entry.issues?.(spec) ?? []).toEqual([]);
  });
});
