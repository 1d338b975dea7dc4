import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CommutativeFingerprint, Fingerprint, hashName } from "../../../sim/index.js";

const of = (add: (fingerprint: Fingerprint) => void): string => {
  const fingerprint = new Fingerprint();
  add(fingerprint);
  return fingerprint.hex();
};
const ofWords = (...bits: number[]): string => of((fingerprint) => bits.forEach((word) => fingerprint.word(word)));
const ofNumbers = (...values: number[]): string => of((fingerprint) => values.forEach((value) => fingerprint.number(value)));
const ofTexts = (...texts: string[]): string => of((fingerprint) => texts.forEach((text) => fingerprint.text(text)));

describe("a fingerprint", () => {
  it("the same entries · in another order · differs", () => {
    expect(ofWords(1, 2)).not.toBe(ofWords(2, 1));
    expect(ofNumbers(1, 2)).not.toBe(ofNumbers(2, 1));
  });

  it("0 and −0 · as numbers · differ, and every NaN is the same", () => {
    expect(ofNumbers(0)).not.toBe(ofNumbers(-0));
    const other = new Float64Array(new Uint32Array([1, 0xfff80000]).buffer)[0];
    expect(ofNumbers(other)).toBe(ofNumbers(NaN));
  });

  it("numbers one ulp apart · added · differ", () => {
    expect(ofNumbers(0.1 + 0.2)).not.toBe(ofNumbers(0.3));
  });

  it("texts · cut elsewhere · differ", () => {
    expect(ofTexts("ab", "c")).not.toBe(ofTexts("a", "bc"));
    expect(ofTexts("", "")).not.toBe(ofTexts(""));
  });

  it("leading zeros · more of them · differ", () => {
    expect(ofWords()).not.toBe(ofWords(0));
    expect(ofWords(0)).not.toBe(ofWords(0, 0));
  });

  it("read half-way · then continued · is as if never read", () => {
    const halting = new Fingerprint();
    halting.word(1);
    halting.hex();
    halting.word(2);
    expect(halting.hex()).toBe(ofWords(1, 2));
  });

  // The known hashes of this file were recomputed by a second program, in another language, from the definition.
  it("known entries · on every machine and version · have known hashes", () => {
    expect(ofWords()).toBe("2493ebfe6131be34");
    expect(ofWords(0, 1, 0xffffffff)).toBe("31039a303274359f");
    expect(ofNumbers(0, 1.5, -1e300)).toBe("785b147d18b57d1c");
    expect(ofTexts("cloudfed")).toBe("366e17a0a5350d27");
    expect(hashName("")).toBe(0x74141c20);
    expect(hashName("local")).toBe(0x53406dae);
  });

  it("100,000 neighbouring pairs of words · hashed · are all different", () => {
    const seen = new Set<string>();
    for (let first = 0; first < 400; first += 1) for (let second = 0; second < 250; second += 1) seen.add(ofWords(first, second));
    expect(seen.size).toBe(400 * 250);
  });

  it("one flipped bit anywhere · hashed · flips each bit of the hash about half the time", () => {
    const flips = new Array<number>(64).fill(0);
    let trials = 0;
    for (let bit = 0; bit < 32; bit += 1) {
      for (let word = 0; word < 32; word += 1) {
        const a = BigInt(`0x${ofWords(word * 7919, 5, word)}`);
        const b = BigInt(`0x${ofWords((word * 7919) ^ (1 << bit), 5, word)}`);
        const changed = a ^ b;
        for (let place = 0; place < 64; place += 1) flips[place] += Number((changed >> BigInt(place)) & 1n);
        trials += 1;
      }
    }
    // Binomial(1024, ½) at α = 0.001 over 64 places (Bonferroni): z = 4.32.
    const bound = 4.32 * Math.sqrt(trials / 4);
    for (const flipped of flips) expect(Math.abs(flipped - trials / 2)).toBeLessThan(bound);
  });
});

describe("a commutative fingerprint", () => {
  const ofRows = (rows: readonly number[][]): string => {
    const fingerprint = new CommutativeFingerprint();
    for (const row of rows) fingerprint.add(row);
    return fingerprint.hex();
  };
  const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });

  it("the same rows · in any order · is the same", () => {
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 4 }), { maxLength: 20 }), fc.nat(), (rows, turn) => {
        const cut = rows.length === 0 ? 0 : turn % rows.length;
        expect(ofRows([...rows.slice(cut), ...rows.slice(0, cut)].reverse())).toBe(ofRows(rows));
      }),
      { seed: 8, numRuns: 200 },
    );
  });

  it("a row · twice instead of once, turned round, or cut in two · differs", () => {
    expect(ofRows([[1, 2]])).not.toBe(ofRows([[1, 2], [1, 2]]));
    expect(ofRows([[1, 2]])).not.toBe(ofRows([[2, 1]]));
    expect(ofRows([[1, 2]])).not.toBe(ofRows([[1], [2]]));
    expect(ofRows([[]])).not.toBe(ofRows([]));
  });

  it("numbers · added by their bits · differ by one ulp and by sign of zero", () => {
    const ofNumberRow = (...row: number[]): string => {
      const fingerprint = new CommutativeFingerprint();
      fingerprint.addNumbers(row);
      return fingerprint.hex();
    };
    expect(ofNumberRow(0.1 + 0.2)).not.toBe(ofNumberRow(0.3));
    expect(ofNumberRow(0)).not.toBe(ofNumberRow(-0));
    expect(ofNumberRow(1, NaN)).toBe(ofNumberRow(1, -NaN));
  });

  it("40,000 neighbouring rows of whole and halved numbers · hashed · are all different", () => {
    const seen = new Set<string>();
    for (let whole = 0; whole < 200; whole += 1) {
      for (let halves = 0; halves < 200; halves += 1) {
        const fingerprint = new CommutativeFingerprint();
        fingerprint.addNumbers([whole, halves / 2]);
        seen.add(fingerprint.hex());
      }
    }
    expect(seen.size).toBe(200 * 200);
  });

  it("known rows · on every machine and version · have a known hash", () => {
    expect(ofRows([[1, 2, 3], [4]])).toBe("1336223104666479");
  });
});

describe("the hash of a name", () => {
  it("100,000 names by number · hashed · collide no more than chance allows", () => {
    const hashes = new Set(Array.from({ length: 100_000 }, (_, index) => hashName(`local/vm-${index}`)));
    // n²/2^33 = 1.16 collisions expected; Poisson: more than 7 has probability below 0.001.
    expect(100_000 - hashes.size).toBeLessThanOrEqual(7);
  });

  it("any text · hashed · is an unsigned 32-bit integer", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (text) => {
        expect(hashName(text) >>> 0).toBe(hashName(text));
      }),
      { seed: 9, numRuns: 200 },
    );
  });
});
