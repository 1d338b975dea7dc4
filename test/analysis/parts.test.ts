import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FIGURE_WIDTH, fitNames, linearAxis, logAxis, smallMultiples, spread, styleOf, textWidth, wrapText } from "../../analysis/figures/parts/index.js";
import type { Cell } from "../../analysis/figures/parts/index.js";
import { powerOfTen } from "../../sim/index.js";

describe("axis", () => {
  const request = { title: "cost", unit: "USD", range: [0, 600] as const, tickCount: 5, fromZero: true };

  it("values from 0.2 to 0.9 · from zero, at nice steps, one decimal", () => {
    const axis = linearAxis({ ...request, values: [0.2, 0.9] });
    expect(axis.ticks.map(axis.format)).toEqual(["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
    expect(axis.title).toBe("cost (USD)");
  });

  it("very small values · a power of ten in the title instead of zeros at every tick", () => {
    const axis = linearAxis({ ...request, values: [2.1e-7] });
    expect(axis.title).toBe("cost (10⁻⁹ USD)");
    expect(axis.format(axis.ticks[1])).toBe("50");
  });

  it("levels of an axis · named themselves, fewer where they have no room", () => {
    const levels = [0, 4, 8, 12];
    expect(linearAxis({ ...request, values: levels, fromZero: false, levels }).ticks).toEqual(levels);
    const many = Array.from({ length: 20 }, (_, index) => 1000 * index);
    expect(linearAxis({ ...request, values: many, fromZero: false, levels: many, range: [0, 500] }).ticks).toEqual(many.filter((_, index) => index % 2 === 0));
  });

  it("levels unevenly apart · the ends are named, and what has room between them", () => {
    const levels = [50, 100, 200, 400, 600, 800];
    expect(linearAxis({ ...request, values: levels, fromZero: false, levels, range: [0, 180] }).ticks).toEqual([50, 200, 400, 600, 800]);
  });

  it("names that would touch in a narrow panel · thousands go to the title, then some of the ticks, 0 among those left", () => {
    const narrow = linearAxis({ ...request, values: [-4000, 2000], range: [0, 106], tickCount: 3 });
    expect(narrow.title).toBe("cost (10³ USD)");
    expect(narrow.ticks.map(narrow.format)).toEqual(["−4", "−2", "0", "2"]);
    const least = linearAxis({ ...request, values: [-0.4, 0.2], range: [0, 70], tickCount: 3 });
    expect(least.ticks.map(least.format)).toEqual(["−0.4", "0.0"]);
    expect(linearAxis({ ...request, values: [-4000, 2000], range: [106, 0], tickCount: 3 }).title).toBe("cost (USD)");
  });

  it("a scale of time · ends where there is no more", () => {
    expect(linearAxis({ ...request, values: [41.7], exact: true }).scale.domain()).toEqual([0, 41.7]);
  });

  it("no values, or one · still an axis", () => {
    for (const values of [[], [Number.NaN], [0], [7], [-7]]) {
      const { scale } = linearAxis({ ...request, values });
      expect(scale.domain()[0]).toBeLessThan(scale.domain()[1]);
    }
  });

  it("powers of ten that d3's ticks are built on · exact on this engine", () => {
    for (let power = 0; power <= 22; power += 1) expect(Math.pow(10, power)).toBe(powerOfTen(power));
  });
});

describe("axis of ratios", () => {
  const request = { title: "wait", unit: "s", range: [0, 300] as const };

  it("values from 0.3 to 70 · from 0.2 to 100, equal ratios at equal distances", () => {
    const axis = logAxis({ ...request, values: [0.3, 70] });
    expect(axis.ticks.map(axis.format)).toEqual(["0.2", "0.5", "1", "2", "5", "10", "20", "50", "100"]);
    expect(axis.scale(0.2)).toBe(0);
    expect(axis.scale(100)).toBeCloseTo(300, 9);
    expect(axis.scale(10) - axis.scale(1)).toBeCloseTo(axis.scale(100) - axis.scale(10), 9);
    expect(axis.title).toBe("wait (s, log scale)");
  });

  it("nine orders of magnitude in little room · powers of ten alone", () => {
    const axis = logAxis({ ...request, values: [1e-3, 1e6] });
    expect(axis.ticks.map(axis.format)).toEqual(["0.001", "0.01", "0.1", "1", "10", "100", "1\u202f000", "10\u202f000", "100\u202f000", "1\u202f000\u202f000"]);
  });

  it("no value, none above 0, or one · still an axis", () => {
    for (const values of [[], [0, -1], [7], [5]]) {
      const { ticks, scale } = logAxis({ ...request, values });
      expect(ticks.length).toBeGreaterThan(1);
      for (const tick of ticks) expect(Number.isFinite(scale(tick))).toBe(true);
    }
  });
});

describe("small multiples", () => {
  const layout = { count: 7, columns: 3, height: 100, top: 0, gutter: 30, shared: true, right: 60 };

  it("seven in rows of three · titles where nothing is below, names at the end of each row, all inside the figure", () => {
    const { cells, bottom } = smallMultiples(layout);
    const which = (of: (cell: Cell) => boolean): number[] => cells.flatMap((cell, index) => (of(cell) ? [index] : []));
    expect(which((cell) => cell.first)).toEqual([0, 3, 6]);
    expect(which((cell) => cell.last)).toEqual([2, 5, 6]);
    expect(which((cell) => cell.foot)).toEqual([4, 5, 6]);
    for (const { area } of cells) {
      expect(area.right).toBeLessThanOrEqual(FIGURE_WIDTH - 60 + 1e-9);
      expect(area.bottom - area.top).toBe(100);
      expect(area.bottom).toBeLessThan(bottom);
    }
  });

  it("scales of their own · room for names of values at every panel", () => {
    const { cells } = smallMultiples({ ...layout, shared: false });
    expect(cells[1].area.left - cells[0].area.right).toBe(30 + 10);
  });
});

describe("labels moved apart", () => {
  it("any wishes with room · gaps kept, order kept, inside the bounds", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 350, noNaN: true }), { minLength: 1, maxLength: 18 }), (wanted) => {
        const placed = spread(wanted, 16, 0, 300);
        const order = wanted.map((_, index) => index).sort((a, b) => wanted[a] - wanted[b] || a - b);
        // 18 sums and products of numbers below 350: 4 ulp each.
        const slack = 18 * 4 * Number.EPSILON * 350;
        order.slice(1).forEach((index, rank) => expect(placed[index] - placed[order[rank]]).toBeGreaterThanOrEqual(16 - slack));
        for (const place of placed) {
          expect(place).toBeGreaterThanOrEqual(-slack);
          expect(place).toBeLessThanOrEqual(300 + slack);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it("wishes that do not meet · are granted", () => {
    expect(spread([100, 20, 60], 16, 0, 300)).toEqual([100, 20, 60]);
  });

  it("more labels than room · even gaps over all of it", () => {
    expect(spread([5, 5, 5, 5, 5], 16, 0, 40)).toEqual([0, 10, 20, 30, 40]);
  });
});

describe("styles", () => {
  it("32 levels · no two alike", () => {
    const looks = Array.from({ length: 32 }, (_, index) => JSON.stringify(styleOf(index)));
    expect(new Set(looks).size).toBe(32);
  });

  it("wider text · is measured wider", () => {
    expect(textWidth("MMMM")).toBeGreaterThan(textWidth("iiii"));
    expect(textWidth("日本")).toBe(24);
  });
});

describe("names side by side", () => {
  const names = ["loss=0.01, policy=round-robin", "loss=0.01, policy=random", "loss=0.01, policy=nearest"];

  it("all fit · as they are", () => {
    expect(fitNames(names, 400)).toEqual(names);
  });

  it("one does not fit · without the words they all begin with, never half a word", () => {
    expect(fitNames(names, 100)).toEqual(["round-robin", "random", "nearest"]);
    expect(fitNames(["availability=high", "availability=low"], 60)).toEqual(["high", "low"]);
  });

  it("nothing in common, or only one · cut", () => {
    expect(fitNames(["round-robin-of-all"], 60)[0]).toMatch(/…$/);
    expect(fitNames(["round-robin-of-all", "nearest"], 60)[1]).toBe("nearest");
  });
});

describe("wrapped text", () => {
  it("a name too wide for one line · breaks where words end, and is cut only where two lines are too short", () => {
    expect(wrapText("long, 0.251 USD/h, price-threshold", 160, 2, 11)).toEqual(["long, 0.251 USD/h,", "price-threshold"]);
    expect(wrapText("short", 160, 2)).toEqual(["short"]);
    expect(wrapText("one two three four five six", 60, 2).at(-1)).toMatch(/…$/);
  });
});
