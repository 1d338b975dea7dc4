import { describe, expect, it } from "vitest";
import { renderReport, seedRuleText, unmetText, widthUnder } from "../../analysis/index.js";
import { inventStudy } from "./study-tables.js";

const FACTS = { metric: "throughput", halfWidth: "5 %", min: 10, step: 10, max: 200, used: 40, unmet: [] };

describe("a rule for the number of seeds", () => {
  it("reached · says what was asked for, how it was looked at, and with how many", () => {
    expect(seedRuleText(FACTS)).toBe("The half width of the 95 % interval was to be at most 5 % of the mean of throughput in every arm, looked at with 10 seeds and then every 10 more, at most 200: reached with 40.");
  });

  it("not reached · says so, and how far each arm came", () => {
    const facts = { ...FACTS, used: 200, unmet: [{ arm: "remote=4", reached: 0.0712 }, { arm: "remote=8", reached: null }] };
    expect(seedRuleText(facts)).toMatch(/: not reached with 200 in 2 arms\.$/);
    expect(unmetText(facts)).toEqual(["remote=4: half width 7.12 % where 5 % was asked for", "remote=8: no half width where 5 % was asked for"]);
    expect(unmetText({ ...facts, metric: "wait.mean", halfWidth: "0.5 s", unmet: [{ arm: "all", reached: 0.75 }] })[0]).toMatch(/^all: half width 0\.75\d* where 0\.5 s was asked for$/);
  });

  it("equal values · no width at all, and enough, though their mean is 0", () => {
    expect(widthUnder({ halfWidth: 0.05, isRelative: true, min: 2 }, [0, 0])).toEqual({ reached: 0, isMet: true });
  });

  it("a mean of 0 with spread · no share of it is enough", () => {
    expect(widthUnder({ halfWidth: 0.99, isRelative: true, min: 2 }, [-1, 1])).toEqual({ reached: null, isMet: false });
  });

  it("one value, or fewer than min · never enough", () => {
    expect(widthUnder({ halfWidth: 9, isRelative: false, min: 2 }, [1])).toEqual({ reached: null, isMet: false });
    expect(widthUnder({ halfWidth: 9, isRelative: false, min: 3 }, [1, 1])).toEqual({ reached: 0, isMet: false });
  });

  it("the report · tells the rule in its method, and what it did not reach among the warnings", () => {
    const input = inventStudy({ remotes: [0, 12], mixes: ["C1"] });
    const until = { ...FACTS, used: 200, unmet: [{ arm: "remote=12", reached: 0.0712 }] };
    const page = renderReport({ ...input, manifest: { ...input.manifest, until } });
    expect(page).toContain("looked at with 10 seeds and then every 10 more, at most 200: not reached with 200 in 1 arm.");
    expect(page).toContain("200 seeds were not enough: raise seeds.until.max, or ask for less.");
    expect(page).toContain("remote=12: half width 7.12 % where 5 % was asked for");
  });
});
